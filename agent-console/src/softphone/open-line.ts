import type {
  AsteriskTelephone,
  Telephone,
  TwilioTelephone,
} from '../../../api/shared/calls/contract-telephone.ts';
import type { LineNews, TelephoneLine } from './port.ts';

type Account = AsteriskTelephone | TwilioTelephone;

/** The telephone for this kind of account. Each brings a large library, loaded only where it is used. */
export async function openLine(
  account: Exclude<Telephone, { driver: 'simulator' }>,
  tell: (news: LineNews) => void,
): Promise<TelephoneLine<Account>> {
  const { SipLine } = await import('./sip-line.ts');
  return new SipLine(tell) as TelephoneLine<Account>;
}
