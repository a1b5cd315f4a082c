import type { LineEvent } from '../call-event.ts';
import type { LineClock } from '../clock.ts';
import type { CommandOutcome, CommandResult, LineCommand, LineCommandOf } from '../commands.ts';
import type { ListedCall, RecordingFile, TelephonyProvider } from '../provider.ts';
import type { Behaviour } from './behaviour.ts';
import type { Conduct, Script } from './conduct.ts';
import { hearingOf } from './hearing.ts';
import type { Hearing } from './hearing.ts';
import { Neighbourhood } from './neighbourhood.ts';
import { Outlet } from '../outlet.ts';
import type { LineLogger } from '../outlet.ts';
import { stream } from './random.ts';
import { answerOf, residentOf } from './resident.ts';
import type { Answer, Question, Resident } from './resident.ts';
import { Shelf } from './shelf.ts';
import { SimulatedCall } from './simulated-call.ts';
import type { CallWorld } from './call-world.ts';
import { startTraffic } from './traffic.ts';
import type { Traffic } from './traffic.ts';

export type SimulatorOptions = Readonly<{
  seed: number;
  behaviour: Behaviour;
  clock: LineClock;
  newCallId: () => string;
  onEvent: (event: LineEvent) => void;
  logger?: LineLogger;
}>;

/** A line with residents at the other end of it. See `index.ts` for what may be asked of it beside the port. */
export class Simulator implements TelephonyProvider {
  readonly #options: SimulatorOptions;
  readonly #outlet: Outlet;
  readonly #calls = new Map<string, SimulatedCall>();
  /** Every callId that was ever placed: a late repetition must not dial anybody again. */
  readonly #placed = new Set<string>();
  readonly #neighbourhood: Neighbourhood;
  readonly #world: CallWorld;
  readonly #shelf = new Shelf();
  readonly #streams: (() => void)[] = [];
  #closed = false;

