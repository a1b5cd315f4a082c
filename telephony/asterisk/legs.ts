import type { Party } from '../call-event.ts';

/**
 * Whose telephone a channel of the exchange is. It stands in the channel's id, which we choose, so that it outlives
 * our process, and so that the same command can never make a second channel: the exchange refuses an id that it has.
 * Only the channel of a citizen who calls has an id of the exchange's own; it carries its call as a variable.
 */
export type Leg = Readonly<
  | { role: 'citizen'; callId: string }
  | { role: 'operator'; callId: string; operatorId: string }
  | { role: 'party'; callId: string; party: Party }
  | { role: 'supervisor'; callId: string; supervisorId: string }
  /** Hears a leg without being a telephone: for a recording, or for a supervisor. */
  | { role: 'ear'; callId: string }
>;

/** The variable that carries the call of a citizen who called us; `ari.conf` shows it with every channel. */
export const callVariable = 'MINYI_CALL';

/** `mark` tells two legs of one person in one call apart, and is the same when the command is repeated. */
export function channelId(leg: Leg, mark: string): string {
  return [leg.callId, leg.role, whoOf(leg), mark].map((part) => encodeURIComponent(part)).join(':');
}

/** Undefined for a channel that is not ours. */
export function legOf(id: string): Leg | undefined {
  const parts = id.split(':');
  if (parts.length !== 4) return undefined;
  const [callId = '', role = '', who = ''] = parts.map((part) => decodeURIComponent(part));
  if (role === 'citizen' || role === 'ear') return { role, callId };
  if (role === 'operator') return { role, callId, operatorId: who };
  if (role === 'supervisor') return { role, callId, supervisorId: who };
  if (role === 'party')
    return who.startsWith('+')
      ? { role, callId, party: { kind: 'outside', number: who } }
      : { role, callId, party: { kind: 'operator', operatorId: who } };
  return undefined;
}

export type Room = 'talk' | 'consult';

export function bridgeId(callId: string, room: Room | `watch:${string}`): string {
  return [callId, ...room.split(':')].map((part) => encodeURIComponent(part)).join(':');
}

/** The call of one of our bridges. */
export function callOfBridge(id: string): string {
  return decodeURIComponent(id.split(':')[0] ?? '');
}

function whoOf(leg: Leg): string {
  switch (leg.role) {
    case 'operator':
      return leg.operatorId;
    case 'supervisor':
      return leg.supervisorId;
    case 'party':
      return leg.party.kind === 'operator' ? leg.party.operatorId : leg.party.number;
    default:
      return '';
  }
}
