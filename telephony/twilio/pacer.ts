import type { LineClock } from '../clock.ts';
import { fullBucket, take } from './token-bucket.ts';
import type { TokenBucket } from './token-bucket.ts';

/** Lets legs begin no faster than the account may. Who belongs to a call that is there goes before a new call. */
export class Pacer {
  readonly #clock: LineClock;
  readonly #perSecond: number;
  #bucket: TokenBucket;
  readonly #urgent: (() => void)[] = [];
  readonly #others: (() => void)[] = [];
  #cancel: (() => void) | null = null;

  constructor(clock: LineClock, perSecond: number) {
    this.#clock = clock;
    this.#perSecond = perSecond;
    this.#bucket = fullBucket(perSecond, clock.now().getTime());
  }

  /** True if one may begin now, and nobody waits who came before. */
  now(): boolean {
    if (this.#urgent.length + this.#others.length > 0) return false;
    return this.#take() === 0;
  }

  turn(urgency: 'urgent' | 'other'): Promise<void> {
    if (this.now()) return Promise.resolve();
    return new Promise((resolve) => {
      (urgency === 'urgent' ? this.#urgent : this.#others).push(resolve);
      this.#next();
    });
  }

  close(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #take(): number {
    const { bucket, waitMs } = take(this.#bucket, this.#perSecond, this.#clock.now().getTime());
    this.#bucket = bucket;
    return waitMs;
  }

  #next(): void {
    if (this.#cancel) return;
    while (this.#urgent.length + this.#others.length > 0) {
      const waitMs = this.#take();
      if (waitMs > 0) {
        const at = new Date(this.#clock.now().getTime() + waitMs);
        this.#cancel = this.#clock.schedule(at, () => {
          this.#cancel = null;
          this.#next();
        });
        return;
      }
      (this.#urgent.shift() ?? this.#others.shift())?.();
    }
  }
}
