import type { VirtualClock } from '../../api/platform/lib/clock.ts';

/**
 * Lives on a virtual clock. A life is an ordinary async function that stops only in `sleep` and `until`; the stage lets
 * one life run at a time, in the order in which they woke, so that the same seed always gives the same week.
 */
export class Stage {
  readonly clock: VirtualClock;
  readonly #ready: Life[] = [];

  constructor(clock: VirtualClock) {
    this.clock = clock;
  }

  begin(run: (life: Life) => Promise<void>): Life {
    const life = new Life(this, run);
    this.wake(life);
    return life;
  }

  wake(life: Life): void {
    if (life.woken) return;
    life.woken = true;
    this.#ready.push(life);
  }

  /** Lets every life that woke go on until it waits again. False when there was none. */
  async play(): Promise<boolean> {
    let played = false;
    for (let life = this.#ready.shift(); life; life = this.#ready.shift()) {
      played = true;
      await life.goOn();
    }
    return played;
  }
}

export class Life {
  /** In the queue of those who go on next. */
  woken = false;
  readonly #stage: Stage;
  #continue: (() => void) | null;
  #paused: () => void = () => {};
  #failed: (error: unknown) => void = () => {};
  #condition: (() => boolean) | null = null;

  constructor(stage: Stage, run: (life: Life) => Promise<void>) {
    this.#stage = stage;
    this.#continue = () =>
      void run(this).then(
        () => this.#paused(),
        (error: unknown) => this.#failed(error),
      );
  }

  get now(): Date {
    return this.#stage.clock.now();
  }

  sleep(seconds: number): Promise<void> {
    return this.sleepUntil(new Date(this.now.getTime() + Math.max(0, seconds) * 1000));
  }

  async sleepUntil(at: Date): Promise<void> {
    if (at <= this.now) return;
    const cancel = this.#stage.clock.schedule(at, () => this.#stage.wake(this));
    await this.#pause();
    cancel();
  }

  /** Waits until the condition holds, looked at whenever this life is told something; false after `seconds`. */
  async until(condition: () => boolean, seconds: number): Promise<boolean> {
    if (condition()) return true;
    const end = new Date(this.now.getTime() + Math.max(0, seconds) * 1000);
    const cancel = this.#stage.clock.schedule(end, () => this.#stage.wake(this));
    this.#condition = condition;
    await this.#pause();
    this.#condition = null;
    cancel();
    return condition();
  }

  /** Something this life knows has changed. */
  nudge(): void {
    if (this.#condition?.()) this.#stage.wake(this);
  }

  /** For the stage: goes on until it waits again or is over. */
  goOn(): Promise<void> {
    this.woken = false;
    const next = this.#continue;
    this.#continue = null;
    if (!next) return Promise.resolve();
    return new Promise((paused, failed) => {
      this.#paused = paused;
      this.#failed = failed;
      next();
    });
  }

  #pause(): Promise<void> {
    return new Promise((resume) => {
      this.#continue = resume;
      this.#paused();
    });
  }
}
