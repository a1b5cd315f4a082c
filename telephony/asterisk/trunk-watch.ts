import type { LineClock } from '../clock.ts';
import type { AriClient } from './ari/client.ts';
import { trunkEndpoint } from './configuration/pjsip.ts';

/** How often we look: an operator is told before they have dialled many times in vain. */
const LOOK_MS = 5_000;

/** Asks the exchange whether the public network answers it, which it finds out by itself (`qualify_frequency`). */
export class TrunkWatch {
  readonly #ari: AriClient;
  readonly #clock: LineClock;
  readonly #tell: (up: boolean) => void;
  #cancel: (() => void) | null = null;

  constructor(ari: AriClient, clock: LineClock, tell: (up: boolean) => void) {
    this.#ari = ari;
    this.#clock = clock;
    this.#tell = tell;
  }

  start(): void {
    this.stop();
    const cancel = this.#clock.schedule(this.#clock.now(), () => void this.#look());
    this.#cancel = cancel;
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  async #look(): Promise<void> {
    const mine = this.#cancel;
    const answer = await this.#ari.call('endpoints.get', { tech: 'PJSIP', resource: trunkEndpoint });
    if (mine === null || this.#cancel !== mine) return;
    // An exchange that does not answer says nothing about its trunk.
    if (answer.ok) this.#tell(answer.value.state !== 'offline');
    else if (answer.status === 404) this.#tell(false);
    const next = new Date(this.#clock.now().getTime() + LOOK_MS);
    this.#cancel = this.#clock.schedule(next, () => void this.#look());
  }
}
