import type { Db } from '../../platform/db/index.ts';
import { sql } from '../../platform/db/index.ts';
import type { BusyOperator, Floor } from '../../shared/calls/dialler/forecast.ts';
import type { SilentDay } from '../../shared/calls/dialler/silent-share.ts';
import type { DayPart } from './day-part.ts';
import { PERSON_DISPOSITIONS, type PastDial } from './dialling-history.ts';
import { MAY_BE_CALLED, OPEN_CELLS, WANTED } from './store-cases.ts';
import type { ProjectAtWork } from './store-projects.ts';

/** Operators of one project with the same counties: numbers are dialled ahead for all of them together. */
export type Crew = { readonly projectId: string; readonly regionCode: string };

/** A LIKE pattern over county codes. */
export const scopeOf = ({ regionCode }: Crew): string => `${regionCode.replace(/00$/, '')}%`;

export const findCrews = (
  db: Db,
  of: { readonly personId?: string; readonly projectId?: string },
): Promise<Crew[]> =>
  sql<Crew>(
    db,
    `select distinct o.project_id as "projectId", o.county_code as "regionCode" from operator_presence o
     join survey_project p on p.id = o.project_id and p.dial_mode = 'predictive'
     where o.dial_mode = 'predictive' and o.state in ('ready', 'offered', 'talking', 'wrap-up')
       and ($1::uuid is null or (o.project_id, o.county_code) in
         (select project_id, county_code from operator_presence where person_id = $1::uuid))
       and ($2::uuid is null or o.project_id = $2::uuid)
     order by 1, 2`,
    of.personId ?? null,
    of.projectId ?? null,
  );

/** One process at a time paces a crew; whoever finds it being paced has nothing to do. */
export async function lockCrew(db: Db, { projectId, regionCode }: Crew): Promise<boolean> {
  const [row] = await sql<{ locked: boolean }>(
    db,
    'select pg_try_advisory_xact_lock(hashtext($1)) as locked',
    `dial-ahead:${projectId}:${regionCode}`,
  );
  return row!.locked;
}

type OperatorRow = {
  readonly personId: string;
  readonly state: string;
  readonly blend: boolean;
  readonly since: Date;
  readonly talkSeconds: number | null;
};
type CallRow = { readonly createdAt: Date; readonly waits: boolean };

/** Who of the crew does what, and which calls dialled ahead for it are under way. Whoever is kept for callers is not free. */
export async function findFloor(
  db: Db,
  crew: Crew,
  now: Date,
  interviews: () => Promise<number>,
): Promise<{ readonly floor: Floor; readonly free: readonly string[] }> {
  const [operators, calls] = await Promise.all([
    sql<OperatorRow>(
      db,
      `select o.person_id as "personId", o.state, o.blend, o.since, (
         select c.talk_seconds from call c where c.operator_id = o.person_id
         order by c.created_at desc limit 1) as "talkSeconds"
       from operator_presence o
       where o.dial_mode = 'predictive' and o.project_id = $1::uuid and o.county_code = $2
         and o.state in ('ready', 'offered', 'talking', 'wrap-up')
       order by o.since, o.person_id`,
      crew.projectId,
      crew.regionCode,
    ),
    sql<CallRow>(
      db,
      `select c.created_at as "createdAt", c.answered_at is not null as waits from call c
       where c.campaign_id = $1::uuid and c.ended_at is null and c.joined_at is null and c.cause is null
         and c.phase <> 'offered' and c.county_code like $2`,
      crew.projectId,
      scopeOf(crew),
    ),
  ]);
  const seconds = (since: Date): number => Math.max(0, (now.getTime() - since.getTime()) / 1000);
  const ready = operators.filter(({ state }) => state === 'ready');
  let forInterviews = ready.some(({ blend }) => blend) ? await interviews() : 0;
  const free = ready.filter(({ blend }) => !blend || forInterviews-- > 0).map(({ personId }) => personId);
  const busy = operators
    .filter(({ state }) => state !== 'ready')
    .map(({ state, since, talkSeconds }): BusyOperator =>
      state === 'wrap-up'
        ? { phase: 'wrap-up', seconds: seconds(since), talkSeconds: talkSeconds ?? 0 }
        : { phase: 'talking', seconds: state === 'offered' ? 0 : seconds(since) },
    );
  const ringing = calls.filter(({ waits }) => !waits).map(({ createdAt }) => seconds(createdAt));
  return { free, floor: { now, free: free.length, busy, ringing, waiting: calls.length - ringing.length } };
}

