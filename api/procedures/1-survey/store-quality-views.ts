import type { Db } from '../../platform/db/index.ts';
import { sql } from '../../platform/db/index.ts';
import type { Reason } from './contract-quality.ts';

type Scoped = { readonly projectId: string; readonly scope: string };

export type RunRow = {
  readonly interviews: number;
  readonly effects: { question: string; answers: number; icc: number | null; deff: number | null }[];
  readonly streaks: {
    countyCode: string;
    interviews: number;
    allBest: number;
    longest: number;
    operators: number;
    p: number;
  }[];
  readonly computedAt: Date;
};

export const findRuns = (db: Db, projectId: string): Promise<RunRow[]> =>
  sql<RunRow>(
    db,
    `select interviews, effects, streaks, computed_at as "computedAt" from quality_run
     where project_id = $1::uuid order by computed_at desc`,
    projectId,
  );

export type OperatorRow = {
  readonly operatorId: string;
  readonly name: string;
  readonly version: number;
  readonly interviews: number;
  readonly withReasons: number;
  readonly score: number;
  readonly p: number;
  readonly adjusted: number;
  readonly suspicious: boolean;
  readonly features: { groups: Record<string, number>; features: Record<string, number> };
};

/** Operators with interviews within sight; how they were judged is over all counties of the project. */
export const findOperators = (db: Db, { projectId, scope }: Scoped): Promise<OperatorRow[]> =>
  sql<OperatorRow>(
    db,
    `select o.operator_id as "operatorId", p.name, v.version, o.interviews, o.score, o.p, o.adjusted, o.suspicious,
       o.features,
       (select count(*)::int from interview_quality q where q.project_id = $1::uuid and q.operator_id = o.operator_id
          and q.version_id = o.version_id and q.county_code like $2 and q.reasons <> '[]'::jsonb) as "withReasons"
     from operator_quality o join person p on p.id = o.operator_id join questionnaire_version v on v.id = o.version_id
     where o.project_id = $1::uuid and exists (select from interview_quality q where q.project_id = $1::uuid
       and q.operator_id = o.operator_id and q.county_code like $2)
     order by o.suspicious desc, o.score desc, p.name`,
    projectId,
    scope,
  );

export type RecheckCount = {
  readonly operatorId: string;
  readonly why: string;
  readonly result: string | null;
  readonly count: number;
};

export const countRechecks = (db: Db, { projectId, scope }: Scoped): Promise<RecheckCount[]> =>
  sql<RecheckCount>(
    db,
    `select operator_id as "operatorId", why, result, count(*)::int as count from recheck
     where project_id = $1::uuid and county_code like $2 group by 1, 2, 3`,
    projectId,
    scope,
  );

export async function countLooked(db: Db, { projectId, scope }: Scoped) {
  const [row] = await sql<{ interviews: number; judged: number }>(
    db,
    `select (select count(*)::int from interview where project_id = $1::uuid and county_code like $2
               and state = 'sealed' and mode = 'telephone') as interviews,
       (select count(*)::int from interview_quality where project_id = $1::uuid and county_code like $2
          and computed_at is not null) as judged`,
    projectId,
    scope,
  );
  return row!;
}

export type ReasonRow = {
  readonly interviewId: string;
  readonly operatorId: string;
  readonly operatorName: string;
  readonly countyCode: string;
  readonly sealedAt: Date;
  readonly claimedSeconds: number;
  readonly lineSeconds: number;
  readonly recorded: boolean | null;
  readonly reasons: Reason[];
  readonly recheck: {
    id: string;
    state: string;
    result: 'confirmed' | 'differs' | 'not-reached' | 'not-conducted' | null;
  } | null;
};

const REASON = `q.interview_id as "interviewId", q.operator_id as "operatorId", o.name as "operatorName",
  q.county_code as "countyCode", q.sealed_at as "sealedAt", q.claimed_seconds as "claimedSeconds",
  q.line_seconds as "lineSeconds", q.recorded, q.reasons,
  case when r.id is null then null else jsonb_build_object('id', r.id, 'state', r.state, 'result', r.result) end as recheck`;
const REASON_TABLES = `interview_quality q join person o on o.id = q.operator_id
  left join recheck r on r.interview_id = q.interview_id`;
const REASON_FILTER = `q.project_id = $1::uuid and q.county_code like $2 and q.reasons <> '[]'::jsonb
  and ($3::uuid is null or q.operator_id = $3::uuid)
  and ($4::text is null or q.reasons @> jsonb_build_array(jsonb_build_object('code', $4::text)))`;

export async function listReasons(
  db: Db,
  { projectId, scope }: Scoped,
  filter: { readonly operatorId: string | null; readonly code: string | null },
  { page, pageSize }: { readonly page: number; readonly pageSize: number },
): Promise<{ rows: ReasonRow[]; total: number }> {
  const params = [projectId, scope, filter.operatorId, filter.code];
  const rows = await sql<ReasonRow>(
    db,
    `select ${REASON} from ${REASON_TABLES} where ${REASON_FILTER}
     order by (q.reasons @> '[{"code":"no-answered-call"}]') desc, (q.reasons @> '[{"code":"short-talk"}]') desc,
       jsonb_array_length(q.reasons) desc, q.sealed_at desc, q.interview_id limit $5::int offset $6::int`,
    ...params,
    pageSize,
    (page - 1) * pageSize,
  );
  const [count] = await sql<{ total: number }>(
    db,
    `select count(*)::int as total from interview_quality q where ${REASON_FILTER}`,
    ...params,
  );
  return { rows, total: count?.total ?? 0 };
}

export type EvidenceRow = ReasonRow & {
  readonly projectId: string;
  readonly versionId: string;
  readonly startedAt: Date;
  readonly sealHash: string | null;
  readonly answers: Record<string, string | string[] | null>;
};

export async function findEvidence(db: Db, interviewId: string): Promise<EvidenceRow | null> {
  const [row] = await sql<EvidenceRow>(
    db,
    `select ${REASON}, i.project_id as "projectId", i.version_id as "versionId", i.started_at as "startedAt",
       i.seal_hash as "sealHash", i.answers
     from ${REASON_TABLES} join interview i on i.id = q.interview_id where q.interview_id = $1::uuid`,
    interviewId,
  );
  return row ?? null;
}

export type EvidenceCall = {
  readonly id: string;
  readonly startedAt: Date;
  readonly joinedAt: Date | null;
  readonly endedAt: Date | null;
  readonly cause: string | null;
  readonly talkSeconds: number;
  readonly recordingId: string | null;
  readonly recordingState: string | null;
  readonly recordingStartedAt: Date | null;
};

/** The calls of the case until the interview was sealed, the earliest first. */
export const findCallsOf = (db: Db, interviewId: string): Promise<EvidenceCall[]> =>
  sql<EvidenceCall>(
    db,
    `select c.id, c.created_at as "startedAt", c.joined_at as "joinedAt", c.ended_at as "endedAt", c.cause,
       c.talk_seconds as "talkSeconds", r.id as "recordingId", r.state as "recordingState",
       r.started_at as "recordingStartedAt"
     from interview i join attempt a on a.case_id = i.case_id join call c on c.id = a.call_id
     left join recording r on r.call_id = c.id
     where i.id = $1::uuid and a.started_at <= coalesce(i.sealed_at, i.changed_at)
       and coalesce(c.ended_at, i.started_at) >= i.started_at - interval '30 minutes'
     order by c.created_at, r.started_at`,
    interviewId,
  );
