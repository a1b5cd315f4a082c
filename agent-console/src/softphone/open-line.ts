import type { LineNews, TelephoneLine } from './port.ts';
import type { Account } from './accounts.ts';

/** The telephone for this kind of account. Each brings a large library, loaded only where it is used. */
export async function openLine(
  account: Account,
  tell: (news: LineNews) => void,
): Promise<TelephoneLine<Account>> {
  if (account.driver === 'twilio') {
    const [{ TwilioLine }, { Device }] = await Promise.all([
      import('./twilio-line.ts'),
      import('@twilio/voice-sdk'),
    ]);
    return new TwilioLine(
      tell,
      ({ token, edge }) => new Device(token, { edge: edge ?? 'roaming', allowIncomingWhileBusy: true }),
    ) as TelephoneLine<Account>;
  }
  const { SipLine } = await import('./sip-line.ts');
  return new SipLine(tell) as TelephoneLine<Account>;
}
