import type { Ctx } from '../../shared/context.ts';
import { countyWhere } from '../../shared/people/index.ts';
import { readSetting } from '../../shared/settings/index.ts';
import { extendedDue } from '../../shared/assignments/index.ts';
import { loadCalendar, workingTimeBetween } from '../../shared/calendar/index.ts';
import { type ListedTicket, listTickets, ticketRowById, unitNames } from '../../shared/tickets/index.ts';
import { directoryLines, proposalsFor } from './plan.ts';
import type { ReturnReason } from './return.ts';
import type { UnitProposal } from './routing.ts';
import { acceptRules } from './settings.ts';

const PAGE = { page: 1, pageSize: 100 } as const;
/** Proposals are worked out for the rows on the first screen; further down the dialog works them out. */
const PROPOSED = 30;
const HOUR_MS = 3_600_000;

const URGENCY = ['extra-urgent', 'urgent', 'ordinary'];
const byUrgency = (a: ListedTicket, b: ListedTicket) =>
  URGENCY.indexOf(a.urgency) - URGENCY.indexOf(b.urgency) || a.acceptedAt.getTime() - b.acceptedAt.getTime();

/** Everything that waits for a dispatcher of this region, the most pressing first. */
export async function dispatchInbox(ctx: Ctx) {
  const toDispatch = await listTickets(ctx, { status: ['accepted'], sort: 'due' }, PAGE);
  const overdue = await listTickets(ctx, { overdue: true, sort: 'due' }, PAGE);
  const yellow = await listTickets(ctx, { colour: ['yellow'], sort: 'due' }, PAGE);
  const fresh = await listTickets(ctx, { status: ['dispatched'], sort: 'due' }, PAGE);
  const returns = await pendingReturns(ctx);
  const extensions = await pendingExtensions(ctx);
  const calendar = await loadCalendar(ctx.db);
  const { workingHours } = await readSetting(ctx.db, acceptRules);
  const running = await withRounds(ctx, [...overdue.items, ...yellow.items, ...fresh.items]);
  const of = (items: readonly ListedTicket[]) => items.flatMap((item) => running.get(item.id) ?? []);
  const unaccepted = of(fresh.items).filter(
    (item) => workingTimeBetween(item.assignedAt, ctx.now, calendar) > workingHours * HOUR_MS,
  );
  return {
    counts: {
      toDispatch: toDispatch.total,
      returns: returns.length,
      extensions: extensions.length,
      overdue: overdue.total,
      yellow: yellow.total,
      unaccepted: unaccepted.length,
    },
    toDispatch: await withProposals(ctx, [...toDispatch.items].sort(byUrgency)),
    returns,
    extensions,
    overdue: of(overdue.items),
    yellow: of(yellow.items),
    unaccepted,
  };
}

async function withProposals(ctx: Ctx, items: readonly ListedTicket[]) {
  const lines = await directoryLines(ctx);
  const parents = new Map(
    (await ctx.db.category.findMany({ select: { code: true, parentCode: true } })).map((one) => [
      one.code,
      one.parentCode,
    ]),
  );
  const chainOfCategory = (code: string) => {
    const chain: string[] = [];
    for (let up: string | null | undefined = code; up && !chain.includes(up); up = parents.get(up))
      chain.push(up);
    return chain;
  };
  const proposals: (UnitProposal | null)[] = [];
  for (const item of items.slice(0, PROPOSED)) {
    const [first] = await proposalsFor(ctx, item, lines, chainOfCategory(item.categoryCode));
    proposals.push(first ?? null);
  }
  const name = await unitNames(
    ctx,
    proposals.map((one) => one?.unitId),
  );
  return items.map((item, index) => {
    const proposal = proposals[index];
    return {
      ...item,
      proposal: proposal
        ? { ...proposal, coUnitIds: [...proposal.coUnitIds], unitName: name(proposal.unitId) ?? '' }
        : null,
    };
  });
}

