import type { FailureCause, Party } from '../call-event.ts';
import type { CallNews } from '../outlet.ts';
import type { Purpose } from './arrangement.ts';
import { failureOf, isRefusal } from './causes.ts';
import type { Hangup } from './causes.ts';

/** The one third leg that a call can have: rung, joined, gone. */
export class ThirdParty {
  readonly party: Party;
  readonly purpose: Purpose;
  readonly channel: string;
  readonly #report: (news: CallNews) => void;
  #up = false;

  constructor(
    party: Party,
    purpose: Purpose,
    channel: string,
    report: (news: CallNews) => void,
    known: 'new' | 'ringing' | 'up' = 'new',
  ) {
    this.party = party;
    this.purpose = purpose;
    this.channel = channel;
    this.#report = report;
    this.#up = known === 'up';
    if (known === 'new') report({ name: 'third-party.ringing', party });
  }

  get up(): boolean {
    return this.#up;
  }

  isOperator(operatorId: string): boolean {
    return this.party.kind === 'operator' && this.party.operatorId === operatorId;
  }

  pickedUp(): void {
    this.#up = true;
    this.#report({ name: 'third-party.joined', party: this.party });
  }

  /** Their telephone is down. */
  gone(hangup: Hangup): void {
    if (this.#up) this.leave();
    else
      this.fail(
        this.party.kind === 'outside' ? failureOf(hangup) : isRefusal(hangup) ? 'rejected' : 'no-answer',
      );
  }

  fail(cause: FailureCause): void {
    if (this.purpose === 'conference') this.#report({ name: 'third-party.left', party: this.party });
    else this.#report({ name: 'transfer.failed', kind: this.purpose, party: this.party, cause });
  }

  /** Has left, or is let go. */
  leave(): void {
    if (this.#up || this.purpose === 'conference')
      this.#report({ name: 'third-party.left', party: this.party });
  }
}
