import type { EndCause, EndedBy, FailureCause, Party } from '../call-event.ts';
import type { CommandOutcome } from '../commands.ts';
import type { CallNews } from '../outlet.ts';
import type { ListedCall } from '../provider.ts';
import { Steps } from '../steps.ts';
import { Timers } from '../timers.ts';
import { citizenPlace } from './arrangement.ts';
import type { Purpose } from './arrangement.ts';
import type { CallWorld } from './call-world.ts';
import { failureOf, isRefusal } from './causes.ts';
import { Citizen } from './citizen.ts';
import { endOf } from './end.ts';
import { advance } from './leg-course.ts';
import type { LegReport } from './leg-course.ts';
import { endLeg, ringIntoRoom } from './legs.ts';
import type { Leg, Manners } from './legs.ts';
import { Recorder } from './recorder.ts';
import { Supervision } from './supervision.ts';

type Operator = { readonly id: string; readonly leg: Leg; bridged: boolean };
type Brought = { readonly party: Party; readonly purpose: Purpose; readonly leg: Leg };
type Declined = 'rejected' | 'not-picked' | 'withdrawn';

/** What became of a request of Twilio's. */
export type Fate = 'followed' | 'nothing-new' | 'late' | 'unknown-call';

/** After it was rung for as long as it was to ring. */
const rangOut: LegReport = { status: 'no-answer', sip: undefined, seconds: 0 };

/**
 * How one call goes: who is there, what was asked for, and what follows from what Twilio reports, in whatever order
 * it comes. One call's steps are never two at a time.
 */
export class CallCourse {
  readonly callId: string;
  readonly direction: 'in' | 'out';
  readonly citizen: Citizen;
  readonly recorder: Recorder;
  readonly supervision: Supervision;
  /** What each command came to, for the time this call lives. */
  readonly outcomes = new Map<string, Promise<CommandOutcome>>();
  protected readonly world: CallWorld;
  protected readonly timers: Timers;
  protected stage: ListedCall['stage'] | 'over' = 'dialling';
  /** The first event of the call has been reported. */
  protected told = false;
  protected operator: Operator | null = null;
  protected party: Brought | null = null;
  /** The leg of somebody outside who has the citizen. */
  protected passedOnTo: Leg | null = null;
  protected muted = false;
  protected held = false;
  /** We have put the citizen's telephone down, or are about to. */
  protected ending: { by: EndedBy; cause: EndCause } | null = null;
  readonly #session: string;
  readonly #steps: Steps;
  #serial = 0;
  /** Somebody has spoken with the citizen. */
  #met = false;

  constructor(callId: string, direction: 'in' | 'out', leg: Leg, session: string, world: CallWorld) {
    this.callId = callId;
    this.direction = direction;
    this.world = world;
    this.#session = session;
    this.#steps = new Steps((error) => world.logger?.warn({ error, callId }, 'a step of a call has failed'));
    this.timers = new Timers(world.clock);
    this.citizen = new Citizen(callId, leg, world, this.timers, this.report);
    this.recorder = new Recorder(world, this.report);
    this.supervision = new Supervision(world, this.report, (rung, manners) => this.ring(rung, manners));
  }

  get onLine(): boolean {
    return this.stage === 'on-line';
  }

  get over(): boolean {
    return this.stage === 'over';
  }

  /** A command, or what follows from a report: one after another. */
  step<T>(work: () => Promise<T>): Promise<T> {
    return this.#steps.take(work);
  }

  get legs(): readonly Leg[] {
    const { operator, party, passedOnTo, supervision } = this;
    const others = [operator?.leg, party?.leg, passedOnTo].filter((leg): leg is Leg => Boolean(leg));
    return [this.citizen.leg, ...others, ...supervision.legs];
  }

