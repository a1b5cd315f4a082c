import { sameParty } from '../call-event.ts';
import type { EndCause, EndedBy, FailureCause, Party, SupervisionMode } from '../call-event.ts';
import type { CommandOutcome, CommandResult, LineCommandOf } from '../commands.ts';
import type { ListedCall } from '../provider.ts';
import type { CallWorld } from './call-world.ts';
import { CitizenSide } from './citizen-side.ts';
import type { Hears } from './citizen-side.ts';
import type { Conduct } from './conduct.ts';
import { courseOf } from './dial-course.ts';
import type { CallNews } from '../outlet.ts';
import { Keypad } from './keypad.ts';
import { Prompter } from './prompter.ts';
import { Recorder } from './recorder.ts';
import { sipCauses } from './sip-causes.ts';
import { Supervision } from './supervision.ts';
import { ThirdParty } from './third-party.ts';
import type { Purpose } from './third-party.ts';
import { Timers } from '../timers.ts';

/** One living call: its legs, and what each of them hears. */
export class SimulatedCall {
  readonly callId: string;
  readonly direction: 'in' | 'out';
  readonly phone: string;
  readonly citizen: CitizenSide;
  readonly recorder: Recorder;
  readonly keypad: Keypad;
  readonly supervision: Supervision;
  /** What each command came to, for the time this call lives. */
  readonly outcomes = new Map<string, CommandOutcome>();
  readonly #world: CallWorld;
  readonly #timers: Timers;
  readonly #prompter: Prompter;
  #serial = 0;
  #stage: ListedCall['stage'] | 'over' = 'dialling';
  #operator: { id: string; joined: boolean; bridged: boolean } | null = null;
  #party: ThirdParty | null = null;
  #passedOn = false;
  #held = false;
  #muted = false;

