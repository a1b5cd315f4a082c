import { actorId, type Ctx } from '../../shared/context.ts';
import { cardInForce, isEnded, liveRound, partsOfRound, settle } from '../../shared/assignments/index.ts';
import { isLive, isWithUnits, lockTicket, noteOnTicket } from '../../shared/tickets/index.ts';
import { conflict } from '../../platform/lib/errors.ts';
import { ruleExtension } from './actions-rule.ts';
import { cancelCards, type CardLevel, raiseCard } from './supervision.ts';

const liveUnits = async (ctx: Ctx, roundId: string): Promise<readonly string[]> =>
  (await partsOfRound(ctx.db, roundId)).filter((part) => !isEnded(part.state)).map((part) => part.unitId);

export type UrgeKind = 'manual' | 'yellow' | 'overdue';

/** Asks the units to get on with it: by hand with a word of its own, or by the clock. */
export async function urgeTicket(
  ctx: Ctx,
  input: { readonly ticketId: string; readonly kind: UrgeKind; readonly text: string },
): Promise<{ readonly id: string }> {
  const { ticketId, kind, text } = input;
  const ticket = await lockTicket(ctx, ticketId);
  const round = await liveRound(ctx.db, ticketId);
  if (!isWithUnits(ticket.status) || !round) throw conflict('ticket.wrong-status', { status: ticket.status });
  const id = ctx.newId();
  await ctx.db.urge.create({
    data: { id, ticketId, roundId: round.id, kind, text, at: ctx.now, by: actorId(ctx.actor) },
  });
  await noteOnTicket(ctx, ticketId, `urged-${kind}`, { note: text });
  ctx.announce({
    name: 'ticket.urged',
    countyCode: ticket.countyCode,
    ticketId,
    kind,
    unitIds: await liveUnits(ctx, round.id),
  });
  return { id };
}

/** A card higher than the one in force. Red takes away the way to more time that is still being asked for. */
export async function issueCard(
  ctx: Ctx,
  input: { readonly ticketId: string; readonly level: CardLevel; readonly reason: string },
): Promise<{ readonly id: string }> {
  const { ticketId, reason } = input;
  const ticket = await lockTicket(ctx, ticketId);
  if (!isLive(ticket.status)) throw conflict('ticket.wrong-status', { status: ticket.status });
  const level = settle(raiseCard(await cardInForce(ctx.db, ticketId), input.level));
  const id = ctx.newId();
  await ctx.db.supervisionCard.create({
    data: { id, ticketId, level, reason, issuedAt: ctx.now, issuedBy: actorId(ctx.actor) },
  });
  await noteOnTicket(ctx, ticketId, `card-${level}`, { note: reason, data: { cardId: id } });
  await announceCard(ctx, ticket, level);
  if (level === 'red') {
    const open = await ctx.db.extensionRequest.findMany({ where: { ticketId, ruling: null } });
    for (const { id: extensionId } of open)
      await ruleExtension(ctx, { extensionId, ruling: 'lapsed', text: '' });
  }
  return { id };
}

export async function cancelCard(
  ctx: Ctx,
  input: { readonly ticketId: string; readonly reason: string },
): Promise<void> {
  const { ticketId, reason } = input;
  const ticket = await lockTicket(ctx, ticketId);
  settle(cancelCards(await cardInForce(ctx.db, ticketId)));
  await ctx.db.supervisionCard.updateMany({
    where: { ticketId, cancelledAt: null },
    data: { cancelledAt: ctx.now, cancelledBy: actorId(ctx.actor), cancelReason: reason },
  });
  await noteOnTicket(ctx, ticketId, 'card-cancelled', { note: reason });
  await announceCard(ctx, ticket, 'none');
}

async function announceCard(
  ctx: Ctx,
  ticket: { readonly id: string; readonly countyCode: string },
  level: CardLevel | 'none',
): Promise<void> {
  const round = await liveRound(ctx.db, ticket.id);
  ctx.announce({
    name: 'supervision.changed',
    countyCode: ticket.countyCode,
    ticketId: ticket.id,
    level,
    unitIds: round ? await liveUnits(ctx, round.id) : [],
  });
  ctx.audit({
    chain: ticket.countyCode,
    action: level === 'none' ? 'supervision.cancel' : 'supervision.issue',
    subject: ticket.id,
    detail: { level },
  });
}
