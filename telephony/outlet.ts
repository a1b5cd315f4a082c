import type { LineEvent } from './call-event.ts';
import type { LineClock } from './clock.ts';

type Unstamped<Event> = Event extends { callId: string } ? Omit<Event, 'callId' | 'eventKey' | 'at'> : never;
/** An event of a call before it has its key and time. */
export type CallNews = Unstamped<LineEvent>;

export type LineLogger = {
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
};

/**
 * Where events leave a driver: stamped as they happen, delivered one after another from a timer of the clock, so
 * that a command never meets its own events, and kept back while the line is lost.
 */
export class Outlet {
  readonly #clock: LineClock;
  readonly #onEvent: (event: LineEvent) => void;
  readonly #logger: LineLogger | undefined;
  #waiting: LineEvent[] = [];
  #withheld: LineEvent[] = [];
  /** Commands under way, by call. */
  readonly #busy = new Map<string, number>();
  #cancelDelivery: (() => void) | null = null;
  #losses = 0;
  #lost = false;
  #closed = false;

  constructor(clock: LineClock, onEvent: (event: LineEvent) => void, logger?: LineLogger) {
    this.#clock = clock;
    this.#onEvent = onEvent;
    this.#logger = logger;
  }

  get lost(): boolean {
    return this.#lost;
  }

  report(callId: string, serial: number | string, news: CallNews): void {
    const event = { ...news, callId, eventKey: `${callId}#${serial}`, at: this.#clock.now() } as LineEvent;
    if (this.#lost) this.#withheld.push(event);
    else this.#deliver(event);
  }

  /** Keeps the events of a call back until `work` is done, for a driver whose commands take their time. */
  async during<T>(callId: string, work: () => Promise<T>): Promise<T> {
    this.#busy.set(callId, (this.#busy.get(callId) ?? 0) + 1);
    try {
      return await work();
    } finally {
      const left = (this.#busy.get(callId) ?? 1) - 1;
      if (left > 0) this.#busy.set(callId, left);
      else {
        this.#busy.delete(callId);
        if (this.#waiting.length > 0) this.#deliverSoon();
      }
    }
  }

  lose(): void {
    if (this.#lost) return;
    this.#losses += 1;
    this.#deliver({ name: 'line.lost', ...this.#lineStamp('lost') });
    this.#lost = true;
  }

  restore(): void {
    if (!this.#lost) return;
    this.#lost = false;
    this.#deliver({ name: 'line.restored', ...this.#lineStamp('restored') });
    for (const event of this.#withheld.splice(0)) this.#deliver(event);
  }

  close(): void {
    this.#closed = true;
    this.#waiting = [];
    this.#withheld = [];
    this.#cancelDelivery?.();
    this.#cancelDelivery = null;
  }

  #lineStamp(what: string): { eventKey: string; at: Date } {
    const at = this.#clock.now();
    // With the time in it, so that the first loss after a restart is not taken for the first one before it.
    return { eventKey: `line#${at.toISOString()}#${this.#losses}#${what}`, at };
  }

  #deliver(event: LineEvent): void {
    if (this.#closed) return;
    this.#waiting.push(event);
    this.#deliverSoon();
  }

  #deliverSoon(): void {
    this.#cancelDelivery ??= this.#clock.schedule(this.#clock.now(), () => this.#deliverAll());
  }

  #deliverAll(): void {
    this.#cancelDelivery = null;
    const kept: LineEvent[] = [];
    for (const event of this.#waiting.splice(0)) {
      if ('callId' in event && this.#busy.has(event.callId)) {
        kept.push(event);
        continue;
      }
      // Nothing about calls may follow the loss; what was kept back waits for the line to be restored.
      if (event.name === 'line.lost' && this.#lost) this.#withheld.unshift(...kept.splice(0));
      try {
        this.#onEvent(event);
      } catch (error) {
        this.#logger?.warn({ error, event: event.name }, 'listener of the line has thrown');
      }
    }
    this.#waiting.unshift(...kept);
  }
}
