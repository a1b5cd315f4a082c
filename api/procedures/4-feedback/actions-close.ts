import { actorId, type Ctx } from '../../shared/context.ts';
import { readSetting } from '../../shared/settings/index.ts';
import { endRound, latestRound, type RoundEnding } from '../../shared/assignments/index.ts';
import { moveTicket } from '../../shared/tickets/index.ts';
import { verdictOf } from './revisit.ts';
import { satisfactionRules } from './settings.ts';
import { callersOf, leadResult } from './store.ts';

type Closing = {
  readonly ticketId: string;
  readonly kind: string;
  readonly reason: string;
  readonly ending: Extract<RoundEnding, 'closed' | 'terminated'>;
};

/** The closure row is what closes the ticket; the round ends with it, and whether it was in time is written down. */
export async function closeTicket(ctx: Ctx, closing: Closing): Promise<void> {
  const { ticketId, kind, reason, ending } = closing;
  const ticket = await ctx.db.ticket.findUniqueOrThrow({ where: { id: ticketId } });
  const round = await latestRound(ctx.db, ticketId);
  const result = await leadResult(ctx, ticketId);
  await moveTicket(ctx, ticketId, 'close', {
    note: reason,
    data: { kind },
    set: { closedAt: ctx.now, closingKind: kind },
  });
  if (round) await endRound(ctx, round.id, ending);
  await ctx.db.closure.create({
    data: {
      id: ctx.newId(),
      ticketId,
      roundId: round?.id ?? null,
      kind,
      reason,
      onTime: result?.onTime ?? null,
      at: ctx.now,
      by: actorId(ctx.actor),
    },
  });
  ctx.announce({ name: 'ticket.closed', countyCode: ticket.countyCode, ticketId, kind });
  ctx.audit({
    chain: ticket.countyCode,
    action: 'ticket.close',
    subject: ticketId,
    detail: { kind, onTime: result?.onTime ?? null },
  });
}

/** After a revisit: waits for the other callers, closes, or asks a person to decide. The caller holds the ticket. */
export async function settleMatter(ctx: Ctx, rootId: string): Promise<void> {
  const round = await latestRound(ctx.db, rootId);
  if (!round) return;
  // A caller merged in late has still to be told; the matter is not over before.
  const callers = await callersOf(ctx, rootId, round.id);
  if (callers.some((caller) => !caller.settled)) return;
  const revisits = await ctx.db.revisit.findMany({ where: { roundId: round.id } });
  const result = await leadResult(ctx, rootId);
  const thresholds = await readSetting(ctx.db, satisfactionRules);
  const verdict = verdictOf(revisits, result?.closingKind ?? 'substantive', thresholds);
  if (verdict.next === 'decide') await moveTicket(ctx, rootId, 'question');
  if (verdict.next === 'close') {
    await closeTicket(ctx, { ticketId: rootId, kind: verdict.kind, reason: '', ending: 'closed' });
  }
}
