import type { LineEvent } from '../call-event.ts';
import type { LineClock } from '../clock.ts';
import { Outlet } from '../outlet.ts';
import type { LineLogger } from '../outlet.ts';
import { Timers } from '../timers.ts';
import type { Errand } from './addresses.ts';
import { TwilioCall } from './call.ts';
import type { CallWorld } from './call-world.ts';
import type { Fate } from './call-course.ts';
import { isLegStatus } from './leg-course.ts';
import type { LegReport } from './leg-course.ts';
import { endLeg, newLeg } from './legs.ts';
import { lookFor, takeStock } from './look.ts';
import type { Stock } from './look.ts';
import { Pacer } from './pacer.ts';
import { TwilioRest } from './rest.ts';
import type { RestOptions } from './rest.ts';
import type { TwilioSettings } from './settings.ts';

/** A request of Twilio's that was verified, and asked for before it: the errand of its address and its form. */
export type TwilioRequest = Readonly<{ errand: Errand; form: Readonly<Record<string, string>> }>;

export type TwilioOptions = Readonly<{
  settings: TwilioSettings;
  clock: LineClock;
  newCallId: () => string;
  onEvent: (event: LineEvent) => void;
  logger?: LineLogger;
  rest?: RestOptions;
  /** How often we look at what there is, so that what was never reported is found. */
  lookEverySeconds?: number;
  /** The same while Twilio cannot be reached. */
  lookForReturnSeconds?: number;
}>;

const LOOK_SECONDS = 20;
const RETURN_SECONDS = 3;
/** How many calls that are over are still known as such. */
const REMEMBERED = 10_000;

/** The calls of a Twilio account, what is reported about them, and what is done when it cannot be reached. */
export class TwilioLine {
  readonly rest: TwilioRest;
  readonly pacer: Pacer;
  readonly outlet: Outlet;
  readonly calls = new Map<string, TwilioCall>();
  /** After the first look, whatever it showed. */
  readonly opened: Promise<void>;
  readonly #options: TwilioOptions;
  readonly #world: CallWorld;
  readonly #timers: Timers;
  readonly #session: string;
  /** Calls that are over, by their id and by Twilio's. */
  readonly #ended = new Set<string>();
  #looking: Promise<void> | null = null;
  #closed = false;

