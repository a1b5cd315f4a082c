import type { EndCause } from '../call-event.ts';
import type { Conduct } from './conduct.ts';
import type { Timers } from '../timers.ts';

/** What the citizen hears: somebody, something to wait by, or nothing at all. */
export type Hears = 'person' | 'music' | 'nothing';

/** The citizen of one call: how long they stay with what they hear. */
export class CitizenSide {
  readonly conduct: Conduct;
  readonly #timers: Timers;
  readonly #hangUp: (cause: EndCause) => void;
  #hears: Hears | null = null;
  #met = false;

  constructor(conduct: Conduct, timers: Timers, hangUp: (cause: EndCause) => void) {
    this.conduct = conduct;
    this.#timers = timers;
    this.#hangUp = hangUp;
  }

  /** Has anybody spoken with them? */
  get met(): boolean {
    return this.#met;
  }

  /** To be told whenever it may have changed. Their patience begins anew only when it has. */
  hear(hears: Hears): void {
    if (hears === this.#hears) return;
    this.#hears = hears;
    const { hangUpAfterSeconds, patienceSeconds, silenceSeconds, outcome } = this.conduct;
    if (outcome === 'machine') {
      if (!this.#timers.has('talk')) this.#leaveAfter('talk', hangUpAfterSeconds);
      this.#met ||= hears === 'person';
      return;
    }
    this.#timers.cancel('patience');
    if (hears === 'music') this.#leaveAfter('patience', patienceSeconds);
    if (hears === 'nothing') this.#leaveAfter('patience', silenceSeconds);
    if (hears === 'person' && !this.#met) {
      this.#met = true;
      this.#leaveAfter('talk', hangUpAfterSeconds);
    }
  }

  leave(): void {
    this.#hangUp(this.#met ? 'hung-up' : 'gave-up');
  }

  #leaveAfter(timer: 'talk' | 'patience', seconds: number): void {
    this.#timers.set(timer, seconds, () => this.leave());
  }
}