  constructor(callId: string, direction: 'in' | 'out', conduct: Conduct, world: CallWorld) {
    this.callId = callId;
    this.direction = direction;
    this.phone = conduct.resident.phone;
    this.#world = world;
    this.#timers = new Timers(world.clock);
    this.citizen = new CitizenSide(conduct, this.#timers, (cause) => this.end('citizen', cause));
    this.recorder = new Recorder(callId, () => world.clock.now(), this.#report);
    this.keypad = new Keypad(conduct, this.#timers, this.#report);
    const { promptSeconds } = world.behaviour;
    this.#prompter = new Prompter(promptSeconds, this.#timers, this.#report, () => this.#listen());
    this.supervision = new Supervision(this.#report);
  }

  get onLine(): boolean {
    return this.#stage === 'on-line';
  }

  listed(): ListedCall {
    return {
      callId: this.callId,
      providerRef: this.#providerRef,
      direction: this.direction,
      stage: this.#stage === 'over' ? 'on-line' : this.#stage,
      operatorId: this.#operator?.id ?? null,
      bridged: this.onLine && this.#operator !== null && this.#operator.joined && this.#operator.bridged,
    };
  }

  // The citizen's leg.

  dial(ringTimeoutSeconds: number): void {
    const { setUpSeconds, networkRingSeconds } = this.#world.behaviour;
    const course = courseOf(this.citizen.conduct, Math.min(ringTimeoutSeconds, networkRingSeconds));
    this.#report({ name: 'call.dialling', providerRef: this.#providerRef });
    this.#timers.set('dial', setUpSeconds, () => {
      if (course.rings) {
        this.#stage = 'ringing';
        this.#report({ name: 'call.ringing' });
      }
      const { then } = course;
      this.#timers.set('dial', course.afterSeconds, () =>
        then === 'answered' ? this.#answered() : this.fail(then),
      );
    });
  }

  arrive(to: string): void {
    this.#stage = 'ringing';
    this.#report({ name: 'call.incoming', from: this.phone, to, providerRef: this.#providerRef });
    this.citizen.hear('music');
  }

  answer(): CommandResult {
    if (this.onLine) return 'done';
    if (this.direction === 'out') return 'wrong-state';
    this.#answered();
    return 'done';
  }

  fail(cause: FailureCause): void {
    const sipCause = sipCauses[cause];
    this.#finish({ name: 'call.failed', cause, ...(sipCause === undefined ? {} : { sipCause }) });
  }

  end(by: EndedBy, cause: EndCause): void {
    this.#finish({ name: 'call.ended', by, cause });
  }

  hangUp(by: EndedBy): CommandResult {
    this.end(by, this.onLine || this.direction === 'in' ? 'hung-up' : 'cancelled');
    return 'done';
  }

  // The operator's leg.

  ringOperator(operatorId: string, timeoutSeconds: number, autoAnswer: boolean): CommandResult {
    if (this.#operator) return this.#operator.id === operatorId ? 'done' : 'wrong-state';
    if (this.#passedOn || this.#party?.isOperator(operatorId)) return 'wrong-state';
    this.#operator = { id: operatorId, joined: false, bridged: false };
    if (autoAnswer) return this.operatorAnswer(operatorId);
    this.#report({ name: 'operator.ringing', operatorId });
    this.#timers.set('operator', timeoutSeconds, () => this.#operatorGone('not-picked'));
    return 'done';
  }

  operatorAnswer(operatorId: string): CommandResult {
    if (this.#party?.isOperator(operatorId)) return this.#party.pickUp();
    if (this.#operator?.id !== operatorId) return 'wrong-state';
    if (this.#operator.joined) return 'done';
    this.#timers.cancel('operator');
    this.#operator.joined = true;
    this.#report({ name: 'operator.joined', operatorId });
    this.#listen();
    return 'done';
  }

  operatorDecline(operatorId: string): CommandResult {
    if (this.#party?.isOperator(operatorId)) return this.#party.fail('rejected');
    if (this.#operator?.id !== operatorId || this.#operator.joined) return 'wrong-state';
    this.#operatorGone('rejected');
    return 'done';
  }

  releaseOperator(operatorId: string): CommandResult {
    if (this.#party?.isOperator(operatorId)) this.#party.leave();
    else if (this.#operator?.id === operatorId) this.#operatorGone('withdrawn');
    return 'done';
  }

  bridge(operatorId: string): CommandResult {
    if (this.#operator?.id !== operatorId) return 'wrong-state';
    this.#operator.bridged = true;
    this.#prompter.stop();
    this.#listen();
    return 'done';
  }

  setHeld(held: boolean): CommandResult {
    if (!this.#operator?.joined || !this.onLine || this.#party) return 'wrong-state';
    if (held !== this.#held) this.#report({ name: held ? 'call.held' : 'call.resumed' });
    this.#held = held;
    this.#listen();
    return 'done';
  }

  setMuted(muted: boolean): CommandResult {
    if (!this.#operator?.joined) return 'wrong-state';
    if (muted !== this.#muted) this.#report({ name: muted ? 'call.muted' : 'call.unmuted' });
    this.#muted = muted;
    return 'done';
  }

  play(promptId: string, repeat: boolean): CommandResult {
    if (!this.onLine) return 'wrong-state';
    this.#prompter.play(promptId, repeat);
    this.#listen();
    return 'done';
  }

  gatherDigits(command: LineCommandOf<'gather-digits'>): CommandResult {
    return this.onLine ? this.keypad.gather(command) : 'wrong-state';
  }

  // A third party.

  bring(party: Party, purpose: Purpose, timeoutSeconds: number): CommandResult {
    const operator = this.#operator;
    if (!operator?.joined || !this.onLine || this.#party) return 'wrong-state';
    if (party.kind === 'operator' && party.operatorId === operator.id) return 'wrong-state';
    if (purpose === 'blind') this.#operatorGone('withdrawn');
    if (purpose === 'warm') this.setHeld(true);
    this.#party = new ThirdParty(party, purpose, timeoutSeconds, {
      timers: this.#timers,
      report: this.#report,
      outside: (number) => this.#world.outside(this.callId, number),
      joined: () => (purpose === 'blind' ? this.#passOn('blind') : this.#listen()),
      gone: () => {
        this.#party = null;
        this.#listen();
      },
    });
    this.#listen();
    return 'done';
  }

  completeTransfer(): CommandResult {
    if (this.#party?.purpose !== 'warm' || !this.#party.joined) return 'wrong-state';
    this.#passOn('warm');
    return 'done';
  }

  cancelTransfer(): CommandResult {
    if (!this.#party || this.#party.purpose === 'conference') return 'wrong-state';
    this.#party.leave();
    return 'done';
  }

  dropThirdParty(party: Party): CommandResult {
    if (this.#party && sameParty(this.#party.party, party)) this.#party.leave();
    return 'done';
  }

  supervise(supervisorId: string, mode: SupervisionMode): CommandResult {
    return this.#operator?.joined && this.onLine ? this.supervision.start(supervisorId, mode) : 'wrong-state';
  }

  /** Without a word to anybody: the simulator itself is closed. */
  forget(): void {
    this.#stage = 'over';
    this.#timers.cancelAll();
  }

  get #providerRef(): string {
    return `simulator:${this.callId}`;
  }

  readonly #report = (news: CallNews): void => {
    if (this.#stage === 'over') return;
    this.#serial += 1;
    this.#world.report(this.callId, this.#serial, news);
  };

  #answered(): void {
    this.#stage = 'on-line';
    const told = this.direction === 'in' || this.#world.behaviour.detectMachines;
    const machine = this.citizen.conduct.outcome === 'machine';
    this.#report({ name: 'call.answered', answeredBy: told ? (machine ? 'machine' : 'human') : 'unknown' });
    this.#listen();
  }

  #operatorGone(reason: 'rejected' | 'not-picked' | 'withdrawn'): void {
    const operator = this.#operator;
    if (!operator) return;
    this.#timers.cancel('operator');
    this.#operator = null;
    this.#muted = false;
    if (operator.joined) this.#report({ name: 'operator.left', operatorId: operator.id });
    else this.#report({ name: 'operator.declined', operatorId: operator.id, reason });
    this.#held = false;
    this.#listen();
  }

  #passOn(kind: 'blind' | 'warm'): void {
    const taken = this.#party;
    if (!taken) return;
    this.#party = null;
    this.#report({ name: 'transfer.completed', kind, party: taken.party });
    this.#operatorGone('withdrawn');
    if (taken.party.kind === 'operator') {
      this.#operator = { id: taken.party.operatorId, joined: true, bridged: true };
    } else {
      this.#passedOn = true;
      const { talkSeconds } = this.#world.outside(this.callId, taken.party.number);
      this.#timers.set('party', talkSeconds, () => this.end('system', 'third-party-hung-up'));
    }
    this.#prompter.stop();
    this.#listen();
  }

  #listen(): void {
    if (this.onLine) this.citizen.hear(this.#hears());
  }

  #hears(): Hears {
    if (this.#passedOn) return 'person';
    if (this.#held || this.#party?.purpose === 'warm' || this.#party?.purpose === 'blind') return 'music';
    if (this.#operator?.joined && this.#operator.bridged) return 'person';
    return this.#prompter.playing || this.keypad.asked || this.direction === 'in' ? 'music' : 'nothing';
  }

  #finish(news: CallNews): void {
    if (this.#stage === 'over') return;
    this.recorder.stop();
    this.#report(news);
    this.forget();
    this.#world.over(this.callId, this.citizen.met ? this.citizen.conduct : null);
  }
}
