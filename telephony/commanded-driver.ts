import type { EndedBy, Party, SupervisionMode } from './call-event.ts';
import type { CommandOutcome, CommandResult, LineCommand, LineCommandOf } from './commands.ts';
import type { Outlet } from './outlet.ts';
import type { ListedCall, RecordingFile, TelephonyProvider } from './provider.ts';

type Result = Promise<CommandResult>;

/** Whom a call can bring in: for the call itself (`blind`, `warm`), or to speak with both. */
type Purpose = 'blind' | 'warm' | 'conference';

/** What a call of a line that is far away can be told. `mark` names the leg that a command lets ring. */
export type CommandedCall = {
  readonly over: boolean;
  /** What each command came to, for the time the call lives. */
  readonly outcomes: Map<string, Promise<CommandOutcome>>;
  readonly recorder: { setPaused(paused: boolean): Result; stop(): Result };
  readonly supervision: { stop(supervisorId: string): Result };
  /** One of the call's steps is over before the next begins. */
  step<T>(work: () => Promise<T>): Promise<T>;
  listed(): ListedCall;
  /** It never was: nothing of it is told or timed any more. */
  forget(): void;
  answer(): Result;
  hangUp(by: EndedBy): Result;
  ringOperator(wish: LineCommandOf<'ring-operator'>, mark: string): Result;
  decline(operatorId: string): Result;
  releaseOperator(operatorId: string): Result;
  bridge(operatorId: string): Result;
  setHeld(held: boolean): Result;
  setMuted(muted: boolean): Result;
  play(promptId: string, repeat: boolean): Result;
  gatherDigits(command: LineCommandOf<'gather-digits'>): Result;
  bring(party: Party, purpose: Purpose, seconds: number, mark: string): Result;
  completeTransfer(): Result;
  cancelTransfer(): Result;
  dropThirdParty(party: Party): Result;
  startRecording(mark: string): Result;
  supervise(supervisorId: string, mode: SupervisionMode, mark: string): Result;
};

export type CommandedLine<Call> = {
  readonly calls: Map<string, Call>;
  readonly outlet: Outlet;
  /** After the first look at what there is, whatever it showed. */
  readonly opened: Promise<void>;
  close(): void;
};

/**
 * The port of a line whose calls are told what to do over a network: each command is carried out once, however often it
 * comes, in its call's order, and the events that it causes wait until it is done.
 */
export abstract class CommandedDriver<
  Call extends CommandedCall,
  Line extends CommandedLine<Call>,