  constructor(options: SimulatorOptions) {
    this.#options = options;
    this.#outlet = new Outlet(options.clock, options.onEvent, options.logger);
    this.#neighbourhood = new Neighbourhood(options);
    this.#world = {
      clock: options.clock,
      behaviour: options.behaviour,
      report: (callId, serial, news) => this.#outlet.report(callId, serial, this.#shelf.noted(news)),
      outside: (callId, number) => this.#neighbourhood.outside(callId, number),
      over: (callId, met) => {
        this.#calls.delete(callId);
        if (met) this.#neighbourhood.remember(met);
      },
    };
  }

  async place(command: LineCommandOf<'place'>): Promise<CommandOutcome> {
    this.#refuseIfClosed();
    const known = this.#calls.get(command.callId)?.outcomes.get(command.commandId);
    if (known) return { ...known, repeated: true };
    if (this.#placed.has(command.callId))
      return { result: this.#calls.has(command.callId) ? 'done' : 'unknown-call', repeated: true };
    if (this.#outlet.lost) return { result: 'line-lost' };
    this.#placed.add(command.callId);
    const engaged = this.#isOnTelephone(command.to);
    const conduct = this.#neighbourhood.whenCalled(command.to, this.#options.clock.now(), engaged);
    const call = this.#begin(command.callId, 'out', conduct);
    call.outcomes.set(command.commandId, { result: 'done' });
    call.dial(command.ringTimeoutSeconds);
    return { result: 'done' };
  }

  answer(command: LineCommandOf<'answer'>): Promise<CommandOutcome> {
    return this.#carryOut(command, (call) => call.answer());
  }

  ringOperator(command: LineCommandOf<'ring-operator'>): Promise<CommandOutcome> {
    return this.#carryOut(command, (call) =>
      call.ringOperator(command.operatorId, command.timeoutSeconds, command.autoAnswer),
    );
  }

  operatorAnswer(command: LineCommandOf<'operator-answer'>): Promise<CommandOutcome> {
    return this.#carryOut(command, (call) => call.operatorAnswer(command.operatorId));
  }

  operatorDecline(command: LineCommandOf<'operator-decline'>): Promise<CommandOutcome> {
    return this.#carryOut(command, (call) => call.operatorDecline(command.operatorId));
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
    return this.#carryOut(command, (call) => (call.onLine ? call.recorder.start() : 'wrong-state'));
  }

  pauseRecording(command: LineCommandOf<'pause-recording'>): Promise<CommandOutcome> {
    return this.#carryOut(command, (call) => call.recorder.pause());
  }

  resumeRecording(command: LineCommandOf<'resume-recording'>): Promise<CommandOutcome> {
    return this.#carryOut(command, (call) => call.recorder.resume());
  }

  stopRecording(command: LineCommandOf<'stop-recording'>): Promise<CommandOutcome> {
    return this.#carryOut(command, (call) => call.recorder.stop());
  }

  transferBlind(command: LineCommandOf<'transfer-blind'>): Promise<CommandOutcome> {
    return this.#carryOut(command, (call) => call.bring(command.party, 'blind', command.timeoutSeconds));
  }

  transferWarm(command: LineCommandOf<'transfer-warm'>): Promise<CommandOutcome> {
    return this.#carryOut(command, (call) => call.bring(command.party, 'warm', command.timeoutSeconds));
  }

  cancelTransfer(command: LineCommandOf<'cancel-transfer'>): Promise<CommandOutcome> {
    return this.#carryOut(command, (call) => call.cancelTransfer());
  }

  completeTransfer(command: LineCommandOf<'complete-transfer'>): Promise<CommandOutcome> {
    return this.#carryOut(command, (call) => call.completeTransfer());
  }

  addThirdParty(command: LineCommandOf<'add-third-party'>): Promise<CommandOutcome> {
    return this.#carryOut(command, (call) => call.bring(command.party, 'conference', command.timeoutSeconds));
  }

  dropThirdParty(command: LineCommandOf<'drop-third-party'>): Promise<CommandOutcome> {
    return this.#carryOut(command, (call) => call.dropThirdParty(command.party));
  }

  supervise(command: LineCommandOf<'supervise'>): Promise<CommandOutcome> {
    return this.#carryOut(command, (call) => call.supervise(command.supervisorId, command.mode));
  }

  stopSupervising(command: LineCommandOf<'stop-supervising'>): Promise<CommandOutcome> {
    return this.#carryOut(command, (call) => call.supervision.stop(command.supervisorId));
  }

  hangUp(command: LineCommandOf<'hang-up'>): Promise<CommandOutcome> {
    return this.#carryOut(command, (call) => call.hangUp(command.by));
  }

  async listCalls(): Promise<readonly ListedCall[]> {
    return [...this.#calls.values()].map((call) => call.listed());
  }

  async fetchRecording(recordingRef: string): Promise<RecordingFile | null> {
    return this.#shelf.fetch(recordingRef);
  }

  async discardRecording(recordingRef: string): Promise<void> {
    this.#shelf.discard(recordingRef);
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const stop of this.#streams.splice(0)) stop();
    for (const call of this.#calls.values()) call.forget();
    this.#calls.clear();
    this.#outlet.close();
  }

  residentOf(phone: string): Resident {
    return residentOf(this.#options.seed, this.#options.behaviour, phone);
  }

  hear(callId: string): Hearing | null {
    const call = this.#calls.get(callId);
    return call ? hearingOf(call.citizen.conduct, call.onLine) : null;
  }

  ask(callId: string, question: Question): Answer | null {
    const hearing = this.hear(callId);
    return hearing?.who === 'resident' ? answerOf(this.#options.seed, hearing.resident, question) : null;
  }

  startTraffic(traffic: Traffic): () => void {
    this.#refuseIfClosed();
    const { clock, behaviour, seed } = this.#options;
    // A stream of its own for every start, so that stopping and starting again does not repeat a day.
    const random = stream(seed, 'traffic', this.#streams.length);
    const stop = startTraffic(traffic, { clock, behaviour, random }, (from, to) => this.incoming(from, to));
    this.#streams.push(stop);
    return stop;
  }

  /** A resident calls now. Null if nobody would notice: the line is lost, or they are on the telephone. */
  incoming(from: string, to: string): string | null {
    this.#refuseIfClosed();
    if (this.#outlet.lost || this.#isOnTelephone(from)) return null;
    const conduct = this.#neighbourhood.whenCalling(from, this.#options.clock.now());
    const call = this.#begin(this.#options.newCallId(), 'in', conduct);
    call.arrive(to);
    return call.callId;
  }

  script(phone: string, script: Script): void {
    this.#neighbourhood.script(phone, script);
  }

  citizenHangsUp(callId: string): boolean {
    const call = this.#calls.get(callId);
    if (!call) return false;
    if (call.onLine || call.direction === 'in') call.citizen.leave();
    else call.fail('rejected');
    return true;
  }

  citizenPresses(callId: string, digits: string): boolean {
    this.#calls.get(callId)?.keypad.press(digits);
    return this.#calls.has(callId);
  }

  operatorAnswers(callId: string, operatorId: string): boolean {
    return this.#calls.get(callId)?.operatorAnswer(operatorId) === 'done';
  }

  operatorDeclines(callId: string, operatorId: string): boolean {
    return this.#calls.get(callId)?.operatorDecline(operatorId) === 'done';
  }

  /** The operator's telephone is gone without a word: closed browser, pulled cable. */
  operatorDrops(callId: string, operatorId: string): boolean {
    return this.#calls.get(callId)?.releaseOperator(operatorId) === 'done';
  }

  loseLine(calls: 'drop' | 'keep'): void {
    this.#outlet.lose();
    if (calls === 'drop') for (const call of [...this.#calls.values()]) call.end('line', 'line-lost');
  }

  restoreLine(): void {
    this.#outlet.restore();
  }

  async #carryOut(
    command: LineCommand,
    act: (call: SimulatedCall) => CommandResult,
  ): Promise<CommandOutcome> {
    this.#refuseIfClosed();
    const call = this.#calls.get(command.callId);
    if (this.#outlet.lost) return { result: 'line-lost' };
    if (!call) return { result: 'unknown-call' };
    const known = call.outcomes.get(command.commandId);
    if (known) return { ...known, repeated: true };
    const outcome = { result: act(call) };
    call.outcomes.set(command.commandId, outcome);
    return outcome;
  }

  #begin(callId: string, direction: 'in' | 'out', conduct: Conduct): SimulatedCall {
    const call = new SimulatedCall(callId, direction, conduct, this.#world);
    this.#calls.set(callId, call);
    return call;
  }

  #isOnTelephone(phone: string): boolean {
    for (const call of this.#calls.values()) if (call.phone === phone) return true;
    return false;
  }

  #refuseIfClosed(): void {
    if (this.#closed) throw new Error('The simulated line is closed.');
  }
}
