import { sameParty } from './call-event.ts';
import type { Party } from './call-event.ts';
import type { CommandOutcome, LineCommand } from './commands.ts';
import type { CallState } from './call-state.ts';
import { absorb, step } from './call-step.ts';
import type { CallStep } from './call-step.ts';
import { withoutOperator } from './without-operator.ts';

/**
 * What follows from a command that the line did not take. A decision runs ahead of the line (a call is
 * `offered` once we have said so); when the line says `wrong-state`, the decision is taken back here, so that
 * no operator stays reserved for a ring that never comes.
 *
 * Nothing follows from the other outcomes. `unknown-call`: the terminal event is on its way, or `reconcile`
 * will miss the call. `line-lost`: the same command is to be carried out again when the line is back.
 * `unknown-outcome`: the events, or their absence, will tell.
 */
export function nextCallAfter(state: CallState, command: LineCommand, outcome: CommandOutcome): CallStep {
  if (outcome.result !== 'wrong-state' || command.callId !== state.callId || state.phase === 'ended')
    return absorb(state);
  switch (command.name) {
    case 'ring-operator':
      return command.operatorId === state.operatorId && !state.operatorOnLine && state.hangingUp === null
        ? withoutOperator(state)
        : absorb(state);
    case 'transfer-blind':
    case 'transfer-warm':
    case 'add-third-party':
      return isBringing(state, command.party) ? takenBack(state) : absorb(state);
    case 'start-recording':
    case 'pause-recording':
    case 'resume-recording':
      return step({ ...state, recording: 'off' });
    default:
      return absorb(state);
  }
}

function isBringing(state: CallState, party: Party): boolean {
  return state.party !== null && !state.partyOnLine && sameParty(state.party, party);
}

function takenBack(state: CallState): CallStep {
  const alone: CallState = { ...state, phase: 'talking', party: null };
  // The call may have been on hold before; resuming one that was not does nothing.
  return state.hangingUp === null ? step(alone, { name: 'resume' }) : step(alone);
}