> implements TelephonyProvider {
  protected readonly line: Line;
  protected closed = false;
  /** Every callId that was ever placed: a late repetition must not dial anybody again. */
  readonly #placed: Set<string>;

  /** `placed`: calls that were dialled before this driver was there. */
  constructor(line: Line, placed: Set<string> = new Set()) {
    this.line = line;
    this.#placed = placed;
  }

  /** The call of this command, and how its number is dialled. */
  protected abstract begin(command: LineCommandOf<'place'>): {
    readonly call: Call;
    readonly dial: () => Result;
  };
  abstract fetchRecording(recordingRef: string): Promise<RecordingFile | null>;
  abstract discardRecording(recordingRef: string): Promise<void>;

  get opened(): Promise<void> {
    return this.line.opened;
  }

  get lost(): boolean {
    return this.line.outlet.lost;
  }

  async place(command: LineCommandOf<'place'>): Promise<CommandOutcome> {
    await this.ready();
    const { callId, commandId } = command;
    const { calls } = this.line;
    const known = calls.get(callId)?.outcomes.get(commandId);
    if (known) return { ...(await known), repeated: true };
    if (this.#placed.has(callId))
      return { result: calls.has(callId) ? 'done' : 'unknown-call', repeated: true };
    if (this.lost) return { result: 'line-lost' };
    this.#placed.add(callId);
    const { call, dial } = this.begin(command);
    const outcome = await this.#step(call, command, dial);
    if (outcome.result === 'line-lost') {
      // Nothing was dialled: the same command may be tried again.
      this.#placed.delete(callId);
      calls.delete(callId);
      call.forget();
    }
    return outcome;
  }

  answer(command: LineCommandOf<'answer'>): Promise<CommandOutcome> {
    return this.#carryOut(command, (call) => call.answer());
  }

  ringOperator(command: LineCommandOf<'ring-operator'>): Promise<CommandOutcome> {
    return this.#carryOut(command, (call, mark) => call.ringOperator(command, mark));
  }

  /** A telephone, or the browser that is one, answers itself. */
  operatorAnswer(command: LineCommandOf<'operator-answer'>): Promise<CommandOutcome> {
    return this.#carryOut(command, async () => 'not-supported');
  }

  operatorDecline(command: LineCommandOf<'operator-decline'>): Promise<CommandOutcome> {
    return this.#carryOut(command, (call) => call.decline(command.operatorId));
  }

  releaseOperator(command: LineCommandOf<'release-operator'>): Promise<CommandOutcome> {
    return this.#carryOut(command, (call) => call.releaseOperator(command.operatorId));
  }

  bridge(command: LineCommandOf<'bridge'>): Promise<CommandOutcome> {
    return this.#carryOut(command, (call) => call.bridge(command.operatorId));
  }

  hold(command: LineCommandOf<'hold'>): Promise<CommandOutcome> {
    return this.#carryOut(command, (call) => call.setHeld(true));
  }

  resume(command: LineCommandOf<'resume'>): Promise<CommandOutcome> {
    return this.#carryOut(command, (call) => call.setHeld(false));
  }

  mute(command: LineCommandOf<'mute'>): Promise<CommandOutcome> {
    return this.#carryOut(command, (call) => call.setMuted(true));
  }

  unmute(command: LineCommandOf<'unmute'>): Promise<CommandOutcome> {
    return this.#carryOut(command, (call) => call.setMuted(false));
  }

  play(command: LineCommandOf<'play'>): Promise<CommandOutcome> {
    return this.#carryOut(command, (call) => call.play(command.promptId, command.repeat));
  }

  gatherDigits(command: LineCommandOf<'gather-digits'>): Promise<CommandOutcome> {
    return this.#carryOut(command, (call) => call.gatherDigits(command));
  }

  startRecording(command: LineCommandOf<'start-recording'>): Promise<CommandOutcome> {
    return this.#carryOut(command, (call, mark) => call.startRecording(mark));
  }

  pauseRecording(command: LineCommandOf<'pause-recording'>): Promise<CommandOutcome> {
    return this.#carryOut(command, (call) => call.recorder.setPaused(true));
  }

  resumeRecording(command: LineCommandOf<'resume-recording'>): Promise<CommandOutcome> {
    return this.#carryOut(command, (call) => call.recorder.setPaused(false));
  }

  stopRecording(command: LineCommandOf<'stop-recording'>): Promise<CommandOutcome> {
    return this.#carryOut(command, (call) => call.recorder.stop());
  }

  transferBlind(command: LineCommandOf<'transfer-blind'>): Promise<CommandOutcome> {
    return this.#bring(command, 'blind');
  }

  transferWarm(command: LineCommandOf<'transfer-warm'>): Promise<CommandOutcome> {
    return this.#bring(command, 'warm');
  }

  cancelTransfer(command: LineCommandOf<'cancel-transfer'>): Promise<CommandOutcome> {
    return this.#carryOut(command, (call) => call.cancelTransfer());
  }

  completeTransfer(command: LineCommandOf<'complete-transfer'>): Promise<CommandOutcome> {
    return this.#carryOut(command, (call) => call.completeTransfer());
  }

  addThirdParty(command: LineCommandOf<'add-third-party'>): Promise<CommandOutcome> {
    return this.#bring(command, 'conference');
  }

  dropThirdParty(command: LineCommandOf<'drop-third-party'>): Promise<CommandOutcome> {
    return this.#carryOut(command, (call) => call.dropThirdParty(command.party));
  }

  supervise(command: LineCommandOf<'supervise'>): Promise<CommandOutcome> {
    const { supervisorId, mode } = command;
    return this.#carryOut(command, (call, mark) => call.supervise(supervisorId, mode, mark));
  }

  stopSupervising(command: LineCommandOf<'stop-supervising'>): Promise<CommandOutcome> {
    return this.#carryOut(command, (call) => call.supervision.stop(command.supervisorId));
  }

  hangUp(command: LineCommandOf<'hang-up'>): Promise<CommandOutcome> {
    return this.#carryOut(command, (call) => call.hangUp(command.by));
  }

  async listCalls(): Promise<readonly ListedCall[]> {
    await this.ready();
    return [...this.line.calls.values()].map((call) => call.listed());
  }

  async close(): Promise<void> {
    this.closed = true;
    this.line.close();
  }

  protected async ready(): Promise<void> {
    if (this.closed) throw new Error('The line is closed.');
    await this.line.opened;
  }

  #bring(
    command: LineCommandOf<'transfer-blind' | 'transfer-warm' | 'add-third-party'>,
    purpose: Purpose,
  ): Promise<CommandOutcome> {
    const { party, timeoutSeconds } = command;
    return this.#carryOut(command, (call, mark) => call.bring(party, purpose, timeoutSeconds, mark));
  }

  async #carryOut(command: LineCommand, act: (call: Call, mark: string) => Result): Promise<CommandOutcome> {
    await this.ready();
    const call = this.line.calls.get(command.callId);
    if (this.lost) return { result: 'line-lost' };
    if (!call) return { result: 'unknown-call' };
    const known = call.outcomes.get(command.commandId);
    if (known) return { ...(await known), repeated: true };
    return this.#step(call, command, () => act(call, markOf(command)));
  }

  /** Events of the call wait until this is done, and the same command asked again meanwhile waits for it too. */
  #step(call: Call, command: LineCommand, act: () => Result): Promise<CommandOutcome> {
    const outcome = this.line.outlet.during(command.callId, () =>
      call.step(async (): Promise<CommandOutcome> => {
        if (call.over) return { result: 'unknown-call' };
        return { result: this.lost ? 'line-lost' : await act() };
      }),
    );
    call.outcomes.set(command.commandId, outcome);
    const forget = () => call.outcomes.delete(command.commandId);
    // Nothing was done: the same command may be tried again.
    outcome.then(({ result }) => result === 'line-lost' && forget(), forget);
    return outcome;
  }
}

/** What of a commandId tells it from the others of its call. */
export const markOf = ({ callId, commandId }: Pick<LineCommand, 'callId' | 'commandId'>): string =>
  commandId.startsWith(`${callId}:`) ? commandId.slice(callId.length + 1) : commandId;
