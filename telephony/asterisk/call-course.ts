import type { EndCause, EndedBy, Party } from '../call-event.ts';
import type { CommandOutcome } from '../commands.ts';
import type { CallNews } from '../outlet.ts';
import type { ListedCall } from '../provider.ts';
import { Timers } from '../timers.ts';
import { arrangement } from './arrangement.ts';
import type { Cast } from './arrangement.ts';
import type { CallWorld } from './call-world.ts';
import { isRefusal } from './causes.ts';
import type { Hangup } from './causes.ts';
import type { Dialled } from './dial.ts';
import { endOf } from './end.ts';
import { Keypad } from './keypad.ts';
import { departureOf } from './operator.ts';
import type { Declined, Operator } from './operator.ts';
import { Placement } from './placement.ts';
import { Player } from './player.ts';
import { Recorder } from './recorder.ts';
import { ringLeg } from './ring-leg.ts';
import { Ringer } from './ringer.ts';
import { Steps } from '../steps.ts';
import type { Stock } from './stock.ts';
import { Supervision } from './supervision.ts';
import type { ThirdParty } from './third-party.ts';

/**
 * How one call goes: who is there, what was asked for, and what follows from what happens on the line. Where each
 * leg then belongs follows from that (`arrangement.ts`) and is brought about step by step, one call's steps never
 * two at a time.
 */
export class CallCourse {
  readonly callId: string;
  readonly direction: 'in' | 'out';
  /** The channel of the citizen's leg. */
  readonly citizen: string;
  readonly recorder: Recorder;
  readonly keypad: Keypad;
  readonly supervision: Supervision;
  /** What each command came to, for the time this call lives. */
  readonly outcomes = new Map<string, Promise<CommandOutcome>>();
  protected readonly world: CallWorld;
  protected readonly player: Player;
  protected readonly ringer: Ringer;
  protected stage: ListedCall['stage'] | 'over' = 'dialling';
  /** The first event of the call has been reported. */
  protected told = false;
  protected operator: Operator | null = null;
  protected party: ThirdParty | null = null;
  /** The leg of somebody outside who has the citizen. */
  protected passedOnTo: string | null = null;
  protected muted = false;
  protected held = false;
  /** We have put the citizen's telephone down, or are about to. */
  protected ending: { by: EndedBy; cause: EndCause } | null = null;
  /** The number of the centre in this call: shown to whoever outside is brought in. */
  protected shownNumber = '';
  readonly #session: string;
  readonly #timers: Timers;
  protected readonly placement: Placement;
  readonly #steps: Steps;
  #serial = 0;
  /** Somebody has spoken with the citizen. */
  protected met = false;

