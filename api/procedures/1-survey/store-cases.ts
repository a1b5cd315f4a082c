import type { Db } from '../../platform/db/index.ts';
import { sql } from '../../platform/db/index.ts';
import type { DayPart } from './day-part.ts';
import type { ProjectAtWork } from './store-projects.ts';

/** What an operator has in hand: a case held, and perhaps its open attempt. */
export type InHand = {
  readonly caseId: string;
  readonly projectId: string;
  readonly attemptId: string | null;
};

/** One key pressed twice, in two windows, waits here for itself. */
export const lockOperator = (db: Db, operatorId: string): Promise<unknown> =>
  sql(db, 'select pg_advisory_xact_lock(hashtext($1))::text', `survey-hold:${operatorId}`);

export async function findInHand(db: Db, operatorId: string): Promise<InHand | null> {
  const [row] = await sql<InHand>(
    db,
    `select id as "caseId", project_id as "projectId", open_attempt_id as "attemptId"
     from sample_case where held_by = $1::uuid`,
    operatorId,
  );
  return row ?? null;
}

export type Claiming = {
  readonly project: ProjectAtWork;
  readonly operatorId: string;
  /** A LIKE pattern over county codes. */
  readonly scope: string;
  readonly now: Date;
  readonly dayPart: DayPart;
  readonly insideWindows: boolean;
};

const MINUTE_MS = 60_000;

/** Who fits into a cell with a place: as the cell says, or of whom it is not known (`?`). */
export const OPEN_CELLS = `
  select p.county_code, k.sex, k.age_band from quota_cell q
  cross join lateral (values (q.sex, q.age_band), ('?', q.age_band), (q.sex, '?'), ('?', '?')) as k(sex, age_band)
  cross join lateral (values (q.county_code), ('?')) as p(county_code)
  where q.project_id = $1::uuid and q.count < q.target`;

const inOpenCell = (sex: string, ageBand: string): string =>
  `(case when c.county_is_hint then '?' else c.county_code end, ${sex}, ${ageBand}) in (select county_code, sex, age_band from cells)`;

/**
 * `c` is wanted as long as some cell that it may belong to has a place; the same words as `wanted` in eligibility.ts.
 * Asked of a table made once, because whoever fits into no cell any more stands before the others all day.
 */
export const WANTED = `(not $4::boolean
  or ${inOpenCell(`coalesce(c.sex, '?')`, `coalesce(c.age_band, '?')`)}
  or ${inOpenCell(`coalesce(c.sex, '?')`, `'*'`)}
  or ${inOpenCell(`'*'`, `coalesce(c.age_band, '?')`)}
  or ${inOpenCell(`'*'`, `'*'`)})`;

/** Who asked not to be called after the sample was drawn is passed over; the sweep closes their case. */
export const MAY_BE_CALLED = `not exists (
  select from do_not_call d where d.phone_id = c.phone_id and (d.until is null or d.until > $5::timestamptz))`;

/**
 * Gives the operator the next case, in one statement. Rows that another operator is just being given are skipped, not
 * waited for, so that two who ask at the same moment get two cases and neither gets none. `ineligible` and
 * `compareCases` say the same in words.
 */
export async function claimCase(db: Db, asking: Claiming): Promise<string | null> {
  const { project, now, dayPart } = asking;
  const lead = new Date(now.getTime() + project.rules.appointmentLeadMinutes * MINUTE_MS);
  const waitedFor = new Date(now.getTime() - project.rules.appointmentWaitMinutes * MINUTE_MS);
  const [claimed] = await sql<{ id: string }>(
    db,
    `with cells as materialized (${OPEN_CELLS}), appointed as (
       select c.id from sample_case c
       join appointment a on a.case_id = c.id
         and a.kept_at is null and a.missed_at is null and a.cancelled_at is null
       where c.project_id = $1::uuid and c.state = 'appointment' and c.due_at <= $6::timestamptz
         and c.held_by is null and c.open_attempt_id is null and c.county_code like $3 and ${WANTED} and ${MAY_BE_CALLED}
         and (a.kind <> 'hard' or a.made_by = $2::uuid or a.at <= $7::timestamptz)
       order by (a.kind = 'hard' and a.made_by = $2::uuid) desc, a.at, c.position
       limit 1 for update of c skip locked
     ), waiting as (
       select c.id from sample_case c
       where $8::boolean and not exists (select from appointed)
         and c.project_id = $1::uuid and c.state = 'open' and c.held_by is null and c.open_attempt_id is null
         and c.due_at <= $5::timestamptz and c.county_code like $3 and ${WANTED} and ${MAY_BE_CALLED}
         and c.avoid_operator_id is distinct from $2::uuid
       order by coalesce((c.day_parts->>'${dayPart}')::int, 0), c.attempts, c.position
       limit 1 for update of c skip locked
     )
     update sample_case set held_by = $2::uuid, held_at = $5::timestamptz
     where id = (select id from appointed union all select id from waiting limit 1)
     returning id`,
    project.id,
    asking.operatorId,
    asking.scope,
    project.hasQuotas,
    now,
    lead,
    waitedFor,
    asking.insideWindows,
  );
  return claimed?.id ?? null;
}

