import type { Rejoined } from '../../../api/shared/calls/contract-telephone.ts';
import { Timers } from './timers.ts';

const AGAIN_MS = 2_000;
/** The exchange lets a lost leg go after some seconds; after this many questions it will not any more. */
const TRIES = 12;

/** Asks the product what became of a call that the telephone may have dropped out of. */
export class Rejoiner {
  readonly #ask: () => Promise<Rejoined>;
  readonly #tell: (answer: Rejoined) => void;
  readonly #timers = new Timers();
  #tries = 0;

  constructor(ask: () => Promise<Rejoined>, tell: (answer: Rejoined) => void) {
    this.#ask = ask;
    this.#tell = tell;
  }

  begin(): void {
    this.stop();
    this.#tries = 0;
    this.#now();
  }

  later(): void {
    if ((this.#tries += 1) < TRIES) this.#timers.after(AGAIN_MS, () => this.#now());
  }

  stop(): void {
    this.#timers.callOff();
  }

  #now(): void {
    this.#ask().then(this.#tell, () => this.later());
  }
}