  constructor(callId: string, direction: 'in' | 'out', citizen: string, session: string, world: CallWorld) {
    const { ari, clock } = world;
    this.callId = callId;
    this.direction = direction;
    this.citizen = citizen;
    this.world = world;
    this.#session = session;
    this.#steps = new Steps((error) => world.logger?.warn({ error, callId }, 'a step of a call has failed'));
    this.#timers = new Timers(clock);
    this.placement = new Placement(callId, world);
    this.ringer = new Ringer(this.#timers, ari);
    this.player = new Player(world, this.report);
    this.keypad = new Keypad(this.#timers, this.report);
    this.recorder = new Recorder(callId, world, this.report);
    this.supervision = new Supervision(callId, world, this.report, (operatorId, channel, seconds) =>
      this.ring({ kind: 'operator', operatorId }, channel, seconds, true),
    );
    world.owns(citizen, callId);
  }

  get onLine(): boolean {
    return this.stage === 'on-line';
  }

  get over(): boolean {
    return this.stage === 'over';
  }

  /** A command, or what follows from an event: one after another. */
  step<T>(work: () => Promise<T>): Promise<T> {
    return this.#steps.take(work);
  }

  // What happens on the line.

  ringing(channel: string): void {
    if (channel !== this.citizen || this.stage !== 'dialling') return;
    this.tellDialling();
    this.stage = 'ringing';
    this.report({ name: 'call.ringing' });
  }

  up(channel: string): void {
    this.ringer.stop(channel);
    if (channel === this.citizen) this.citizenUp();
    else void this.step(() => this.#legUp(channel));
    void this.step(() => this.arrange());
  }

  down(channel: string, said: Hangup): void {
    const hangup = this.ringer.reasonOf(channel, said);
    this.ringer.stop(channel);
    this.placement.gone(channel);
    if (this.over) return;
    if (channel === this.citizen) this.#citizenGone(hangup);
    else void this.step(() => this.#legDown(channel, hangup));
  }

  pressed(key: string): void {
    // Whoever answers need not hear the question to its end.
    if (this.keypad.asked) void this.step(() => this.player.stop());
    this.keypad.press(key);
  }

  played(playback: string, failed: boolean): void {
    void this.step(async () => {
      if (!(await this.player.finished(playback, failed))) return;
      this.placement.interrupted(this.citizen);
      await this.arrange();
    });
  }

  /** After a loss of the line: what of this call is still there, and which of it is up. */
  found({ channels, roomOf }: Stock): void {
    this.placement.doubt(roomOf);
    if (!channels.has(this.citizen)) {
      this.finish({ name: 'call.ended', by: 'line', cause: 'line-lost' });
      return;
    }
    for (const channel of this.#legs()) {
      if (!channels.has(channel)) this.down(channel, { cause: 0, sip: undefined });
      else if (channels.get(channel) === 'up') this.up(channel);
    }
    void this.step(() => this.arrange());
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
    this.report({ name: 'call.dialling', providerRef: this.citizen });
  }

  protected citizenUp(): void {
    if (this.onLine || this.over) return;
    this.tellDialling();
    this.stage = 'on-line';
    this.report({ name: 'call.answered', answeredBy: this.direction === 'in' ? 'human' : 'unknown' });
  }

  /** Brings every leg to where it belongs now. */
  protected async arrange(): Promise<void> {
    if (this.over) return;
    await this.supervision.listen(this.operator?.up ? this.operator.channel : null);
    const places = arrangement(this.#cast());
    await this.placement.moveAll(places);
    const speaks = this.onLine && places.get(this.citizen) === 'talk';
    if (speaks && (this.operator?.up || this.passedOnTo !== null)) this.met = true;
  }

  protected ring(party: Party, channel: string, seconds: number, answersItself: boolean): Promise<Dialled> {
    this.world.owns(channel, this.callId);
    this.ringer.limit(channel, seconds);
    const { callId, shownNumber } = this;
    return ringLeg(this.world, { party, channel, seconds, answersItself, callId, shownNumber });
  }

  /** Their telephone is down, or is put down: what is told is the same. */
  protected operatorGone(reason: Declined): void {
    const { operator } = this;
    if (!operator) return;
    this.operator = null;
    this.muted = false;
    this.held = false;
    this.report(departureOf(operator, reason));
  }

  /** The call goes on without the party. */
  protected async letGo(tell: (party: ThirdParty) => void): Promise<void> {
    const { party } = this;
    if (!party) return;
    this.party = null;
    tell(party);
    await this.arrange();
    await this.world.ari.call('channels.hangup', { channelId: party.channel });
  }

  /** The party has the citizen; the operator, if one is still there, leaves. */
  protected async passOn(kind: 'blind' | 'warm'): Promise<void> {
    const { party: taken, operator: passing } = this;
    if (!taken) return;
    this.party = null;
    this.report({ name: 'transfer.completed', kind, party: taken.party });
    this.operatorGone('withdrawn');
    if (taken.party.kind === 'operator')
      this.operator = { id: taken.party.operatorId, channel: taken.channel, up: true, bridged: true };
    else this.passedOnTo = taken.channel;
    await this.player.stop();
    await this.arrange();
    if (passing) await this.world.ari.call('channels.hangup', { channelId: passing.channel });
  }

  protected async endCitizen(): Promise<void> {
    const ended = await this.world.ari.call('channels.hangup', { channelId: this.citizen });
    // It was gone before: its end has been missed, or is on its way and then says nothing new.
    if (!ended.ok && ended.status === 404 && this.ending) this.finish({ name: 'call.ended', ...this.ending });
  }

  /** The one terminal event, then every leg that is left is ended. */
  protected finish(news: CallNews): void {
    if (this.over) return;
    const left = this.#legs();
    this.recorder.ended();
    this.report(news);
    this.stage = 'over';
    this.#timers.cancelAll();
    this.world.over(this.callId);
    void this.step(async () => {
      for (const channel of left) await this.world.ari.call('channels.hangup', { channelId: channel });
      await this.placement.clear();
    });
  }

  async #legUp(channel: string): Promise<void> {
    const { operator, party } = this;
    if (operator?.channel === channel && !operator.up) {
      operator.up = true;
      this.report({ name: 'operator.joined', operatorId: operator.id });
    } else if (party?.channel === channel && !party.up) {
      party.pickedUp();
      if (party.purpose === 'blind') await this.passOn('blind');
    } else this.supervision.up(channel);
  }

  async #legDown(channel: string, hangup: Hangup): Promise<void> {
    if (channel === this.operator?.channel) {
      this.operatorGone(isRefusal(hangup) ? 'rejected' : 'not-picked');
      await this.arrange();
    } else if (channel === this.party?.channel) await this.letGo((party) => party.gone(hangup));
    else if (channel === this.passedOnTo) {
      this.ending ??= { by: 'system', cause: 'third-party-hung-up' };
      await this.endCitizen();
    } else await this.supervision.down(channel);
  }

  #citizenGone(hangup: Hangup): void {
    this.tellDialling();
    const { ending, direction, onLine: answered } = this;
    this.finish(endOf({ ending, direction, answered, met: this.met, hangup }));
  }

  protected abandon(): void {
    this.stage = 'over';
    this.#timers.cancelAll();
  }

  #legs(): string[] {
    const legs = [this.citizen, this.operator?.channel, this.party?.channel, this.passedOnTo];
    return [...legs, ...this.supervision.channels].filter((channel) => typeof channel === 'string');
  }

  #cast(): Cast {
    return {
      citizen: { channel: this.citizen, up: this.onLine },
      operator: this.operator,
      party: this.party,
      passedOnTo: this.passedOnTo,
      held: this.held,
      supervisors: this.supervision.present,
    };
  }
}
