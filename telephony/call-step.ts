import type { LineCommand } from './commands.ts';
import type { CallRefusal } from './call-request.ts';
import type { CallState } from './call-state.ts';

/** What follows from one event or wish. A refusal comes with the same state and no commands. */
export type CallStep = Readonly<{
  state: CallState;
  commands: readonly LineCommand[];
  refusal?: CallRefusal;
}>;

type Unaddressed<Command> = Command extends unknown ? Omit<Command, 'callId' | 'commandId'> : never;
export type CommandWish = Unaddressed<LineCommand>;

/** The only place where commands get their ids: call and running number, the same whenever it is replayed. */
export function step(state: CallState, ...wishes: readonly CommandWish[]): CallStep {
  const commands = wishes.map(
    (wish, index) =>
      ({
        ...wish,
        callId: state.callId,
        commandId: `${state.callId}:${state.commandsIssued + index + 1}`,
      }) as LineCommand,
  );
  return { state: { ...state, commandsIssued: state.commandsIssued + commands.length }, commands };
}

export function refuse(state: CallState, code: CallRefusal['code']): CallStep {
  return { state, commands: [], refusal: { code } };
}

export function absorb(state: CallState): CallStep {
  return { state, commands: [] };
}

/** The citizen goes back to where they wait: to their place in the queue if they have one. */
export function backToWaiting(state: CallState): CallState {
  return {
    ...state,
    phase: state.queue === null ? 'answered-waiting' : 'queued',
    operatorId: null,
    operatorOnLine: false,
    party: null,
    partyOnLine: false,
    muted: false,
  };
}

export function playWaiting(state: CallState): CommandWish {
  return { name: 'play', promptId: state.waitingPromptId, repeat: true };
}
