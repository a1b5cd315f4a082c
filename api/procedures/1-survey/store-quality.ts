import type { Db } from '../../platform/db/index.ts';
import { sql } from '../../platform/db/index.ts';
import type { Reason } from '../../shared/statistics/index.ts';
import type { Answers } from './answers.ts';

export type SealedInterview = {
  readonly id: string;
  readonly operatorId: string;
  readonly countyCode: string;
  readonly sealedAt: Date;
  readonly claimed: number;
  readonly onTheLine: number;
  readonly recorded: boolean | null;
};

export type Judgeable = {
  readonly projectId: string;
  readonly versionId: string;
  readonly interviews: number;
  readonly judged: number;
};

/** Versions of which there are sealed telephone interviews that have not been judged yet. */
export const findUnlooked = (db: Db): Promise<{ projectId: string; versionId: string }[]> =>
  sql(
    db,
    `select distinct i.project_id as "projectId", i.version_id as "versionId" from interview i
     where i.state = 'sealed' and i.mode = 'telephone'
       and not exists (select from interview_quality q where q.interview_id = i.id and q.computed_at is not null)`,
  );

/**
 * The line's own record of interviews, beside what they claim: the time in which their operator and the resident were
 * joined while the interview was under way, over all calls of the case.
 */
export const findClaims = (
  db: Db,
  { projectId, versionId }: { readonly projectId: string; readonly versionId: string },
): Promise<SealedInterview[]> =>
  sql<SealedInterview>(
    db,
    `with recording_is_on as (
       select exists (select from recording r join call c on c.id = r.call_id join attempt a on a.call_id = c.id
                      where a.project_id = $1::uuid) as here
     )
     select i.id, i.operator_id as "operatorId", i.county_code as "countyCode", i.sealed_at as "sealedAt",
       i.active_seconds as claimed, coalesce(l.seconds, 0)::float8 as "onTheLine",
       case when k.here then coalesce(l.recorded, false) end as recorded
     from interview i cross join recording_is_on k left join lateral (
       select sum(greatest(0, extract(epoch from least(coalesce(c.ended_at, i.sealed_at), i.sealed_at)
                                              - greatest(c.joined_at, i.started_at)))) as seconds,
         bool_or(exists (select from recording r where r.call_id = c.id and r.state not in ('missing', 'failed'))) as recorded
       from attempt a join call c on c.id = a.call_id
       where a.case_id = i.case_id and c.joined_at is not null and c.joined_at <= i.sealed_at
         and coalesce(c.ended_at, i.sealed_at) >= i.started_at
     ) l on true
     where i.project_id = $1::uuid and i.version_id = $2::uuid and i.state = 'sealed' and i.mode = 'telephone'
     order by i.sealed_at, i.id`,
    projectId,
    versionId,
  );

export type Given = {
  readonly id: string;
  readonly answers: Answers;
  readonly seconds: Record<string, number>;
};

/** What the interviews say, and how long each of the questions was on the screen altogether. */
export const findGiven = (
  db: Db,
  version: { readonly projectId: string; readonly versionId: string },
  questions: readonly string[],
): Promise<Given[]> =>
  sql<Given>(
    db,
    `select i.id, i.answers, coalesce(t.seconds, '{}'::jsonb) as seconds
     from interview i left join lateral (
       select jsonb_object_agg(s.question, s.seconds) as seconds from (
         select a.question, sum(a.seconds)::float8 as seconds from interview_answer a
         where a.interview_id = i.id and a.question = any($3::text[]) group by a.question) s
     ) t on true
     where i.project_id = $1::uuid and i.version_id = $2::uuid and i.state = 'sealed' and i.mode = 'telephone'`,
    version.projectId,
    version.versionId,
    questions,
  );

