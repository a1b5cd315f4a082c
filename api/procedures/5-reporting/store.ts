import { sql, type Db } from '../../platform/db/index.ts';
import { notFound } from '../../platform/lib/errors.ts';
import type { Ctx } from '../../shared/context.ts';
import { countyWhere } from '../../shared/people/index.ts';
import { lateness, type EntryKind, type IncidentState, type Level } from './incident.ts';

const parts = {
  entries: { orderBy: { seq: 'asc' } },
  steps: { orderBy: { position: 'asc' } },
} as const;

/** An incident within the actor's sight, or not found. */
export async function loadIncident(ctx: Ctx, id: string) {
  const incident = await ctx.db.incidentReport.findFirst({
    where: { id, countyCode: countyWhere(ctx.actor) },
    include: parts,
  });
  if (!incident) throw notFound('incident.not-found');
  return incident;
}

/** As `loadIncident`, with the row locked until the transaction ends: levels and entries are added one at a time. */
export async function lockIncident(ctx: Ctx, id: string) {
  await sql(ctx.db, 'select 1 from incident_report where id = $1::uuid for update', id);
  return loadIncident(ctx, id);
}

export type LoadedIncident = Awaited<ReturnType<typeof loadIncident>>;

export async function listIncidents(
  ctx: Ctx,
  filter: { state: 'open' | 'closed' | 'all'; page: number; pageSize: number },
) {
  const state =
    filter.state === 'all'
      ? {}
      : filter.state === 'closed'
        ? { state: 'closed' }
        : { state: { not: 'closed' } };
  const where = { countyCode: countyWhere(ctx.actor), ...state };
  const [items, total] = await Promise.all([
    ctx.db.incidentReport.findMany({
      where,
      include: { steps: parts.steps },
      orderBy: { createdAt: 'desc' },
      skip: (filter.page - 1) * filter.pageSize,
      take: filter.pageSize,
    }),
    ctx.db.incidentReport.count({ where }),
  ]);
  return { items, total };
}

/** `XB` + county + day + the number of the day: counted under a lock, so no number comes twice. */
export async function nextNumber(ctx: Ctx, countyCode: string, day: string): Promise<string> {
  await sql(ctx.db, "select pg_advisory_xact_lock(hashtext('incident:' || $1))::text", countyCode);
  const prefix = `XB${countyCode}${day.replaceAll('-', '')}`;
  const count = await ctx.db.incidentReport.count({ where: { number: { startsWith: prefix } } });
  return `${prefix}${String(count + 1).padStart(3, '0')}`;
}

export async function namesOf(
  ctx: Ctx,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids.filter((each) => each !== null))];
  const people = await ctx.db.person.findMany({
    where: { id: { in: wanted } },
    select: { id: true, name: true },
  });
  return new Map(people.map(({ id, name }) => [id, name]));
}

export function presentSteps(steps: LoadedIncident['steps'], now: Date, names: ReadonlyMap<string, string>) {
  return steps.map((step) => {
    const late = lateness(step, now);
    return {
      ...step,
      level: step.level as Level,
      acknowledgedBy: step.acknowledgedBy && (names.get(step.acknowledgedBy) ?? step.acknowledgedBy),
      sendingLate: late.sending,
      acknowledgingLate: late.acknowledging,
    };
  });
}

export const stateOf = (incident: { state: string }) => incident.state as IncidentState;
export const kindOf = (entry: { kind: string }) => entry.kind as EntryKind;

/** Whether any level has let its time pass unnoticed; asked every half minute, and nearly always no. */
export async function anyLate(db: Db, now: Date): Promise<boolean> {
  const [row] = await sql<{ late: boolean }>(
    db,
    `select exists (
       select from incident_step s join incident_report i on i.id = s.incident_id
       where s.late_at is null and i.state <> 'closed'
         and (s.sent_at is null and s.required_by < $1::timestamptz
              or s.acknowledged_at is null and s.acknowledge_by < $1::timestamptz)) as late`,
    now,
  );
  return row?.late ?? false;
}
