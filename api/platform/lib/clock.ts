/**
 * The one clock. Business time is read here and passed on as an argument; timers are asked of it too, so that a
 * week can be lived through in minutes and a deadline tested without waiting.
 */
export interface Clock {
  now(): Date;
  /** Runs `run` once at `at` (at once when `at` is past). Returns the way to cancel it. */
  schedule(at: Date, run: () => void): () => void;
}

/** setTimeout counts in a signed 32-bit number of milliseconds. */
const LONGEST_TIMER_MS = 2_000_000_000;

export const systemClock: Clock = {
  now: () => new Date(),
  schedule(at, run) {
    let timer: NodeJS.Timeout;
    const arm = () => {
      const left = at.getTime() - Date.now();
      timer =
        left > LONGEST_TIMER_MS ? setTimeout(arm, LONGEST_TIMER_MS) : setTimeout(run, Math.max(0, left));
    };
    arm();
    return () => clearTimeout(timer);
  },
};

/** Runs at the usual pace from another instant: a working morning for tests and trials at any hour. */
export function shiftedClock(start: Date): Clock {
  const shift = start.getTime() - Date.now();
  return {
    now: () => new Date(Date.now() + shift),
    schedule: (at, run) => systemClock.schedule(new Date(at.getTime() - shift), run),
  };
}

type Timer = { readonly at: number; readonly order: number; readonly run: () => void };

/** Time that moves only when told to. Timers due at one instant run in the order in which they were asked for. */
export class VirtualClock implements Clock {
  #now: number;
  #order = 0;
  #timers: Timer[] = [];

  constructor(start: Date) {
    this.#now = start.getTime();
  }

  now(): Date {
    return new Date(this.#now);
  }

  schedule(at: Date, run: () => void): () => void {
    const timer: Timer = { at: Math.max(at.getTime(), this.#now), order: this.#order++, run };
    let low = 0;
    let high = this.#timers.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#timers[middle]!.at <= timer.at) low = middle + 1;
      else high = middle;
    }
    this.#timers.splice(low, 0, timer);
    return () => {
      const index = this.#timers.indexOf(timer);
      if (index >= 0) this.#timers.splice(index, 1);
    };
  }

  /** The instant of the next timer, or null. */
  next(): Date | null {
    const timer = this.#timers[0];
    return timer ? new Date(timer.at) : null;
  }

  /**
   * Moves to `to`, running every timer due on the way at its own instant. `settle` is awaited after each instant, so
   * that what a timer started is finished before time moves on.
   */
  async advanceTo(to: Date, settle: () => Promise<void> = async () => {}): Promise<void> {
    const end = to.getTime();
    for (;;) {
      const timer = this.#timers[0];
      if (!timer || timer.at > end) break;
      this.#timers.shift();
      this.#now = Math.max(this.#now, timer.at);
      timer.run();
      if (this.#timers[0]?.at !== this.#now) await settle();
    }
    this.#now = Math.max(this.#now, end);
    await settle();
  }

  advance(milliseconds: number, settle?: () => Promise<void>): Promise<void> {
    return this.advanceTo(new Date(this.#now + milliseconds), settle);
  }
}
