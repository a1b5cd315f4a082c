import type { CallRequest, Party } from '../../../telephony/index.ts';
import { conflict, notFound } from '../../platform/lib/errors.ts';
import type { Ctx } from '../context.ts';
import { parseNumber, phoneOf } from '../numbers/index.ts';
import { personOf } from '../people/index.ts';
import { requestOf } from './actions-calls.ts';
import type { CallWish, TransferTarget } from './contract.ts';
import { cardOf } from './crisis-card.ts';
import { phoneRef, type CallRecord } from './record.ts';
import { findPresence } from './store-presence.ts';

/** A key of the call bar. Only who has the call, or is consulted in it, may press it. */
export async function pressKey(ctx: Ctx, callId: string, wish: CallWish): Promise<CallRecord> {
  const person = personOf(ctx.actor);
  const party =
    wish.name === 'transfer'
      ? await partyOf(ctx, callId, wish.to)
      : wish.name === 'hand-over'
        ? await handOverTo(ctx, callId, wish.index)
        : null;
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
    case 'hand-over':
      // The citizen is never left alone: the operator speaks with the other side first, and stays until it is done.
      return { name: 'request.transfer-warm', party: party!, timeoutSeconds };
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

async function partyOf(ctx: Ctx, callId: string, to: TransferTarget): Promise<Party> {
  if ('operatorId' in to) {
    const presence = await findPresence(ctx.db, to.operatorId);
    if (!presence) throw notFound('presence.unknown');
    await requireSkill(ctx, callId, to.operatorId);
    return { kind: 'operator', operatorId: to.operatorId };
  }
  // 110, 120, 12345: institutions are nobody's secret and no resident's number, and calls may be passed to them.
  const parsed = parseNumber(to.number, { areaCode: to.areaCode });
  if (!parsed.ok && parsed.code === 'number.service') return institution(to.number);
  const { phoneId } = await phoneOf(ctx, to.number, { areaCode: to.areaCode, field: 'to.number' });
  return { kind: 'outside', number: phoneRef(phoneId) };
}

const institution = (number: string): Party => ({
  kind: 'outside',
  number: number.normalize('NFKC').replace(/[^\d+]/g, ''),
});

/** What is reserved for a skill is not passed to a colleague without it. */
async function requireSkill(ctx: Ctx, callId: string, operatorId: string): Promise<void> {
  const call = await ctx.db.call.findFirst({ where: { id: callId }, select: { reservedFor: true } });
  if (!call?.reservedFor) return;
  const colleague = await ctx.db.person.findUnique({ where: { id: operatorId }, select: { skills: true } });
  if (!colleague?.skills.includes(call.reservedFor)) throw conflict('calls.lacks-skill');
}

/** Who stands on the crisis card of the number that was called. */
async function handOverTo(ctx: Ctx, callId: string, index: number): Promise<Party> {
  const call = await ctx.db.call.findFirst({ where: { id: callId }, select: { serviceNumberId: true } });
  const service = call?.serviceNumberId
    ? await ctx.db.serviceNumber.findUnique({ where: { id: call.serviceNumberId } })
    : null;
  const target = service?.kind === 'hope' ? cardOf(service.card).handovers[index] : undefined;
  if (!target) throw notFound('calls.no-hand-over');
  return partyOf(ctx, callId, { number: target.number });
}
