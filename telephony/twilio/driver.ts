import type { LineClock } from '../clock.ts';
import type { CommandOutcome, CommandResult, LineCommand, LineCommandOf } from '../commands.ts';
import type { ListedCall, RecordingFile, TelephonyProvider } from '../provider.ts';
import type { TwilioCall } from './call.ts';
import type { Fate } from './call-course.ts';
import { TwilioLine } from './line.ts';
import type { TwilioOptions, TwilioRequest } from './line.ts';
import { discardRecording, fetchRecording } from './recordings.ts';

/** A line of a Twilio account: commanded over REST, heard through requests of Twilio's to the API. */
export class TwilioDriver implements TelephonyProvider {
  readonly #line: TwilioLine;
  /** Every callId that was ever placed: a late repetition must not dial anybody again. */
  readonly #placed = new Set<string>();
  readonly #clock: LineClock;
  #closed = false;

  constructor(options: TwilioOptions) {
    this.#clock = options.clock;
    this.#line = new TwilioLine(options);
  }

  /** After the first look at what there is, whatever it showed. */
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
    if (this.lost) return { result: 'line-lost' };
    this.#placed.add(callId);
    const call = this.#line.begin(callId, command.to);
    const mayNow = this.#line.pacer.now();
    const outcome = await this.#step(call, command, async () => (mayNow ? call.dial(command) : 'done'));
    if (!mayNow) void this.#line.pacer.turn('other').then(() => call.step(() => call.dialLate(command)));
    if (outcome.result === 'line-lost') {
      // Nothing was dialled: the same command may be tried again.
      this.#placed.delete(callId);
      this.#line.calls.delete(callId);
      call.forget();
    }
    return outcome;
  }

  answer(command: LineCommandOf<'answer'>): Promise<CommandOutcome> {
    return this.#carryOut(command, async (call) => call.answer());
  }

  ringOperator(command: LineCommandOf<'ring-operator'>): Promise<CommandOutcome> {
    return this.#carryOut(command, async (call, mark) => call.ringOperator(command, mark));
  }

  /** A browser answers itself. */
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
    return this.#carryOut(command, async (call) => call.startRecording());
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
    return fetchRecording(this.#line.rest, this.#clock, recordingRef);
  }

  discardRecording(recordingRef: string): Promise<void> {
    return discardRecording(this.#line.rest, recordingRef);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#line.close();
  }

  /** A request of Twilio's that was verified: what became of it. Never rejects for what stands in it. */
  async receive(request: TwilioRequest): Promise<Fate> {
    if (this.#closed) return 'late';
    return this.#line.receive(request);
  }

  /** Looks at what there is now, rather than when it is time. */
  look(): Promise<void> {
    return this.#line.look();
  }

  get lost(): boolean {
    return this.#line.outlet.lost;
  }

  async #carryOut(
    command: LineCommand,
    act: (call: TwilioCall, mark: string) => Promise<CommandResult>,
  ): Promise<CommandOutcome> {
    await this.#ready();
    const call = this.#line.calls.get(command.callId);
    if (this.lost) return { result: 'line-lost' };
    if (!call) return { result: 'unknown-call' };
    const known = call.outcomes.get(command.commandId);
    if (known) return { ...(await known), repeated: true };
    return this.#step(call, command, () => act(call, markOf(command)));
  }

  /** Events of the call wait until this is done, and the same command asked again meanwhile waits for it too. */
  #step(call: TwilioCall, command: LineCommand, act: () => Promise<CommandResult>): Promise<CommandOutcome> {
    const outcome = this.#line.outlet.during(command.callId, () =>
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

  async #ready(): Promise<void> {
    if (this.#closed) throw new Error('The line is closed.');
    await this.#line.opened;
  }
}

/** What of a commandId tells it from the others of its call. */
const markOf = ({ callId, commandId }: LineCommand): string =>
  commandId.startsWith(`${callId}:`) ? commandId.slice(callId.length + 1) : commandId;
