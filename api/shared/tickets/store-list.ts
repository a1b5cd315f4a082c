import type { Ctx } from '../context.ts';
import { sql } from '../../platform/db/index.ts';
import { countyLike } from '../people/scope.ts';
import { readSetting } from '../settings/index.ts';
import type { TicketFilter } from './contract-filter.ts';
import type { TicketRow } from './contract.ts';
import { type DeadlineThresholds, deadlineColour, deadlineThresholds } from './deadline.ts';
import { reservedCondition } from './store.ts';
import { isWithUnits } from './status.ts';

type StoredRow = Omit<TicketRow, 'colour' | 'acceptedAt' | 'dispatchedAt' | 'dueAt' | 'closedAt'> & {
  readonly acceptedAt: Date;
  readonly dispatchedAt: Date | null;
  readonly dueAt: Date | null;
  readonly closedAt: Date | null;
};

const COLUMNS = `t.id, t.number, t.title, t.status, t.county_code as "countyCode", t.region_code as "regionCode",
  t.category_code as "categoryCode", t.nature, t.urgency, t.risk_level as "riskLevel", t.confidential, t.round,
  t.accepted_at as "acceptedAt", t.dispatched_at as "dispatchedAt", t.due_at as "dueAt", t.due_flag as "dueFlag",
  t.closed_at as "closedAt", t.closing_kind as "closingKind", t.version,
  (select a.unit_id from assignment a join dispatch_round r on r.id = a.round_id
    where a.ticket_id = t.id and a.role = 'lead' and r.round = t.round
    order by a.assigned_at desc limit 1) as "leadUnitId",
  (select c.level from supervision_card c where c.ticket_id = t.id and c.cancelled_at is null
    order by c.issued_at desc, c.id desc limit 1) as "cardLevel"`;

const HOUR_MS = 3_600_000;
const WITH_UNITS = `t.status in ('dispatched', 'handling')`;

/** Conditions and their parameters: `$n` in a condition stands for the value given with it. */
function conditionsOf(ctx: Ctx, filter: TicketFilter, thresholds: DeadlineThresholds) {
  const params: unknown[] = [];
  const where: string[] = [];
  const given = (value: unknown): string => `$${params.push(value)}`;
  const when = (value: unknown, condition: () => string) => {
    if (value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0))
      where.push(condition());
  };
  const anyOf = (column: string, list: readonly string[] | undefined) =>
    when(list, () => `${column} = any(${given(list)}::text[])`);
  const later = (hours: number) => given(new Date(ctx.now.getTime() + hours * HOUR_MS));

  where.push(`t.county_code like ${given(countyLike(ctx.actor))}`, reservedCondition(ctx, 't'));
  anyOf('t.status', filter.status);
  anyOf('t.urgency', filter.urgency);
  anyOf('t.risk_level', filter.riskLevel);
  when(filter.countyCode, () => `t.county_code = ${given(filter.countyCode)}`);
  when(
    filter.unitId,
    () =>
      `exists (select from assignment a where a.ticket_id = t.id and a.unit_id = ${given(filter.unitId)}::uuid)`,
  );
  when(
    filter.categoryCode,
    () => `t.category_code in (with recursive below as (
      select code from category where code = ${given(filter.categoryCode)}
      union all select c.code from category c join below b on c.parent_code = b.code) select code from below)`,
  );
  when(filter.overdue, () =>
    filter.overdue
      ? `(${WITH_UNITS} and t.due_at < ${later(0)}::timestamptz)`
      : `not (${WITH_UNITS} and t.due_at < ${later(0)}::timestamptz)`,
  );
  when(filter.colour, () => {
    // A parameter that no condition uses is an error, so each is asked for where it is used.
    const by = (hours: number) => `t.due_at <= ${later(hours)}::timestamptz`;
    const each = {
      red: () => by(thresholds.redHours),
      yellow: () => `(not ${by(thresholds.redHours)} and ${by(thresholds.yellowHours)})`,
      green: () => `(not ${by(thresholds.redHours)} and not ${by(thresholds.yellowHours)})`,
    };
    return `(${WITH_UNITS} and (${filter.colour!.map((one) => each[one]()).join(' or ')}))`;
  });
  when(
    filter.from,
    () => `t.accepted_at >= (${given(filter.from)}::date::timestamp at time zone 'Asia/Shanghai')`,
  );
  when(
    filter.to,
    () => `t.accepted_at < ((${given(filter.to)}::date + 1)::timestamp at time zone 'Asia/Shanghai')`,
  );
  when(filter.q, () => textCondition(filter.q!, given));
  return { where: where.join(' and '), params };
}

/** A number is matched whole; words by their two-character pieces, which the index holds, and then exactly. */
function textCondition(text: string, given: (value: unknown) => string): string {
  if (/^\d{14,}$/.test(text)) return `t.number = ${given(text)}`;
  const pattern = given(`%${text.replace(/[\\%_]/g, '\\$&')}%`);
  if ([...text].length < 2) return `(t.title like ${pattern} or t.text like ${pattern})`;
  const pieces = `bigrams(${given(text)})`;
  return `((bigrams(t.text) @> ${pieces} and t.text like ${pattern})
    or (bigrams(t.title) @> ${pieces} and t.title like ${pattern}))`;
}

const withColour = (now: Date, thresholds: DeadlineThresholds, row: StoredRow) => ({
  ...row,
  colour: row.dueAt && isWithUnits(row.status) ? deadlineColour(now, row.dueAt, thresholds) : null,
});
export type ListedTicket = ReturnType<typeof withColour>;

export async function listTickets(
  ctx: Ctx,
  filter: TicketFilter,
  { page, pageSize }: { readonly page: number; readonly pageSize: number },
): Promise<{ readonly items: readonly ListedTicket[]; readonly total: number }> {
  const thresholds = await readSetting(ctx.db, deadlineThresholds);
  const { where, params } = conditionsOf(ctx, filter, thresholds);
  const order = filter.sort === 'due' ? 't.due_at asc nulls last, t.id' : 't.accepted_at desc, t.id desc';
  const [counted] = await sql<{ total: number }>(
    ctx.db,
    `select count(*)::int as total from ticket t where ${where}`,
    ...params,
  );
  const rows = await sql<StoredRow>(
    ctx.db,
    `select ${COLUMNS} from ticket t where ${where} order by ${order} limit ${pageSize} offset ${(page - 1) * pageSize}`,
    ...params,
  );
  return { items: rows.map((row) => withColour(ctx.now, thresholds, row)), total: counted!.total };
}

/** The row of one ticket; the caller has checked county and unit. What is reserved for others is not there. */
export async function ticketRowById(ctx: Ctx, ticketId: string): Promise<ListedTicket | null> {
  const thresholds = await readSetting(ctx.db, deadlineThresholds);
  const [row] = await sql<StoredRow>(
    ctx.db,
    `select ${COLUMNS} from ticket t where t.id = $1::uuid and ${reservedCondition(ctx, 't')}`,
    ticketId,
  );
  return row ? withColour(ctx.now, thresholds, row) : null;
}