async function withRounds(ctx: Ctx, items: readonly ListedTicket[]) {
  const rounds = await ctx.db.dispatchRound.findMany({
    where: { ticketId: { in: items.map((item) => item.id) }, endedAt: null },
    select: { ticketId: true, dispatchedAt: true },
  });
  const since = new Map(rounds.map((round) => [round.ticketId, round.dispatchedAt]));
  const name = await unitNames(
    ctx,
    items.map((item) => item.leadUnitId),
  );
  return new Map(
    items.map((item) => [
      item.id,
      { ...item, assignedAt: since.get(item.id) ?? ctx.now, leadUnitName: name(item.leadUnitId) },
    ]),
  );
}

async function pendingReturns(ctx: Ctx) {
  const rows = await ctx.db.returnRequest.findMany({
    where: { ruling: null, assignment: { countyCode: countyWhere(ctx.actor) } },
    include: { assignment: { select: { role: true } } },
    orderBy: { ruleBy: 'asc' },
  });
  const name = await unitNames(
    ctx,
    rows.flatMap((row) => [row.unitId, row.suggestedUnitId]),
  );
  const items = [];
  for (const row of rows) {
    const ticket = await ticketRowById(ctx, row.ticketId);
    if (!ticket) continue;
    items.push({
      ...row,
      ticket,
      role: row.assignment.role,
      reasonCode: row.reasonCode as ReturnReason,
      unitName: name(row.unitId) ?? '',
      suggestedUnitName: name(row.suggestedUnitId),
    });
  }
  return items;
}

async function pendingExtensions(ctx: Ctx) {
  const rows = await ctx.db.extensionRequest.findMany({
    where: { ruling: null, assignment: { countyCode: countyWhere(ctx.actor) } },
    orderBy: { oldDueAt: 'asc' },
  });
  const calendar = await loadCalendar(ctx.db);
  const name = await unitNames(
    ctx,
    rows.map((row) => row.unitId),
  );
  const items = [];
  for (const row of rows) {
    const ticket = await ticketRowById(ctx, row.ticketId);
    if (!ticket) continue;
    const granted = await ctx.db.extensionRequest.aggregate({
      where: { roundId: row.roundId, ruling: 'approved' },
      _sum: { workingDays: true },
    });
    items.push({
      ...row,
      ticket,
      unitName: name(row.unitId) ?? '',
      wouldBeDueAt: extendedDue(row.oldDueAt, row.workingDays, calendar).dueAt,
      granted: granted._sum.workingDays ?? 0,
    });
  }
  return items;
}

/** Callers who are to be told that their matter will take longer. */
export async function callersToTell(ctx: Ctx) {
  const rows = await ctx.db.extensionRequest.findMany({
    where: { ruling: 'approved', callerToldAt: null, assignment: { countyCode: countyWhere(ctx.actor) } },
    orderBy: { ruledAt: 'asc' },
    take: PAGE.pageSize,
    include: {
      assignment: {
        select: {
          round: { select: { ticket: { select: { registration: { select: { phoneId: true } } } } } },
        },
      },
    },
  });
  const phoneIds = rows.flatMap((row) => row.assignment.round.ticket.registration.phoneId ?? []);
  const phones = await ctx.db.phone.findMany({
    where: { id: { in: phoneIds } },
    select: { id: true, masked: true },
  });
  const masked = new Map(phones.map((phone) => [phone.id, phone.masked]));
  const items = [];
  for (const row of rows) {
    const ticket = await ticketRowById(ctx, row.ticketId);
    if (!ticket || ticket.status === 'closed') continue;
    const { phoneId } = row.assignment.round.ticket.registration;
    items.push({
      id: row.id,
      ticket,
      workingDays: row.workingDays,
      newDueAt: row.newDueAt!,
      ruledAt: row.ruledAt!,
      phoneMasked: phoneId ? (masked.get(phoneId) ?? null) : null,
    });
  }
  return { items };
}
