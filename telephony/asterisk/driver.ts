import type { LineClock } from '../clock.ts';
import type { CommandOutcome, CommandResult, LineCommand, LineCommandOf } from '../commands.ts';
import type { ListedCall, RecordingFile, TelephonyProvider } from '../provider.ts';
import type { AsteriskCall } from './call.ts';
import { AsteriskLine } from './line.ts';
import type { AsteriskOptions } from './line.ts';
import { markOf } from './legs.ts';
import { discardRecording, fetchRecording } from './recordings.ts';
import { admitTelephone, dismissTelephone } from './telephones.ts';
import type { TelephoneAccount, TelephoneKind } from './telephones.ts';

/** A line of a centre's own: its exchange, commanded over ARI. */
export class AsteriskDriver implements TelephonyProvider {
  readonly #line: AsteriskLine;
  /** Every callId that was ever placed: a late repetition must not dial anybody again. */
  readonly #placed = new Set<string>();
  readonly #telephones = new Map<string, { account: TelephoneAccount; kind: TelephoneKind }>();
  readonly #clock: LineClock;
  #closed = false;

  constructor(options: AsteriskOptions) {
    const { clock, inherit } = options;
    this.#clock = clock;
    this.#line = new AsteriskLine({
      ...options,
      inherit: async () => {
        const left = (await inherit?.()) ?? [];
        // Whatever became of them, they were dialled.
        for (const { state } of left) this.#placed.add(state.callId);
        return left;
      },
    });
    this.#line.onConnected = async () => {
      for (const { account, kind } of this.#telephones.values())
        await admitTelephone(this.#line.ari, account, kind);
    };
  }

  /** After the first connection to the exchange, or the first attempt that failed. */
  get opened(): Promise<void> {
    return this.#line.opened;
  }

  async place(command: LineCommandOf<'place'>): Promise<CommandOutcome> {
    await this.#ready();
    const { callId, commandId } = command;
    const known = this.#line.calls.get(callId)?.outcomes.get(commandId);
    if (known) return { ...(await known), repeated: true };
    if (this.#placed.has(callId))
      return { result: this.#line.calls.has(callId) ? 'done' : 'unknown-call', repeated: true };
    if (this.#line.lost) return { result: 'line-lost' };
    this.#placed.add(callId);
    const call = this.#line.begin(callId);
    const outcome = await this.#step(call, command, () => call.dial(command));
    if (outcome.result === 'line-lost') {
      // Nothing was dialled: the same command may be tried again.
      this.#placed.delete(callId);
      this.#line.calls.delete(callId);
    }
    return outcome;
  }

  answer(command: LineCommandOf<'answer'>): Promise<CommandOutcome> {
    return this.#carryOut(command, async (call) => call.answer());
  }

  ringOperator(command: LineCommandOf<'ring-operator'>): Promise<CommandOutcome> {
    return this.#carryOut(command, async (call, mark) => call.ringOperator(command, mark));
  }

  /** A telephone answers itself. */
  operatorAnswer(command: LineCommandOf<'operator-answer'>): Promise<CommandOutcome> {
    return this.#carryOut(command, async () => 'not-supported');
  }

  operatorDecline(command: LineCommandOf<'operator-decline'>): Promise<CommandOutcome> {
    return this.#carryOut(command, async (call) => call.decline(command.operatorId));
  }

  releaseOperator(command: LineCommandOf<'release-operator'>): Promise<CommandOutcome> {
    return this.#carryOut(command, async (call) => call.releaseOperator(command.operatorId));
  }

  bridge(command: LineCommandOf<'bridge'>): Promise<CommandOutcome> {
    return this.#carryOut(command, async (call) => call.bridge(command.operatorId));
  }

  hold(command: LineCommandOf<'hold'>): Promise<CommandOutcome> {
    return this.#carryOut(command, async (call) => call.setHeld(true));
  }

  resume(command: LineCommandOf<'resume'>): Promise<CommandOutcome> {
    return this.#carryOut(command, async (call) => call.setHeld(false));
  }

  mute(command: LineCommandOf<'mute'>): Promise<CommandOutcome> {
    return this.#carryOut(command, async (call) => call.setMuted(true));
  }

  unmute(command: LineCommandOf<'unmute'>): Promise<CommandOutcome> {
    return this.#carryOut(command, async (call) => call.setMuted(false));
  }

  play(command: LineCommandOf<'play'>): Promise<CommandOutcome> {
    return this.#carryOut(command, async (call) => call.play(command.promptId, command.repeat));
  }

  gatherDigits(command: LineCommandOf<'gather-digits'>): Promise<CommandOutcome> {
    return this.#carryOut(command, async (call) => call.gatherDigits(command));
  }

  startRecording(command: LineCommandOf<'start-recording'>): Promise<CommandOutcome> {
    return this.#carryOut(command, async (call, mark) => call.startRecording(mark));
  }

  pauseRecording(command: LineCommandOf<'pause-recording'>): Promise<CommandOutcome> {
    return this.#carryOut(command, async (call) => call.recorder.setPaused(true));
  }

  resumeRecording(command: LineCommandOf<'resume-recording'>): Promise<CommandOutcome> {
    return this.#carryOut(command, async (call) => call.recorder.setPaused(false));
  }

  stopRecording(command: LineCommandOf<'stop-recording'>): Promise<CommandOutcome> {
    return this.#carryOut(command, async (call) => call.recorder.stop());
  }

  transferBlind(command: LineCommandOf<'transfer-blind'>): Promise<CommandOutcome> {
    const { party, timeoutSeconds } = command;
    return this.#carryOut(command, async (call, mark) => call.bring(party, 'blind', timeoutSeconds, mark));
  }

  transferWarm(command: LineCommandOf<'transfer-warm'>): Promise<CommandOutcome> {
    const { party, timeoutSeconds } = command;
    return this.#carryOut(command, async (call, mark) => call.bring(party, 'warm', timeoutSeconds, mark));
  }

  cancelTransfer(command: LineCommandOf<'cancel-transfer'>): Promise<CommandOutcome> {
    return this.#carryOut(command, async (call) => call.cancelTransfer());
  }

  completeTransfer(command: LineCommandOf<'complete-transfer'>): Promise<CommandOutcome> {
    return this.#carryOut(command, async (call) => call.completeTransfer());
  }

  addThirdParty(command: LineCommandOf<'add-third-party'>): Promise<CommandOutcome> {
    const { party, timeoutSeconds } = command;
    return this.#carryOut(command, async (call, mark) =>
      call.bring(party, 'conference', timeoutSeconds, mark),
    );
  }

  dropThirdParty(command: LineCommandOf<'drop-third-party'>): Promise<CommandOutcome> {
    return this.#carryOut(command, async (call) => call.dropThirdParty(command.party));
  }

  supervise(command: LineCommandOf<'supervise'>): Promise<CommandOutcome> {
    const { supervisorId, mode } = command;
    return this.#carryOut(command, async (call, mark) => call.supervise(supervisorId, mode, mark));
  }

  stopSupervising(command: LineCommandOf<'stop-supervising'>): Promise<CommandOutcome> {
    return this.#carryOut(command, async (call) => call.supervision.stop(command.supervisorId));
  }

  hangUp(command: LineCommandOf<'hang-up'>): Promise<CommandOutcome> {
    return this.#carryOut(command, async (call) => call.hangUp(command.by));
  }

  async listCalls(): Promise<readonly ListedCall[]> {
    await this.#ready();
    return [...this.#line.calls.values()].map((call) => call.listed());
  }

  fetchRecording(recordingRef: string): Promise<RecordingFile | null> {
    return fetchRecording(this.#line.ari, this.#clock, recordingRef);
  }

  discardRecording(recordingRef: string): Promise<void> {
    return discardRecording(this.#line.ari, recordingRef);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#line.close();
  }

  /** The telephone of an operator may connect from now on; kept over restarts of the exchange while we live. */
  async admitTelephone(account: TelephoneAccount, kind: TelephoneKind): Promise<boolean> {
    await this.#ready();
    this.expectTelephone(account, kind);
    return (await admitTelephone(this.#line.ari, account, kind)).ok;
  }

  /** The same, at the next connection to the exchange. */
  expectTelephone(account: TelephoneAccount, kind: TelephoneKind): void {
    this.#telephones.set(account.user, { account, kind });
  }

  async dismissTelephone(user: string): Promise<void> {
    this.#telephones.delete(user);
    await dismissTelephone(this.#line.ari, user);
  }

  async #carryOut(
    command: LineCommand,
    act: (call: AsteriskCall, mark: string) => Promise<CommandResult>,
  ): Promise<CommandOutcome> {
    await this.#ready();
    const call = this.#line.calls.get(command.callId);
    if (this.#line.lost) return { result: 'line-lost' };
    if (!call) return { result: 'unknown-call' };
    const known = call.outcomes.get(command.commandId);
    if (known) return { ...(await known), repeated: true };
    return this.#step(call, command, () => act(call, markOf(command.callId, command.commandId)));
  }

  /** Events of the call wait until this is done, and the same command asked again meanwhile waits for it too. */
  #step(
    call: AsteriskCall,
    command: LineCommand,
    act: () => Promise<CommandResult>,
  ): Promise<CommandOutcome> {
    const outcome = this.#line.outlet.during(command.callId, () =>
      call.step(async (): Promise<CommandOutcome> => {
        if (call.over) return { result: 'unknown-call' };
        return { result: this.#line.lost ? 'line-lost' : await act() };
      }),
    );
    call.outcomes.set(command.commandId, outcome);
    const forget = () => call.outcomes.delete(command.commandId);
    // Nothing was done: the same command may be tried again.
    outcome.then(({ result }) => result === 'line-lost' && forget(), forget);
    return outcome;
  }

  async #ready(): Promise<void> {
    if (this.#closed) throw new Error('The line is closed.');
    await this.#line.opened;
  }
}