/** Notes the line's record of interviews seen for the first time; the ids of those. */
export async function noteNew(
  db: Db,
  version: { readonly projectId: string; readonly versionId: string },
  rows: readonly SealedInterview[],
): Promise<string[]> {
  const noted = await sql<{ id: string }>(
    db,
    `insert into interview_quality (interview_id, project_id, version_id, county_code, operator_id, sealed_at,
       claimed_seconds, line_seconds, recorded)
     select (r->>'id')::uuid, $1::uuid, $2::uuid, r->>'countyCode', (r->>'operatorId')::uuid,
       (r->>'sealedAt')::timestamptz, round((r->>'claimed')::numeric)::int, round((r->>'onTheLine')::numeric)::int,
       (r->>'recorded')::boolean
     from jsonb_array_elements($3::jsonb) r
     on conflict (interview_id) do nothing returning interview_id as id`,
    version.projectId,
    version.versionId,
    JSON.stringify(rows),
  );
  return noted.map(({ id }) => id);
}

export async function findRun(
  db: Db,
  { projectId, versionId }: { readonly projectId: string; readonly versionId: string },
): Promise<{ interviews: number; computedAt: Date } | null> {
  const [run] = await sql<{ interviews: number; computedAt: Date }>(
    db,
    `select interviews, computed_at as "computedAt" from quality_run
     where project_id = $1::uuid and version_id = $2::uuid`,
    projectId,
    versionId,
  );
  return run ?? null;
}

export async function writeReasons(
  db: Db,
  rows: readonly {
    readonly id: string;
    readonly recorded: boolean | null;
    readonly reasons: readonly Reason[];
  }[],
  now: Date,
): Promise<void> {
  await sql(
    db,
    `update interview_quality q set reasons = r->'reasons', recorded = (r->>'recorded')::boolean,
       computed_at = $2::timestamptz
     from jsonb_array_elements($1::jsonb) r where q.interview_id = (r->>'id')::uuid`,
    JSON.stringify(rows),
    now,
  );
}

export type OperatorFinding = {
  readonly id: string;
  readonly operatorId: string;
  readonly interviews: number;
  readonly score: number;
  readonly p: number;
  readonly adjusted: number;
  readonly suspicious: boolean;
  readonly features: object;
};

export async function writeOperators(
  db: Db,
  version: { readonly projectId: string; readonly versionId: string },
  rows: readonly OperatorFinding[],
  now: Date,
): Promise<void> {
  await sql(
    db,
    `insert into operator_quality (id, project_id, version_id, operator_id, interviews, score, p, adjusted, suspicious,
       features, computed_at)
     select (r->>'id')::uuid, $1::uuid, $2::uuid, (r->>'operatorId')::uuid, (r->>'interviews')::int,
       (r->>'score')::float8, (r->>'p')::float8, (r->>'adjusted')::float8, (r->>'suspicious')::boolean, r->'features',
       $4::timestamptz
     from jsonb_array_elements($3::jsonb) r
     on conflict (project_id, version_id, operator_id) do update set interviews = excluded.interviews,
       score = excluded.score, p = excluded.p, adjusted = excluded.adjusted, suspicious = excluded.suspicious,
       features = excluded.features, computed_at = excluded.computed_at`,
    version.projectId,
    version.versionId,
    JSON.stringify(rows),
    now,
  );
}

export async function writeRun(
  db: Db,
  run: {
    readonly id: string;
    readonly projectId: string;
    readonly versionId: string;
    readonly interviews: number;
    readonly effects: object;
    readonly streaks: object;
    readonly now: Date;
  },
): Promise<void> {
  await sql(
    db,
    `insert into quality_run (id, project_id, version_id, interviews, effects, streaks, computed_at)
     values ($1::uuid, $2::uuid, $3::uuid, $4::int, $5::jsonb, $6::jsonb, $7::timestamptz)
     on conflict (project_id, version_id) do update set interviews = excluded.interviews, effects = excluded.effects,
       streaks = excluded.streaks, computed_at = excluded.computed_at`,
    run.id,
    run.projectId,
    run.versionId,
    run.interviews,
    JSON.stringify(run.effects),
    JSON.stringify(run.streaks),
    run.now,
  );
}
