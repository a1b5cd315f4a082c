import type { Logger } from './logger.ts';

type Stop = { readonly name: string; readonly stop: () => Promise<void> | void };

/**
 * Whatever starts hands in the way to stop it; stopping is last in, first out, goes on after a failure, and is safe to
 * ask for twice.
 */
export class Lifecycle {
  readonly #stops: Stop[] = [];
  readonly #logger: Logger;
  #stopping: Promise<void> | null = null;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  add(name: string, stop: () => Promise<void> | void): void {
    this.#stops.push({ name, stop });
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#stopAll();
    return this.#stopping;
  }

  async #stopAll(): Promise<void> {
    const errors: unknown[] = [];
    for (const { name, stop } of this.#stops.reverse()) {
      try {
        await stop();
      } catch (error) {
        this.#logger.error({ part: name, err: error }, 'a part did not stop cleanly');
        errors.push(error);
      }
    }
    if (errors.length > 0) throw new AggregateError(errors, 'some parts did not stop cleanly');
  }
}
