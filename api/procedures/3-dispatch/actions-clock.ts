import type { Ctx } from '../../shared/context.ts';
import { loadCalendar } from '../../shared/calendar/index.ts';
import { limitOfColumns, partsOfRound, replayDue } from '../../shared/assignments/index.ts';
import { readSetting } from '../../shared/settings/index.ts';
import { deadlineThresholds, isWithUnits, lockTicket, noteOnTicket } from '../../shared/tickets/index.ts';
import { urgeTicket } from './actions-supervise.ts';
import { alertsOf } from './alert.ts';

/** What the clock has to say about one round; saying it again is harmless. */
export async function followClock(ctx: Ctx, input: { readonly roundId: string }): Promise<void> {
  const { ticketId } = await ctx.db.dispatchRound.findUniqueOrThrow({ where: { id: input.roundId } });
  const ticket = await lockTicket(ctx, ticketId);
  const round = await ctx.db.dispatchRound.findUniqueOrThrow({
    where: { id: input.roundId },
    include: { ticket: { select: { urgency: true } } },
  });
  if (round.endedAt !== null || !isWithUnits(ticket.status)) return;
  const thresholds = await readSetting(ctx.db, deadlineThresholds);
  const clocked = { ...round, urgency: round.ticket.urgency };
  for (const alert of alertsOf(clocked, ctx.now, thresholds, await loadCalendar(ctx.db))) {
    const mark = (data: object) => ctx.db.dispatchRound.update({ where: { id: round.id }, data });
    if (alert === 'mark-overdue') {
      await mark({ overdueAt: ctx.now });
      await noteOnTicket(ctx, ticketId, 'overdue', {});
      ctx.announce({
        name: 'ticket.overdue',
        countyCode: ticket.countyCode,
        ticketId,
        roundId: round.id,
        unitIds: (await partsOfRound(ctx.db, round.id)).map((part) => part.unitId),
      });
    } else if (alert === 'urge-overdue') {
      await mark({ overdueUrgedAt: ctx.now });
      await urgeTicket(ctx, { ticketId, kind: 'overdue', text: '' });
    } else {
      await mark({ yellowUrgedAt: ctx.now });
      await urgeTicket(ctx, { ticketId, kind: 'yellow', text: '' });
    }
  }
}

/**
 * Counts a flagged due time again by the calendar as it now is: the limit from its beginning, then every extension
 * granted, in order. Returns whether the flag is gone.
 */
export async function recomputeDue(ctx: Ctx, input: { readonly roundId: string }): Promise<boolean> {
  const { ticketId } = await ctx.db.dispatchRound.findUniqueOrThrow({ where: { id: input.roundId } });
  await lockTicket(ctx, ticketId);
  const round = await ctx.db.dispatchRound.findUniqueOrThrow({ where: { id: input.roundId } });
  if (round.endedAt !== null || round.dueFlag === null) return false;
  const calendar = await loadCalendar(ctx.db);
  const limit = limitOfColumns(round);
  const granted = await ctx.db.extensionRequest.findMany({
    where: { roundId: round.id, ruling: 'approved' },
    orderBy: { ruledAt: 'asc' },
  });
  const days = granted.map((one) => one.workingDays);
  const first = replayDue(round.dispatchedAt, limit, [], calendar);
  const { dueAt, flag } = replayDue(round.dispatchedAt, limit, days, calendar);
  if (flag !== null) return false;
  await ctx.db.dispatchRound.update({
    where: { id: round.id },
    data: { firstDueAt: first.dueAt, dueAt, dueFlag: null },
  });
  await ctx.db.ticket.updateMany({
    where: { id: ticketId, round: round.round, dueAt: { not: null } },
    data: { dueAt, dueFlag: null },
  });
  await noteOnTicket(ctx, ticketId, 'due-recomputed', {
    data: { roundId: round.id, from: round.dueAt.toISOString(), to: dueAt.toISOString() },
  });
  return true;
}