/** The latest dials of the project in these counties. */
export const findPastDials = (db: Db, crew: Crew, limit: number): Promise<PastDial[]> =>
  sql<PastDial>(
    db,
    `select a.started_at as "startedAt", c.answered_at as "answeredAt", c.joined_at as "joinedAt",
       c.ended_at as "callEndedAt", a.ended_at as "settledAt", c.talk_seconds as "talkSeconds", a.disposition
     from attempt a join call c on c.id = a.call_id
     where a.project_id = $1::uuid and a.county_code like $2
     order by a.started_at desc limit $3::int`,
    crew.projectId,
    scopeOf(crew),
    limit,
  );

/** The day's silent calls of the whole project: the limit is on all that it dials. `day` as `2026-11-18`, in China. */
export async function findSilentDay(db: Db, projectId: string, day: string): Promise<SilentDay> {
  const [row] = await sql<Omit<SilentDay, 'day'>>(
    db,
    `select count(*) filter (where c.joined_at is not null and a.disposition = any($3::text[]))::int as reached,
       count(*) filter (where c.answered_at is not null and c.joined_at is null and c.ended_at is not null)::int as silent
     from attempt a join call c on c.id = a.call_id
     where a.project_id = $1::uuid and a.started_at >= ($2 || 'T00:00:00+08:00')::timestamptz`,
    projectId,
    day,
    PERSON_DISPOSITIONS,
  );
  return { day, ...row! };
}

export type CaseAhead = {
  readonly id: string;
  readonly phoneId: string;
  readonly countyCode: string;
  readonly attempts: number;
};

export type ClaimingAhead = {
  readonly project: ProjectAtWork;
  readonly scope: string;
  readonly now: Date;
  readonly dayPart: DayPart;
  readonly limit: number;
  /** Numbers that heard silence since then have an operator of their own. */
  readonly silentSince: Date;
};

/**
 * The next cases for nobody in particular, locked until commit: those that an operator would be given, without
 * appointments, which belong to a person and a time.
 */
export const claimAhead = (db: Db, asking: ClaimingAhead): Promise<CaseAhead[]> =>
  sql<CaseAhead>(
    db,
    `with cells as materialized (${OPEN_CELLS})
     select c.id, c.phone_id as "phoneId", c.county_code as "countyCode", c.attempts from sample_case c
     where c.project_id = $1::uuid and c.state = 'open' and c.held_by is null and c.open_attempt_id is null
       and c.due_at <= $5::timestamptz and c.county_code like $3 and ${WANTED} and ${MAY_BE_CALLED}
       and c.avoid_operator_id is null
       and not exists (select from call s where s.phone_id = c.phone_id and s.created_at > $2::timestamptz
         and s.campaign_id is not null and s.answered_at is not null and s.joined_at is null)
     order by coalesce((c.day_parts->>'${asking.dayPart}')::int, 0), c.attempts, c.position
     limit $6::int for update of c skip locked`,
    asking.project.id,
    asking.silentSince,
    asking.scope,
    asking.project.hasQuotas,
    asking.now,
    asking.limit,
  );

/** Someone is to be called at a time that was agreed: by an operator of their own. */
export async function anyAppointmentDue(db: Db, crew: Crew, now: Date): Promise<boolean> {
  const [row] = await sql<{ due: boolean }>(
    db,
    `select exists (select from sample_case c where c.project_id = $1::uuid and c.state = 'appointment'
       and c.due_at <= $3::timestamptz and c.held_by is null and c.open_attempt_id is null
       and c.county_code like $2) as due`,
    crew.projectId,
    scopeOf(crew),
    now,
  );
  return row!.due;
}

/** An attempt that was dialled ahead is this operator's from now on, and its case is in their hand. */
export async function takeAttempt(
  db: Db,
  attemptId: string,
  operatorId: string,
  now: Date,
): Promise<{ readonly caseId: string; readonly projectId: string; readonly countyCode: string } | null> {
  const [row] = await sql<{ caseId: string; projectId: string; countyCode: string }>(
    db,
    `with taken as (
       update attempt set operator_id = $2::uuid where id = $1::uuid and operator_id is null and disposition is null
       returning case_id, project_id, county_code)
     update sample_case c set held_by = $2::uuid, held_at = $3::timestamptz, last_operator_id = $2::uuid
     from taken where c.id = taken.case_id and c.open_attempt_id = $1::uuid
     returning c.id as "caseId", taken.project_id as "projectId", taken.county_code as "countyCode"`,
    attemptId,
    operatorId,
    now,
  );
  return row ?? null;
}
