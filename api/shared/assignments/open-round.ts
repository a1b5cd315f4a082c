import { actorId, type Ctx } from '../context.ts';
import type { Db } from '../../platform/db/index.ts';
import { type FieldProblem, invalid } from '../../platform/lib/errors.ts';
import { loadCalendar } from '../calendar/index.ts';
import { cityOf, countyOf } from '../regions/code.ts';
import { lockTicket, moveTicket } from '../tickets/index.ts';
import { chooseRule, dueOf, type Limit, limitColumns, type LimitRule, limitText } from './limit.ts';
import { loadLimitRules } from './limit-rules.ts';
import { causeAfter, type RoundEnding } from './round.ts';
import { categoryChain, latestRound } from './store.ts';

export type DispatchInput = {
  readonly leadUnitId: string;
  readonly coUnitIds: readonly string[];
  readonly note: string;
  /** Instead of the rule's limit, with the reason that the dispatcher answers for. */
  readonly workingDays?: number;
  readonly overrideReason?: string;
  readonly expectedVersion: number;
};

export type Opened = { readonly roundId: string; readonly round: number; readonly dueAt: Date };

/** May this ticket go to this unit? Its own county's units, and the city's departments for all its counties. */
export const mayReceive = (ticketCounty: string, unitRegion: string): boolean => {
  const county = countyOf(unitRegion);
  const city = cityOf(ticketCounty);
  return county === ticketCounty || county === city || (ticketCounty === city && cityOf(county) === city);
};

/** The limit of a ticket by the rules in force, with the rule that gave it. */
export async function limitFor(
  db: Db,
  ticket: { readonly categoryCode: string; readonly nature: string; readonly urgency: string },
): Promise<LimitRule> {
  const rule = chooseRule(await loadLimitRules(db), {
    categoryChain: await categoryChain(db, ticket.categoryCode),
    nature: ticket.nature,
    urgency: ticket.urgency,
  });
  if (!rule) throw invalid('dispatch.no-limit-rule', { urgency: ticket.urgency });
  return rule;
}

async function checkUnits(ctx: Ctx, countyCode: string, input: DispatchInput): Promise<void> {
  const named = [input.leadUnitId, ...input.coUnitIds];
  const fields: FieldProblem[] = [];
  if (new Set(named).size < named.length) fields.push({ path: 'coUnitIds', code: 'dispatch.unit-twice' });
  const units = await ctx.db.unit.findMany({ where: { id: { in: named } } });
  const fits = (id: string) => {
    const unit = units.find((each) => each.id === id);
    return unit !== undefined && unit.active && mayReceive(countyCode, unit.regionCode);
  };
  if (!fits(input.leadUnitId)) fields.push({ path: 'leadUnitId', code: 'dispatch.unit-not-available' });
  input.coUnitIds.forEach((id, index) => {
    if (!fits(id)) fields.push({ path: `coUnitIds.${index}`, code: 'dispatch.unit-not-available' });
  });
  if (input.workingDays !== undefined && !input.overrideReason) {
    fields.push({ path: 'overrideReason', code: 'dispatch.override-reason-missing' });
  }
  if (fields.length > 0) throw invalid('input.invalid', {}, fields);
}

/**
 * A dispatch: holds the ticket, moves it (which refuses whoever comes second and tells who was first), then writes the
 * round with its limit and clock and a part for every unit.
 */
export async function openRound(
  ctx: Ctx,
  ticketId: string,
  input: DispatchInput,
  move: 'dispatch' | 'redispatch',
): Promise<Opened> {
  await lockTicket(ctx, ticketId);
  const ticket = await ctx.db.ticket.findUniqueOrThrow({ where: { id: ticketId } });
  await checkUnits(ctx, ticket.countyCode, input);
  const rule = await limitFor(ctx.db, ticket);
  const limit: Limit =
    input.workingDays === undefined ? rule.limit : { kind: 'working-days', days: input.workingDays };
  const { dueAt, flag } = dueOf(ctx.now, limit, await loadCalendar(ctx.db));
  const previous = await latestRound(ctx.db, ticketId);
  const round = (previous?.round ?? 0) + 1;
  await moveTicket(ctx, ticketId, move, {
    expectedVersion: input.expectedVersion,
    unitId: input.leadUnitId,
    note: input.note,
    data: { round, coUnitIds: input.coUnitIds, limit: limitText(limit) },
    set: { round, dueAt, dueFlag: flag, dispatchedAt: ticket.dispatchedAt ?? ctx.now },
  });
  const roundId = ctx.newId();
  await ctx.db.dispatchRound.create({
    data: {
      id: roundId,
      ticketId,
      round,
      dispatchedAt: ctx.now,
      dispatchedBy: actorId(ctx.actor),
      note: input.note,
      ruleId: rule.id.startsWith('default-') ? null : rule.id,
      cause: causeAfter((previous?.ending ?? null) as RoundEnding | null),
      previousRoundId: previous?.id ?? null,
      limitText: limitText(limit),
      ...limitColumns(limit),
      overrideReason: input.workingDays === undefined ? null : input.overrideReason,
      firstDueAt: dueAt,
      dueAt,
      dueFlag: flag,
    },
  });
  const units = [input.leadUnitId, ...input.coUnitIds];
  await ctx.db.assignment.createMany({
    data: units.map((unitId, index) => ({
      id: ctx.newId(),
      roundId,
      ticketId,
      countyCode: ticket.countyCode,
      unitId,
      role: index === 0 ? 'lead' : 'co',
      state: 'assigned',
      assignedAt: ctx.now,
    })),
  });
  ctx.announce({
    name: 'ticket.dispatched',
    countyCode: ticket.countyCode,
    ticketId,
    roundId,
    round,
    unitIds: units,
  });
  ctx.audit({
    chain: ticket.countyCode,
    action: `ticket.${move}`,
    subject: ticketId,
    detail: { roundId, round, units, limit: limitText(limit), overridden: input.workingDays !== undefined },
  });
  return { roundId, round, dueAt };
}
