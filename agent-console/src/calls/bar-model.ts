import type { Desk, LiveCall, PresenceState } from '../../../api/shared/calls/contract.ts';

export type BarTone = 'off' | 'free' | 'ring' | 'talk' | 'hold' | 'write' | 'away';

/** What the bar shows, without a word of text: keys into the catalogues, and moments to count from or to. */
export type BarModel = {
  readonly tone: BarTone;
  /** `state.ready`, `phase.out.placing` … */
  readonly titleKey: string;
  readonly since: string;
  /** Counts down to this moment instead, where something happens by itself. */
  readonly until: number | null;
  /** The citizen is on the line and nobody speaks with them. */
  readonly waiting: boolean;
};

const tones: Readonly<Record<PresenceState, BarTone>> = {
  offline: 'off',
  ready: 'free',
  offered: 'ring',
  talking: 'talk',
  'wrap-up': 'write',
  break: 'away',
};

export function barOf({ presence, call, lastCall, offerSeconds, wrapUpSeconds }: Desk): BarModel {
  const begun = Date.parse(presence.since);
  const base = { tone: tones[presence.state], since: presence.since, until: null, waiting: false };
  if (call && (presence.state === 'talking' || presence.state === 'offered'))
    return ofCall(base, call, begun, offerSeconds);
  if (presence.state === 'wrap-up')
    return {
      ...base,
      titleKey: lastCall && !lastCall.joinedAt ? 'state.not-reached' : 'state.wrap-up',
      until: begun + wrapUpSeconds * 1000,
    };
  return { ...base, titleKey: `state.${presence.state}` };
}

type Base = Omit<BarModel, 'titleKey'>;

function ofCall(base: Base, call: LiveCall, begun: number, offerSeconds: number): BarModel {
  const titleKey = `phase.${call.direction}.${call.phase}`;
  if (base.tone === 'ring')
    return {
      ...base,
      titleKey: call.role === 'party' ? 'phase.party.ringing' : titleKey,
      until: begun + offerSeconds * 1000,
      waiting: true,
    };
  if (call.role === 'party') return { ...base, titleKey: 'phase.party.talking' };
  if (call.phase === 'held' || call.phase === 'consulting')
    return { ...base, tone: 'hold', titleKey, since: call.joinedAt ?? base.since, waiting: true };
  if (call.joinedAt) return { ...base, titleKey, since: call.joinedAt };
  return { ...base, tone: 'ring', titleKey, since: call.createdAt };
}
