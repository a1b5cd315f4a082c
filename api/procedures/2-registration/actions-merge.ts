import type { Ctx } from '../../shared/context.ts';
import { conflict, invalid } from '../../platform/lib/errors.ts';
import { findTicket, isLive, lockTicket, moveTicket, noteOnTicket } from '../../shared/tickets/index.ts';

/**
 * The same matter raised twice is handled once. The merged ticket keeps its caller, who is answered apart; it goes the
 * way of its root. A root is live and not merged itself, so there are no chains.
 */
export async function mergeTicket(ctx: Ctx, ticketId: string, intoId: string, reason: string): Promise<void> {
  if (ticketId === intoId)
    throw invalid('input.invalid', {}, [{ path: 'intoId', code: 'ticket.merge-itself' }]);
  const ticket = await findTicket(ctx, ticketId);
  const root = await findTicket(ctx, intoId);
  if (ticket.countyCode !== root.countyCode) throw conflict('ticket.merge-other-county');
  // The root shows what is merged into it: a reserved matter would be seen through one that is not.
  if (ticket.reservedFor !== root.reservedFor) throw conflict('ticket.merge-reserved');
  // Both rows in one order, so that two merges never wait for each other; whoever merges into either waits here.
  for (const id of [ticketId, intoId].sort()) await lockTicket(ctx, id);
  const { status, number } = await lockTicket(ctx, intoId);
  if (status === 'merged') throw conflict('ticket.root-merged', { number });
  if (!isLive(status)) throw conflict('ticket.root-closed', { number });
  const below = await ctx.db.ticket.count({ where: { mergedIntoId: ticketId } });
  if (below > 0) throw conflict('ticket.has-merged', { number: ticket.number });
  await moveTicket(ctx, ticketId, 'merge', { note: reason, set: { mergedIntoId: intoId }, data: { intoId } });
  await noteOnTicket(ctx, intoId, 'merged-in', { note: ticket.number, data: { ticketId } });
  ctx.audit({ chain: ticket.countyCode, action: 'ticket.merge', subject: ticketId, detail: { intoId } });
  ctx.announce({ name: 'ticket.merged', countyCode: ticket.countyCode, ticketId, intoId });
}

export async function unmergeTicket(ctx: Ctx, ticketId: string, reason: string): Promise<void> {
  const ticket = await findTicket(ctx, ticketId);
  const intoId = ticket.mergedIntoId;
  await moveTicket(ctx, ticketId, 'unmerge', { note: reason, set: { mergedIntoId: null }, data: { intoId } });
  if (intoId) await noteOnTicket(ctx, intoId, 'merged-out', { note: ticket.number, data: { ticketId } });
  ctx.audit({ chain: ticket.countyCode, action: 'ticket.unmerge', subject: ticketId, detail: { intoId } });
}
