import type { LineClock } from './clock.ts';

/** Timers by name: setting one again replaces it, and all of them end with their owner. */
export class Timers {
  readonly #clock: LineClock;
  readonly #cancels = new Map<string, () => void>();

  constructor(clock: LineClock) {
    this.#clock = clock;
  }

  set(name: string, seconds: number, run: () => void): void {
    this.cancel(name);
    if (!Number.isFinite(seconds)) return;
    const at = new Date(this.#clock.now().getTime() + Math.max(0, Math.round(seconds * 1000)));
    this.#cancels.set(
      name,
      this.#clock.schedule(at, () => {
        this.#cancels.delete(name);
        run();
      }),
    );
  }

  has(name: string): boolean {
    return this.#cancels.has(name);
  }

  cancel(name: string): void {
    this.#cancels.get(name)?.();
    this.#cancels.delete(name);
  }

  cancelAll(): void {
    for (const cancel of this.#cancels.values()) cancel();
    this.#cancels.clear();
  }
}
