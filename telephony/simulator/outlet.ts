import type { LineEvent } from '../call-event.ts';
import type { LineClock } from '../clock.ts';

type Unstamped<Event> = Event extends { callId: string } ? Omit<Event, 'callId' | 'eventKey' | 'at'> : never;
/** An event of a call before it has its key and time. */
export type CallNews = Unstamped<LineEvent>;

export type LineLogger = {
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
};

/**
 * Where events leave the simulator: stamped as they happen, delivered one after another from a timer of the
 * clock, so that a command never meets its own events, and kept back while the line is lost.
 */
export class Outlet {
  readonly #clock: LineClock;
  readonly #onEvent: (event: LineEvent) => void;
  readonly #logger: LineLogger | undefined;
  #waiting: LineEvent[] = [];
  #withheld: LineEvent[] = [];
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

  report(callId: string, serial: number, news: CallNews): void {
    const event = { ...news, callId, eventKey: `${callId}#${serial}`, at: this.#clock.now() } as LineEvent;
    if (this.#lost) this.#withheld.push(event);
    else this.#deliver(event);
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
    this.#cancelDelivery ??= this.#clock.schedule(this.#clock.now(), () => this.#deliverAll());
  }

  #deliverAll(): void {
    this.#cancelDelivery = null;
    for (const event of this.#waiting.splice(0)) {
      try {
        this.#onEvent(event);
      } catch (error) {
        this.#logger?.warn({ error, event: event.name }, 'listener of the line has thrown');
      }
    }
  }
}