  /** A leg is said to be so far. Must be called within a step. `lost` tells that we could not see it happen. */
  async heard(mark: string, sid: string, report: LegReport, lost = false): Promise<Fate> {
    const leg = this.legs.find((each) => (mark === '' ? each.sid === sid : each.mark === mark));
    if (this.over || !leg || (leg.sid !== null && leg.sid !== sid)) {
      // Somebody who rings or speaks for nobody any more.
      if (advance('asked', report).at(-1) !== 'down') await endLeg(this.world, sid);
      return 'late';
    }
    if (sid !== '') leg.sid = sid;
    leg.missed = 0;
    const steps = advance(leg.stage, report);
    for (const step of steps) {
      const was = leg.stage;
      leg.stage = step;
      if (step === 'ringing') this.#ringing(leg);
      else if (step === 'up') await this.#up(leg);
      else await this.#down(leg, was, report, lost);
    }
    return steps.length > 0 ? 'followed' : 'nothing-new';
  }

  /** Where somebody is may have changed while we did not look. */
  async again(): Promise<void> {
    if (this.onLine) await this.arrange();
  }

  // What follows.

  protected readonly report = (news: CallNews): void => {
    if (this.over) return;
    this.#serial += 1;
    this.world.report(this.callId, `${this.#session}.${this.#serial}`, news);
  };

  protected tellDialling(): void {
    if (this.told) return;
    this.told = true;
    this.report({ name: 'call.dialling', providerRef: this.citizen.leg.sid ?? '' });
  }

  protected get place() {
    const { operator, party, held } = this;
    return citizenPlace({
      operator: operator && { up: operator.leg.stage === 'up', bridged: operator.bridged },
      party,
      passedOn: this.passedOnTo !== null,
      held,
    });
  }

  /** Brings everybody to where they belong now. */
  protected async arrange(): Promise<void> {
    const { operator, party, passedOnTo } = this;
    if (this.over || this.ending) return;
    const speaker = operator?.leg.stage === 'up' ? operator.leg.sid : null;
    await this.supervision.fit(this.citizen.conference, speaker);
    if (!this.onLine) return;
    const { place } = this;
    const company = [operator?.leg, party?.leg, passedOnTo].some((leg) => leg?.stage === 'up');
    await this.citizen.move(place, company);
    if (place === 'room' && company) this.#met = true;
  }

  /** Lets somebody's telephone ring, for so long and no longer; false if it cannot. */
  protected async ring(leg: Leg, manners: Manners): Promise<boolean> {
    await this.world.pacer.turn('urgent');
    this.limit(leg, manners.seconds);
    const rung = await ringIntoRoom(this.world, this.callId, leg, manners);
    if (rung.ok) {
      leg.sid = rung.value.sid;
      this.citizen.conference = rung.value.conference;
      return true;
    }
    this.world.doubt(rung);
    // It may ring: its own report, or the next look, tells.
    if (rung.why === 'unknown') return true;
    this.timers.cancel(`ring ${leg.mark}`);
    return false;
  }

