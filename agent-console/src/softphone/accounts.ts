import type { Telephone } from '../../../api/shared/calls/contract-telephone.ts';
import { Timers } from './timers.ts';

export type Account = Exclude<Telephone, { driver: 'simulator' }>;

const AGAIN_MS = 10_000;
const RENEW_BEFORE_MS = 10 * 60_000;

/** The account that the telephone registers with: asked for, and renewed before it runs out. */
export class Accounts {
  readonly #ask: () => Promise<Telephone>;
  readonly #timers = new Timers();

  constructor(ask: () => Promise<Telephone>) {
    this.#ask = ask;
  }

  /** Asks until there is an answer; tells each time that there is none. */
  first(take: (telephone: Telephone) => void, failed: () => void): void {
    this.#try(take, () => {
      failed();
      this.#timers.after(AGAIN_MS, () => this.first(take, failed));
    });
  }

  /** Another one in time. */
  renewBefore(expiresAt: string, take: (account: Account) => void): void {
    const wait = Math.max(AGAIN_MS, Date.parse(expiresAt) - Date.now() - RENEW_BEFORE_MS);
    this.#timers.callOff();
    this.#timers.after(wait, () => this.renew(take));
  }

  renew(take: (account: Account) => void): void {
    const again = () => this.#timers.after(AGAIN_MS, () => this.renew(take));
    this.#try((telephone) => {
      if (telephone.driver === 'simulator') return again();
      take(telephone);
      this.renewBefore(telephone.expiresAt, take);
    }, again);
  }

  stop(): void {
    this.#timers.callOff();
  }

  #try(take: (telephone: Telephone) => void, failed: () => void): void {
    this.#ask().then(take, failed);
  }
}
