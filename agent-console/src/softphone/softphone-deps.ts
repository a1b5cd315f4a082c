import type { Rejoined, Telephone } from '../../../api/shared/calls/contract-telephone.ts';
import type { Account } from './accounts.ts';
import type { LineNews, TelephoneLine } from './port.ts';

/** What a telephone needs of the product and of the page around it. */
export type SoftphoneDeps = {
  readonly personId: string;
  readonly account: () => Promise<Telephone>;
  readonly rejoin: () => Promise<Rejoined>;
  readonly openLine: (account: Account, tell: (news: LineNews) => void) => Promise<TelephoneLine<Account>>;
  /** The state of the telephone, or what it hears, has changed. */
  readonly changed: () => void;
};