export type Takeable = {
  readonly countyCode: string;
  readonly projectId: string;
  readonly state: string;
  /** An open attempt whose call is over, of an operator who has not said what came of it. */
  readonly leftAttemptId: string | null;
};

export async function findTakeable(db: Db, caseId: string): Promise<Takeable | null> {
  const [row] = await sql<Takeable>(
    db,
    `select c.county_code as "countyCode", c.project_id as "projectId", c.state,
       case when a.call_ended_at is not null then a.id end as "leftAttemptId"
     from sample_case c left join attempt a on a.id = c.open_attempt_id where c.id = $1::uuid`,
    caseId,
  );
  return row ?? null;
}

/** Takes a certain case, such as one from the list of unfinished interviews; null when it is not free. */
export async function claimThisCase(
  db: Db,
  caseId: string,
  operatorId: string,
  now: Date,
): Promise<string | null> {
  const [claimed] = await sql<{ id: string }>(
    db,
    `update sample_case set held_by = $2::uuid, held_at = $3::timestamptz
     where id = $1::uuid and state <> 'closed' and held_by is null and open_attempt_id is null returning id`,
    caseId,
    operatorId,
    now,
  );
  return claimed?.id ?? null;
}

export async function letGo(db: Db, operatorId: string): Promise<boolean> {
  const rows = await sql(
    db,
    `update sample_case set held_by = null, held_at = null
     where held_by = $1::uuid and open_attempt_id is null returning id`,
    operatorId,
  );
  return rows.length > 0;
}

/** Cases that were taken and never dialled go back. Each project says how long it waits. */
export async function releaseStaleHolds(db: Db, now: Date): Promise<number> {
  const rows = await sql(
    db,
    `update sample_case c set held_by = null, held_at = null
     from survey_project p
     where p.id = c.project_id and c.held_by is not null and c.open_attempt_id is null
       and c.held_at < $1::timestamptz - make_interval(mins => coalesce((p.rules->>'holdMinutes')::int, 10))
     returning c.id`,
    now,
  );
  return rows.length;
}

/** Appointments that nobody kept in time: the resident waits their turn again, at once. */
export async function missAppointments(db: Db, now: Date): Promise<number> {
  const rows = await sql(
    db,
    `with missed as (
       update appointment a set missed_at = $1::timestamptz
       from survey_project p, sample_case c
       where p.id = a.project_id and c.id = a.case_id
         and a.kept_at is null and a.missed_at is null and a.cancelled_at is null
         and c.held_by is null and c.open_attempt_id is null
         and a.at < $1::timestamptz - make_interval(mins => coalesce((p.rules->>'appointmentMissedMinutes')::int, 60))
       returning a.case_id)
     update sample_case c set state = 'open', due_at = $1::timestamptz
     from missed where c.id = missed.case_id and c.state = 'appointment' returning c.id`,
    now,
  );
  return rows.length;
}

/** Numbers that asked not to be called: a refusal, and nobody tries again. */
export async function closeForbidden(db: Db, now: Date): Promise<number> {
  const rows = await sql(
    db,
    `update sample_case c set state = 'closed', final_disposition = '2.11', standing_disposition = '2.11',
       final_at = $1::timestamptz, held_by = null, held_at = null
     from do_not_call d
     where d.phone_id = c.phone_id and (d.until is null or d.until > $1::timestamptz)
       and c.state in ('open', 'appointment') and c.open_attempt_id is null
     returning c.id`,
    now,
  );
  return rows.length;
}
