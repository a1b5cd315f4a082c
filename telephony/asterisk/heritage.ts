import type { InheritedCall } from '../inherited-call.ts';
import type { Purpose } from './arrangement.ts';
import { channelId, legOf } from './legs.ts';
import type { Operator } from './operator.ts';
import type { Stock } from './stock.ts';

/** Which channel is whose in a call that another process of ours left. Empty names are of channels that are gone. */
export type Heritage = Readonly<{
  citizen: string;
  operator: Operator | null;
  party: Readonly<{ channel: string; purpose: Purpose; up: boolean }> | null;
  passedOnTo: string | null;
  /** The ear that a recording hears through. */
  ear: string | null;
  /** Ears and telephones of those who listened in: they are let go, and listen again if they like. */
  listeners: readonly string[];
}>;

/** Pure: what was written down about a call, beside what is there. */
export function heritageOf({ state }: InheritedCall, { byCall }: Pick<Stock, 'byCall'>): Heritage {
  const { callId, operatorId, phase } = state;
  const legs = (byCall.get(callId) ?? []).map((channel) => ({ channel, leg: legOf(channel) }));
  const named = (role: string, who?: string) =>
    legs.find(({ leg }) => leg?.role === role && (who === undefined || whose(leg) === who))?.channel;
  // The channel of a citizen who calls us has a name of the exchange's own.
  const citizen =
    state.direction === 'out'
      ? channelId({ role: 'citizen', callId }, '')
      : legs.find(({ leg }) => leg === undefined)?.channel;
  const ears = legs.filter(({ leg }) => leg?.role === 'ear').map(({ channel }) => channel);
  const ear = ears.find((channel) => /^\d+$/.test(markIn(channel)));
  return {
    citizen: citizen ?? '',
    operator:
      operatorId === null
        ? null
        : {
            id: operatorId,
            // Whom a call was passed on to has the leg of a party.
            channel: named('operator', operatorId) ?? named('party', operatorId) ?? '',
            up: state.operatorOnLine,
            bridged: spoken.includes(phase) || (phase === 'offered' && state.direction === 'out'),
          },
    party:
      state.party === null || phase === 'transferred'
        ? null
        : { channel: named('party') ?? '', purpose: purposes[phase] ?? 'conference', up: state.partyOnLine },
    passedOnTo: phase === 'transferred' ? (named('party') ?? '') : null,
    ear: ear ?? null,
    listeners: [
      ...legs.filter(({ leg }) => leg?.role === 'supervisor').map(({ channel }) => channel),
      ...ears.filter((channel) => channel !== ear),
    ],
  };
}

const spoken: readonly string[] = ['talking', 'held', 'consulting', 'conference'];

const purposes: Readonly<Record<string, Purpose>> = { consulting: 'warm', transferring: 'blind' };

const whose = (leg: ReturnType<typeof legOf>): string | undefined =>
  leg?.role === 'operator'
    ? leg.operatorId
    : leg?.role === 'party' && leg.party.kind === 'operator'
      ? leg.party.operatorId
      : undefined;

const markIn = (channel: string): string => decodeURIComponent(channel.split(':').at(-1) ?? '');
