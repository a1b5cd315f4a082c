import type { CallNews } from '../outlet.ts';
import type { Timers } from '../timers.ts';

/** What is played to the citizen: one thing at a time, each of the same length. */
export class Prompter {
  readonly #seconds: number;
  readonly #timers: Timers;
  readonly #report: (news: CallNews) => void;
  readonly #ended: () => void;
  #playing = false;

  constructor(seconds: number, timers: Timers, report: (news: CallNews) => void, ended: () => void) {
    this.#seconds = seconds;
    this.#timers = timers;
    this.#report = report;
    this.#ended = ended;
  }

  get playing(): boolean {
    return this.#playing;
  }

  play(promptId: string, repeat: boolean): void {
    this.#playing = true;
    this.#timers.set('prompt', repeat ? Number.POSITIVE_INFINITY : this.#seconds, () => {
      this.#playing = false;
      this.#report({ name: 'prompt.finished', promptId });
      this.#ended();
    });
  }

  stop(): void {
    this.#playing = false;
    this.#timers.cancel('prompt');
  }
}
