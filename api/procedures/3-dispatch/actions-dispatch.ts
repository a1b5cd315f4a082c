import type { Ctx } from '../../shared/context.ts';
import {
  type DispatchInput,
  endRound,
  liveRound,
  type Opened,
  openRound,
  partsOfRound,
} from '../../shared/assignments/index.ts';
import { lockTicket, moveTicket } from '../../shared/tickets/index.ts';
import { conflict } from '../../platform/lib/errors.ts';

/** Names the lead and the co-handlers of a ticket that waits for it, with its limit and clock. */
export const dispatchTicket = (
  ctx: Ctx,
  input: DispatchInput & { readonly ticketId: string },
): Promise<Opened> => openRound(ctx, input.ticketId, input, 'dispatch');

/** Takes a dispatch back before any unit has accepted its part. */
export async function recallDispatch(
  ctx: Ctx,
  input: { readonly ticketId: string; readonly reason: string; readonly expectedVersion?: number },
): Promise<void> {
  const { ticketId, reason, expectedVersion } = input;
  const ticket = await lockTicket(ctx, ticketId);
  const round = await liveRound(ctx.db, ticketId);
  const parts = round ? await partsOfRound(ctx.db, round.id) : [];
  const accepted = parts.find((part) => part.acceptedAt !== null);
  if (accepted) {
    throw conflict('dispatch.already-accepted', { at: accepted.acceptedAt!.toISOString() });
  }
  await moveTicket(ctx, ticketId, 'recall', {
    expectedVersion,
    note: reason,
    unitId: parts.find((part) => part.role === 'lead')?.unitId,
    set: { dueAt: null, dueFlag: null },
  });
  const unitIds = await endRound(ctx, round!.id, 'recalled');
  ctx.announce({
    name: 'ticket.recalled',
    countyCode: ticket.countyCode,
    ticketId,
    roundId: round!.id,
    unitIds,
  });
  ctx.audit({
    chain: ticket.countyCode,
    action: 'ticket.recall',
    subject: ticketId,
    detail: { roundId: round!.id },
  });
}
