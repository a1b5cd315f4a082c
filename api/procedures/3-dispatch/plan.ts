import type { Ctx } from '../../shared/context.ts';
import {
  categoryChain,
  dueOf,
  type Limit,
  limitColumns,
  limitFor,
  limitText,
  mayReceive,
} from '../../shared/assignments/index.ts';
import { loadCalendar } from '../../shared/calendar/index.ts';
import { chainOf } from '../../shared/regions/code.ts';
import { findTicket, unitNames } from '../../shared/tickets/index.ts';
import { type DirectoryLine, proposeUnits, type UnitProposal } from './routing.ts';

/** The directory in force. */
export async function directoryLines(ctx: Ctx): Promise<readonly DirectoryLine[]> {
  const version = await ctx.db.directoryVersion.findFirst({
    where: {
      state: 'published',
      validFrom: { lte: ctx.now },
      OR: [{ validTo: null }, { validTo: { gt: ctx.now } }],
    },
    orderBy: { validFrom: 'desc' },
    include: { items: true },
  });
  return version?.items ?? [];
}

type Routed = { readonly id: string; readonly categoryCode: string; readonly regionCode: string };

/** The directory's units for one ticket, best first. */
export async function proposalsFor(
  ctx: Ctx,
  ticket: Routed,
  lines: readonly DirectoryLine[],
  chain?: readonly string[],
): Promise<readonly UnitProposal[]> {
  const returns = await ctx.db.returnRequest.findMany({
    where: { ticketId: ticket.id, ruling: 'upheld' },
    orderBy: { ruledAt: 'desc' },
  });
  return proposeUnits(lines, {
    categoryChain: chain ?? (await categoryChain(ctx.db, ticket.categoryCode)),
    regionChain: chainOf(ticket.regionCode),
    returnedBy: returns.map((one) => one.unitId),
    suggestedUnitId: returns[0]?.suggestedUnitId ?? null,
  });
}

/** What the dialog shows before anything is decided: the limit and its source, when it would run out, who it is for. */
export async function dispatchPlan(ctx: Ctx, ticketId: string, workingDays?: number) {
  const ticket = await findTicket(ctx, ticketId);
  const rule = await limitFor(ctx.db, ticket);
  const limit: Limit = workingDays === undefined ? rule.limit : { kind: 'working-days', days: workingDays };
  const { dueAt, flag } = dueOf(ctx.now, limit, await loadCalendar(ctx.db));
  const proposals = await proposalsFor(ctx, ticket, await directoryLines(ctx));
  const name = await unitNames(
    ctx,
    proposals.map((one) => one.unitId),
  );
  const { limitDays, limitHours } = limitColumns(limit);
  return {
    limit: {
      text: limitText(limit),
      days: limitDays,
      hours: limitHours,
      source: rule.source,
      overridden: workingDays !== undefined,
    },
    dueAt,
    flag,
    proposals: proposals.map((one) => ({
      ...one,
      coUnitIds: [...one.coUnitIds],
      unitName: name(one.unitId) ?? '',
    })),
  };
}

/** The units that may be given this ticket. */
export async function receiversOf(ctx: Ctx, ticketId: string) {
  const { countyCode } = await findTicket(ctx, ticketId);
  const units = await ctx.db.unit.findMany({
    where: { active: true },
    orderBy: [{ regionCode: 'asc' }, { code: 'asc' }],
  });
  return { items: units.filter((unit) => mayReceive(countyCode, unit.regionCode)) };
}
