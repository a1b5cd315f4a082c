import type { Ctx } from '../../shared/context.ts';
import { countyWhere, readableBy } from '../../shared/people/index.ts';
import { readSetting } from '../../shared/settings/index.ts';
import { dueAfterHours, loadCalendar } from '../../shared/calendar/index.ts';
import { listTickets, peopleNames, unitNames } from '../../shared/tickets/index.ts';
import { leadResult } from './store.ts';
import { decisionRules } from './settings.ts';

const PAGE = { page: 1, pageSize: 100 } as const;

/** Rows of results with the names that their readers need. */
export async function presentResults(ctx: Ctx, where: { readonly roundId: { in: string[] } }) {
  const rows = await ctx.db.unitResult.findMany({ where, orderBy: { submittedAt: 'asc' } });
  const person = await peopleNames(
    ctx,
    rows.flatMap((row) => [row.submittedBy, row.reviewedBy]),
  );
  const unit = await unitNames(
    ctx,
    rows.map((row) => row.unitId),
  );
  return rows.map((row) => ({
    ...row,
    unitName: unit(row.unitId) ?? '',
    submittedBy: person(row.submittedBy),
    reviewedBy: person(row.reviewedBy),
  }));
}

const textsOf = async (ctx: Ctx, ids: readonly string[]) =>
  new Map(
    (await ctx.db.ticket.findMany({ where: { id: { in: [...ids] } }, select: { id: true, text: true } })).map(
      (row) => [row.id, row.text],
    ),
  );

/** Results that wait to be read by the centre, the earliest due first. */
export async function reviewQueue(ctx: Ctx) {
  const { items } = await listTickets(ctx, { status: ['answered'], sort: 'due' }, PAGE);
  const ids = items.map((item) => item.id);
  const rounds = await ctx.db.dispatchRound.findMany({
    where: { ticketId: { in: ids }, endedAt: null },
    include: { assignments: { where: { role: 'lead' }, select: { id: true } } },
  });
  const results = await presentResults(ctx, { roundId: { in: rounds.map((round) => round.id) } });
  const texts = await textsOf(ctx, ids);
  return {
    items: items.flatMap((item) => {
      const round = rounds.find((each) => each.ticketId === item.id);
      const ofRound = results.filter((each) => each.roundId === round?.id);
      const leads = new Set(round?.assignments.map((each) => each.id));
      const result = ofRound.findLast((each) => leads.has(each.assignmentId) && each.reviewedAt === null);
      if (!round || !result) return [];
      return {
        ticket: { ...item, text: texts.get(item.id) ?? '' },
        result,
        others: ofRound.filter((each) => !leads.has(each.assignmentId)),
        dueAt: round.dueAt,
        round: round.round,
        sentBack: ofRound.filter((each) => each.review === 'sent-back').length,
      };
    }),
  };
}

/** Matters of which a caller was not satisfied, with what was asked and answered. */
export async function decisionQueue(ctx: Ctx) {
  const { items } = await listTickets(ctx, { status: ['deciding'], sort: 'due' }, PAGE);
  const texts = await textsOf(
    ctx,
    items.map((item) => item.id),
  );
  const calendar = await loadCalendar(ctx.db);
  const { workingHours } = await readSetting(ctx.db, decisionRules);
  const answer = [];
  for (const item of items) {
    const last = await leadResult(ctx, item.id);
    if (!last) continue;
    const revisits = await ctx.db.revisit.findMany({
      where: { roundId: last.roundId },
      orderBy: { doneAt: 'asc' },
    });
    const numbers = new Map(
      (
        await ctx.db.ticket.findMany({
          where: { id: { in: revisits.map((each) => each.ticketId) } },
          select: { id: true, number: true },
        })
      ).map((row) => [row.id, row.number]),
    );
    const person = await peopleNames(
      ctx,
      revisits.flatMap((each) => [each.operatorId, each.decidedBy]),
    );
    const [result] = (await presentResults(ctx, { roundId: { in: [last.roundId] } })).filter(
      (each) => each.id === last.id,
    );
    answer.push({
      ticket: { ...item, text: texts.get(item.id) ?? '' },
      revisits: revisits.map((each) => ({
        ...each,
        ticketNumber: numbers.get(each.ticketId) ?? '',
        operator: person(each.operatorId),
        decidedBy: person(each.decidedBy),
      })),
      result: result ?? null,
      decideBy: dueAfterHours(revisits.at(-1)?.doneAt ?? ctx.now, workingHours, 'workingHours', calendar)
        .dueAt,
    });
  }
  return { items: answer };
}

/** How much waits at each step, for the menu. */
export async function feedbackCounts(ctx: Ctx) {
  const countyCode = countyWhere(ctx.actor);
  const tickets = (status: string) =>
    ctx.db.ticket.count({ where: { countyCode, status, ...readableBy(ctx.actor) } });
  return {
    reviews: await tickets('answered'),
    replies: await tickets('replying'),
    decisions: await tickets('deciding'),
    revisitsDue: await ctx.db.revisit.count({
      where: { countyCode, state: 'waiting', dueAt: { lte: ctx.now } },
    }),
  };
}