  protected limit(leg: Leg, seconds: number): void {
    this.timers.set(`ring ${leg.mark}`, seconds, () => void this.step(() => this.#rangOut(leg)));
  }

  /** Their telephone is down, or is put down: what is told is the same. */
  protected operatorGone(reason: Declined, was = this.operator?.leg.stage): void {
    const { operator } = this;
    if (!operator) return;
    this.operator = null;
    this.muted = false;
    this.held = false;
    const { id: operatorId } = operator;
    if (was === 'up') this.report({ name: 'operator.left', operatorId });
    else this.report({ name: 'operator.declined', operatorId, reason });
  }

  protected async putDown(leg: Leg | undefined): Promise<void> {
    if (!leg) return;
    this.timers.cancel(`ring ${leg.mark}`);
    if (leg.sid !== null && leg.stage !== 'down') this.world.doubt(await endLeg(this.world, leg.sid));
  }

  /** The call goes on without the party; `failed` says why they never came, where they were to take the call. */
  protected async letGo(failed: FailureCause | null, was = this.party?.leg.stage): Promise<void> {
    const brought = this.party;
    if (!brought) return;
    this.party = null;
    const { party, purpose, leg } = brought;
    if (was === 'up' || purpose === 'conference') this.report({ name: 'third-party.left', party });
    else if (failed !== null) this.report({ name: 'transfer.failed', kind: purpose, party, cause: failed });
    await this.arrange();
    await this.putDown(leg);
  }

  /** The party has the citizen; the operator, if one is still there, leaves. */
  protected async passOn(kind: 'blind' | 'warm'): Promise<void> {
    const { party: taken, operator: passing } = this;
    if (!taken) return;
    this.party = null;
    this.report({ name: 'transfer.completed', kind, party: taken.party });
    this.operatorGone('withdrawn');
    if (taken.party.kind === 'operator')
      this.operator = { id: taken.party.operatorId, leg: taken.leg, bridged: true };
    else this.passedOnTo = taken.leg;
    this.citizen.stop();
    await this.arrange();
    await this.putDown(passing?.leg);
  }

  protected async endCitizen(): Promise<void> {
    const { sid } = this.citizen.leg;
    // Not sent yet: there is nothing to end. Sent, and its name unknown: ended as soon as it is heard of.
    const ended = sid === null ? null : await endLeg(this.world, sid);
    if (ended && !ended.ok) this.world.doubt(ended);
    const isGone = ended === null || (!ended.ok && ended.why === 'refused');
    if (isGone && this.ending) this.finish({ name: 'call.ended', ...this.ending });
  }

  /** The one terminal event, then every leg that is left is ended. */
  protected finish(news: CallNews): void {
    if (this.over) return;
    const left = this.legs.filter((leg) => leg.stage !== 'down');
    this.tellDialling();
    this.recorder.ended();
    this.report(news);
    this.abandon();
    this.world.over(this.callId);
    void this.step(async () => {
      for (const { sid } of left) if (sid !== null) await endLeg(this.world, sid);
    });
  }

  protected abandon(): void {
    this.stage = 'over';
    this.timers.cancelAll();
  }

  #ringing(leg: Leg): void {
    if (leg !== this.citizen.leg || this.stage !== 'dialling') return;
    this.tellDialling();
    this.stage = 'ringing';
    this.report({ name: 'call.ringing' });
  }

  async #up(leg: Leg): Promise<void> {
    this.timers.cancel(`ring ${leg.mark}`);
    const { operator, party } = this;
    if (leg === this.citizen.leg) {
      if (this.direction === 'in') return;
      this.tellDialling();
      this.stage = 'on-line';
      this.citizen.entered();
      this.report({ name: 'call.answered', answeredBy: 'unknown' });
      if (this.ending) return this.endCitizen();
    } else if (operator?.leg === leg) this.report({ name: 'operator.joined', operatorId: operator.id });
    else if (party?.leg === leg) {
      this.report({ name: 'third-party.joined', party: party.party });
      if (party.purpose === 'blind') return this.passOn('blind');
    } else this.supervision.up(leg);
    await this.arrange();
  }

  async #down(leg: Leg, was: Leg['stage'], report: LegReport, lost: boolean): Promise<void> {
    this.timers.cancel(`ring ${leg.mark}`);
    if (leg === this.citizen.leg) {
      const { ending, direction, onLine: answered } = this;
      return this.finish(endOf({ ending, direction, answered, met: this.#met, unseen: lost, report }));
    }
    if (leg === this.operator?.leg) {
      this.operatorGone(isRefusal(report) ? 'rejected' : 'not-picked', was);
      await this.arrange();
    } else if (leg === this.party?.leg) {
      const outside = this.party.party.kind === 'outside';
      await this.letGo(outside ? failureOf(report) : isRefusal(report) ? 'rejected' : 'no-answer', was);
    } else if (leg === this.passedOnTo) {
      this.ending ??= { by: 'system', cause: 'third-party-hung-up' };
      await this.endCitizen();
    } else this.supervision.down(leg, was);
  }

  async #rangOut(leg: Leg): Promise<void> {
    if (this.over || leg.stage === 'up' || leg.stage === 'down' || !this.legs.includes(leg)) return;
    const { stage: was, sid } = leg;
    leg.stage = 'down';
    await this.#down(leg, was, rangOut, false);
    if (sid !== null) this.world.doubt(await endLeg(this.world, sid));
  }
}
