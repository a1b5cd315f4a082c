import { sampleBetween, type Counted, type Sample } from './quality.ts';

const EVERY_MS = 2_000;

/** Looks every other second at how the voice arrives, while a call is up. */
export class Sampler {
  sample: Sample | null = null;
  readonly #changed: () => void;
  #counted: Counted | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  watch(count: (() => Promise<Counted | null>) | null): void {
    if ((count !== null) === (this.#timer !== undefined)) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#counted = null;
    this.sample = null;
    if (count) this.#timer = setInterval(() => void this.#look(count), EVERY_MS);
  }

  async #look(count: () => Promise<Counted | null>): Promise<void> {
    const now = await count().catch(() => null);
    if (!now || this.#timer === undefined) return;
    this.sample = sampleBetween(this.#counted, now);
    this.#counted = now;
    this.#changed();
  }
}