  constructor(options: TwilioOptions) {
    const { settings, clock, logger } = options;
    this.#options = options;
    this.rest = new TwilioRest(settings, options.rest ?? {}, logger);
    this.pacer = new Pacer(clock, settings.callsPerSecond);
    this.outlet = new Outlet(clock, options.onEvent, logger);
    this.#timers = new Timers(clock);
    // Events are numbered from one again in every process: the time of its start tells them apart.
    this.#session = clock.now().getTime().toString(36);
    this.#world = {
      rest: this.rest,
      settings,
      pacer: this.pacer,
      clock,
      logger,
      report: (callId, serial, news) => this.outlet.report(callId, serial, news),
      doubt: (answer) => {
        if (!answer.ok && answer.why === 'unreachable') this.#lost();
      },
      over: (callId) => this.#over(callId),
    };
    this.opened = this.look();
  }

  /** A call that we place. */
  begin(callId: string, to: string): TwilioCall {
    const leg = newLeg('citizen', to, this.#options.clock.now());
    return this.#add(new TwilioCall(callId, 'out', leg, this.#session, this.#world));
  }

  /** What Twilio has asked or told us, however late and however often. */
  async receive({ errand, form }: TwilioRequest): Promise<Fate> {
    if (this.#closed) return 'late';
    await this.opened;
    const sid = form['CallSid'] ?? '';
    if (errand.kind === 'incoming') return this.#incoming(sid, form);
    const status = form['CallStatus'] ?? '';
    const call = this.calls.get(errand.callId) ?? this.#callOf(sid);
    if (!call) return this.#strange(errand.callId, sid, status);
    if (errand.kind !== 'status') return call.step(() => call.asked(errand, form));
    const report = reportOf(form);
    if (!report) return 'nothing-new';
    return call.step(() => call.heard(errand.leg, sid, report));
  }

  /** Looks at what is there; loses or restores the line by it. Two at once are one. */
  look(): Promise<void> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = null;
      const { lookEverySeconds = LOOK_SECONDS, lookForReturnSeconds = RETURN_SECONDS } = this.#options;
      if (!this.#closed)
        this.#timers.set('look', this.outlet.lost ? lookForReturnSeconds : lookEverySeconds, () => {
          void this.look();
        });
    });
    return this.#looking;
  }

  close(): void {
    this.#closed = true;
    this.#timers.cancelAll();
    this.pacer.close();
    this.outlet.close();
    for (const call of this.calls.values()) call.forget();
    this.calls.clear();
  }

  async #look(): Promise<void> {
    const stock = await takeStock(this.rest);
    if (this.#closed) return;
    if (!stock) return this.#lost();
    const wasLost = this.outlet.lost;
    for (const call of [...this.calls.values()])
      await call.step(() => this.#compare(call, stock, wasLost)).catch(() => undefined);
    this.outlet.restore();
  }

  async #compare(call: TwilioCall, stock: Stock, wasLost: boolean): Promise<void> {
    if (wasLost) call.citizen.doubt();
    for (const leg of call.legs) {
      const found = await lookFor(this.rest, leg, stock, this.#known());
      if (found) await call.heard(leg.mark, found.sid, found.report, wasLost);
    }
    await call.again();
  }

  /** Every leg that is somebody's already. */
  #known(): ReadonlySet<string> {
    const sids = [...this.calls.values()].flatMap((call) => call.legs.map(({ sid }) => sid));
    return new Set(sids.filter((sid): sid is string => sid !== null));
  }

  #lost(): void {
    if (!this.outlet.lost) this.#options.logger?.warn({}, 'Twilio cannot be reached');
    this.outlet.lose();
    // Not within a look: it sets the time of the next one itself.
    if (this.#looking === null && !this.#closed)
      this.#timers.set('look', this.#options.lookForReturnSeconds ?? RETURN_SECONDS, () => void this.look());
  }

  #incoming(sid: string, form: TwilioRequest['form']): Fate {
    if (sid === '' || this.#ended.has(sid)) return 'late';
    if (this.#callOf(sid)) return 'nothing-new';
    const { clock, newCallId } = this.#options;
    const [from, to] = [e164(form['From']), e164(form['To'])];
    const leg = newLeg('citizen', from, clock.now(), sid);
    const call = this.#add(new TwilioCall(newCallId(), 'in', leg, this.#session, this.#world));
    call.arrive(from, to);
    return 'followed';
  }

  /** Nobody is responsible for a call that we do not know: its citizen must not wait for ever. */
  async #strange(callId: string, sid: string, status: string): Promise<Fate> {
    const late = this.#ended.has(callId) || this.#ended.has(sid);
    if (!late) this.#options.logger?.warn({ callId, sid, status }, 'Twilio reports a call that is not known');
    const lives = isLegStatus(status) && ['queued', 'initiated', 'ringing', 'in-progress'].includes(status);
    if (sid !== '' && lives) await endLeg(this.#world, sid);
    return late ? 'late' : 'unknown-call';
  }

  #add(call: TwilioCall): TwilioCall {
    this.calls.set(call.callId, call);
    return call;
  }

  #over(callId: string): void {
    const sid = this.calls.get(callId)?.citizen.leg.sid;
    for (const name of [callId, sid]) if (name) this.#ended.add(name);
    for (const name of this.#ended) {
      if (this.#ended.size <= REMEMBERED) break;
      this.#ended.delete(name);
    }
    this.calls.delete(callId);
  }

  #callOf(sid: string): TwilioCall | undefined {
    return [...this.calls.values()].find((call) => call.citizen.leg.sid === sid);
  }
}

function reportOf(form: TwilioRequest['form']): LegReport | null {
  const status = form['CallStatus'] ?? '';
  if (!isLegStatus(status)) return null;
  const sip = Number.parseInt(form['SipResponseCode'] ?? '', 10);
  const seconds = Number.parseInt(form['CallDuration'] ?? '', 10);
  return { status, sip: Number.isNaN(sip) ? undefined : sip, seconds: Number.isNaN(seconds) ? 0 : seconds };
}

/** A number that was withheld stays empty: Twilio then gives a word, or a number that stands for one. */
function e164(given = ''): string {
  return /^\+[1-9]\d{5,14}$/.test(given) && given !== '+266696687' ? given : '';
}
