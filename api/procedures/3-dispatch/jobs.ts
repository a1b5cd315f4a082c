import { perform, type Runtime, systemActor } from '../../shared/context.ts';
import type { Sweep } from '../../shared/part.ts';
import { readSetting } from '../../shared/settings/index.ts';
import { dayOf, isPublished, loadCalendar, yearOf } from '../../shared/calendar/index.ts';
import { deadlineThresholds, lockTicket } from '../../shared/tickets/index.ts';
import { followClock, recomputeDue } from './actions-clock.ts';
import { alertsOf } from './alert.ts';
import { ruleExtension, ruleReturn } from './actions-rule.ts';
import { runningOutOfTime, unruledExtensions, unruledReturns } from './store-clock.ts';

const HOUR_MS = 3_600_000;
const clockwork = systemActor('dispatch-clock');

/** Running rounds of which the clock has something to say that was not said yet. */
async function followClocks(rt: Runtime): Promise<void> {
  const { prisma } = rt.database;
  const thresholds = await readSetting(prisma, deadlineThresholds);
  const now = rt.clock.now();
  const soon = new Date(now.getTime() + thresholds.yellowHours * HOUR_MS);
  const rounds = await runningOutOfTime(prisma, now, soon);
  if (rounds.length === 0) return;
  const calendar = await loadCalendar(prisma);
  for (const round of rounds) {
    const alerts = alertsOf(round, now, thresholds, calendar);
    if (alerts.length > 0) await perform(rt, clockwork, (ctx) => followClock(ctx, { roundId: round.id }));
  }
}

/** Requests whose time to be ruled on has run out: the return goes back to its unit, the extension is void. */
async function lapseRequests(rt: Runtime): Promise<void> {
  const { prisma } = rt.database;
  const now = rt.clock.now();
  const returns = await unruledReturns(prisma, now);
  for (const { id, ticketId } of returns) {
    await perform(rt, clockwork, async (ctx) => {
      await lockTicket(ctx, ticketId);
      const still = await ctx.db.returnRequest.count({ where: { id, ruling: null } });
      if (still) await ruleReturn(ctx, { returnId: id, ruling: 'lapsed', text: '' });
    });
  }
  const extensions = await unruledExtensions(prisma, now);
  for (const { id, ticketId } of extensions) {
    await perform(rt, clockwork, async (ctx) => {
      await lockTicket(ctx, ticketId);
      const still = await ctx.db.extensionRequest.count({ where: { id, ruling: null } });
      if (still) await ruleExtension(ctx, { extensionId: id, ruling: 'lapsed', text: '' });
    });
  }
}

/** Counts every flagged due time of a running round again. Returns how many are now certain. */
export async function recomputeFlagged(rt: Runtime): Promise<number> {
  const { prisma } = rt.database;
  const calendar = await loadCalendar(prisma);
  const rounds = await prisma.dispatchRound.findMany({
    where: { endedAt: null, dueFlag: { not: null } },
    select: { id: true, dueAt: true },
  });
  let certain = 0;
  for (const { id, dueAt } of rounds) {
    if (!isPublished(yearOf(dayOf(dueAt)), calendar)) continue;
    if (await perform(rt, clockwork, (ctx) => recomputeDue(ctx, { roundId: id }))) certain++;
  }
  return certain;
}

export const dispatchSweeps: readonly Sweep[] = [
  { name: 'dispatch.clock', everySeconds: 60, run: followClocks },
  { name: 'dispatch.lapse', everySeconds: 60, run: lapseRequests },
  { name: 'dispatch.recompute', everySeconds: 600, run: async (rt) => void (await recomputeFlagged(rt)) },
];
