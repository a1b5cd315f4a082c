import type { FailureCause, Party } from '../call-event.ts';
import type { CommandResult } from '../commands.ts';
import type { CallNews } from '../outlet.ts';
import type { Timers } from '../timers.ts';

export type Purpose = 'blind' | 'warm' | 'conference';

/** What the telephone of somebody outside does when we ring it, and how long they then speak. */
export type OutsideManner = Readonly<{
  outcome: 'answers' | FailureCause;
  ringSeconds: number;
  talkSeconds: number;
}>;

type Surroundings = Readonly<{
  timers: Timers;
  report: (news: CallNews) => void;
  outside: (number: string) => OutsideManner;
  /** They picked up. */
  joined: () => void;
  /** They did not pick up, or have left: the call is without them. */
  gone: () => void;
}>;

/** The one third leg that a call can have: rung, joined, gone. */
export class ThirdParty {
  readonly party: Party;
  readonly purpose: Purpose;
  readonly #around: Surroundings;
  #joined = false;

  constructor(party: Party, purpose: Purpose, timeoutSeconds: number, around: Surroundings) {
    this.party = party;
    this.purpose = purpose;
    this.#around = around;
    around.report({ name: 'third-party.ringing', party });
    this.#ring(timeoutSeconds);
  }

  get joined(): boolean {
    return this.#joined;
  }

  isOperator(operatorId: string): boolean {
    return this.party.kind === 'operator' && this.party.operatorId === operatorId;
  }

  pickUp(): CommandResult {
    if (this.#joined) return 'done';
    this.#around.timers.cancel('party');
    this.#joined = true;
    this.#around.report({ name: 'third-party.joined', party: this.party });
    if (this.party.kind === 'outside') {
      const { talkSeconds } = this.#around.outside(this.party.number);
      this.#around.timers.set('party', talkSeconds, () => this.leave());
    }
    this.#around.joined();
    return 'done';
  }

  fail(cause: FailureCause): CommandResult {
    if (this.#joined) return 'wrong-state';
    this.#around.timers.cancel('party');
    if (this.purpose === 'conference') this.#around.report({ name: 'third-party.left', party: this.party });
    else this.#around.report({ name: 'transfer.failed', kind: this.purpose, party: this.party, cause });
    this.#around.gone();
    return 'done';
  }

  /** They leave, or are let go. */
  leave(): void {
    this.#around.timers.cancel('party');
    if (this.#joined || this.purpose === 'conference')
      this.#around.report({ name: 'third-party.left', party: this.party });
    this.#around.gone();
  }

  #ring(timeoutSeconds: number): void {
    const { timers } = this.#around;
    if (this.party.kind === 'operator') {
      timers.set('party', timeoutSeconds, () => this.fail('no-answer'));
      return;
    }
    const { outcome, ringSeconds } = this.#around.outside(this.party.number);
    if (outcome === 'no-answer' || ringSeconds > timeoutSeconds)
      timers.set('party', timeoutSeconds, () => this.fail('no-answer'));
    else if (outcome === 'answers') timers.set('party', ringSeconds, () => this.pickUp());
    else timers.set('party', ringSeconds, () => this.fail(outcome));
  }
}
