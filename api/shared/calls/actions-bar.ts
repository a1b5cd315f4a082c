import type { CallRequest, Party } from '../../../telephony/index.ts';
import { conflict, notFound } from '../../platform/lib/errors.ts';
import type { Ctx } from '../context.ts';
import { phoneOf } from '../numbers/index.ts';
import { personOf } from '../people/index.ts';
import { requestOf } from './actions-calls.ts';
import type { CallWish, TransferTarget } from './contract.ts';
import { phoneRef, type CallRecord } from './record.ts';
import { findPresence } from './store-presence.ts';

/** A key of the call bar. Only who has the call, or is consulted in it, may press it. */
export async function pressKey(ctx: Ctx, callId: string, wish: CallWish): Promise<CallRecord> {
  const person = personOf(ctx.actor);
  const party = wish.name === 'transfer' ? await partyOf(ctx, wish.to) : null;
  return requestOf(ctx, callId, (record, { offerSeconds }) => {
    const role = roleIn(record, person.id);
    // Two operators who both saw the offer: the second is told that it is gone, not that the call does not exist.
    if (!role) throw conflict('calls.not-yours', { phase: record.state.phase });
    return wishOf(wish, person.id, role, party, offerSeconds);
  });
}

type RoleInCall = 'operator' | 'party';

export function roleIn({ state }: CallRecord, personId: string): RoleInCall | null {
  if (state.operatorId === personId) return 'operator';
  return state.party?.kind === 'operator' && state.party.operatorId === personId ? 'party' : null;
}

function wishOf(
  wish: CallWish,
  operatorId: string,
  role: RoleInCall,
  party: Party | null,
  timeoutSeconds: number,
): CallRequest {
  switch (wish.name) {
    case 'answer':
      return { name: 'request.join', operatorId };
    case 'decline':
      return { name: 'request.decline', operatorId };
    case 'hang-up':
      // Who is consulted leaves by ending the consultation; the citizen stays with whom they spoke.
      return role === 'party'
        ? { name: 'request.cancel-transfer' }
        : { name: 'request.hang-up', by: 'operator' };
    case 'transfer':
      return {
        name: wish.kind === 'blind' ? 'request.transfer-blind' : 'request.transfer-warm',
        party: party!,
        timeoutSeconds,
      };
    default:
      return { name: `request.${wish.name}` };
  }
}

async function partyOf(ctx: Ctx, to: TransferTarget): Promise<Party> {
  if ('operatorId' in to) {
    const presence = await findPresence(ctx.db, to.operatorId);
    if (!presence) throw notFound('presence.unknown');
    return { kind: 'operator', operatorId: to.operatorId };
  }
  const { phoneId } = await phoneOf(ctx, to.number, { areaCode: to.areaCode, field: 'to.number' });
  return { kind: 'outside', number: phoneRef(phoneId) };
}
