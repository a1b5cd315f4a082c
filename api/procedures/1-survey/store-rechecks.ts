import type { Db } from '../../platform/db/index.ts';
import { sql } from '../../platform/db/index.ts';
import type { Ctx } from '../../shared/context.ts';
import type { Answers } from './answers.ts';
import type { SealedInterview } from './store-quality.ts';

export type RecheckWhy = 'random' | 'suspicious' | 'chosen';
export type RecheckState = 'waiting' | 'taken' | 'done';
export type RecheckResult = 'confirmed' | 'differs' | 'not-reached' | 'not-conducted';

/** One recheck an interview, whatever it is drawn for first. */
export async function drawRechecks(
  ctx: Pick<Ctx, 'db' | 'newId' | 'now'>,
  projectId: string,
  why: RecheckWhy,
  interviews: readonly Pick<SealedInterview, 'id' | 'countyCode' | 'operatorId'>[],
): Promise<number> {
  if (interviews.length === 0) return 0;
  const drawn = await sql<{ id: string }>(
    ctx.db,
    `insert into recheck (id, interview_id, project_id, county_code, operator_id, why, state, drawn_at)
     select (r->>'id')::uuid, (r->>'interviewId')::uuid, $1::uuid, r->>'countyCode', (r->>'operatorId')::uuid, $2,
       'waiting', $4::timestamptz
     from jsonb_array_elements($3::jsonb) r on conflict (interview_id) do nothing returning id`,
    projectId,
    why,
    JSON.stringify(
      interviews.map(({ id, countyCode, operatorId }) => ({
        id: ctx.newId(),
        interviewId: id,
        countyCode,
        operatorId,
      })),
    ),
    ctx.now,
  );
  return drawn.length;
}

export type RecheckRow = {
  readonly id: string;
  readonly interviewId: string;
  readonly projectId: string;
  readonly projectName: string;
  readonly versionId: string;
  readonly countyCode: string;
  readonly phoneId: string;
  readonly operatorId: string;
  readonly operatorName: string;
  readonly why: RecheckWhy;
  readonly state: RecheckState;
  readonly sealedAt: Date;
  readonly drawnAt: Date;
  readonly takenBy: string | null;
  readonly takenByName: string | null;
  readonly callId: string | null;
  readonly method: 'call' | 'recording' | null;
  readonly result: RecheckResult | null;
  readonly answers: Record<string, string | string[] | null> | null;
  readonly differing: string[];
  readonly note: string;
  readonly doneAt: Date | null;
};

const COLUMNS = `r.id, r.interview_id as "interviewId", r.project_id as "projectId", p.name as "projectName",
  i.version_id as "versionId", r.county_code as "countyCode", c.phone_id as "phoneId", r.operator_id as "operatorId",
  o.name as "operatorName", r.why, r.state, i.sealed_at as "sealedAt", r.drawn_at as "drawnAt",
  r.taken_by as "takenBy", t.name as "takenByName", r.call_id as "callId", r.method, r.result, r.answers, r.differing,
  r.note, r.done_at as "doneAt"`;
const TABLES = `recheck r join interview i on i.id = r.interview_id join sample_case c on c.id = i.case_id
  join survey_project p on p.id = r.project_id join person o on o.id = r.operator_id
  left join person t on t.id = r.taken_by`;

/** Locks the row where it is to be changed. */
export async function findRecheck(db: Db, id: string, lock = false): Promise<RecheckRow | null> {
  const [row] = await sql<RecheckRow>(
    db,
    `select ${COLUMNS} from ${TABLES} where r.id = $1::uuid ${lock ? 'for update of r' : ''}`,
    id,
  );
  return row ?? null;
}

export async function findRecheckOf(db: Db, interviewId: string): Promise<RecheckRow | null> {
  const [row] = await sql<RecheckRow>(
    db,
    `select ${COLUMNS} from ${TABLES} where r.interview_id = $1::uuid`,
    interviewId,
  );
  return row ?? null;
}

export type RecheckFilter = {
  readonly scope: string;
  readonly projectId: string | null;
  readonly state: RecheckState | null;
  /** Leaves out what this person has asked themselves. */
  readonly notBy: string | null;
};

const FILTER = `r.county_code like $1 and ($2::uuid is null or r.project_id = $2::uuid)
  and ($3::text is null or r.state = $3) and ($4::uuid is null or r.operator_id <> $4::uuid)`;

export async function listRechecks(
  db: Db,
  filter: RecheckFilter,
  { page, pageSize }: { readonly page: number; readonly pageSize: number },
): Promise<{ rows: RecheckRow[]; total: number }> {
  const params = [filter.scope, filter.projectId, filter.state, filter.notBy];
  const rows = await sql<RecheckRow>(
    db,
    `select ${COLUMNS} from ${TABLES} where ${FILTER}
     order by (r.state = 'done'), r.done_at desc nulls first, r.drawn_at, r.id limit $5::int offset $6::int`,
    ...params,
    pageSize,
    (page - 1) * pageSize,
  );
  const [count] = await sql<{ total: number }>(
    db,
    `select count(*)::int as total from recheck r where ${FILTER}`,
    ...params,
  );
  return { rows, total: count?.total ?? 0 };
}

/** Who gave any of an interview's answers: none of them may recheck it. */
export async function hasAsked(db: Db, interviewId: string, personId: string): Promise<boolean> {
  const [row] = await sql<{ asked: boolean }>(
    db,
    `select exists (select from interview_answer where interview_id = $1::uuid and operator_id = $2::uuid)
       or exists (select from interview where id = $1::uuid and operator_id = $2::uuid) as asked`,
    interviewId,
    personId,
  );
  return row?.asked ?? false;
}

export async function takeRecheck(db: Db, id: string, personId: string, now: Date): Promise<boolean> {
  const taken = await sql<{ id: string }>(
    db,
    `update recheck set state = 'taken', taken_by = $2::uuid, taken_at = $3::timestamptz, call_id = null
     where id = $1::uuid and state = 'waiting' returning id`,
    id,
    personId,
    now,
  );
  return taken.length === 1;
}

export async function releaseRechecks(db: Db, id: string | null, takenBefore: Date | null): Promise<void> {
  await sql(
    db,
    `update recheck set state = 'waiting', taken_by = null, taken_at = null, call_id = null
     where state = 'taken' and ($1::uuid is null or id = $1::uuid)
       and ($2::timestamptz is null or taken_at < $2::timestamptz)`,
    id,
    takenBefore,
  );
}

export async function noteRecheckCall(db: Db, id: string, callId: string, now: Date): Promise<void> {
  await sql(
    db,
    'update recheck set call_id = $2::uuid, taken_at = $3::timestamptz where id = $1::uuid',
    id,
    callId,
    now,
  );
}

export async function wasJoined(db: Db, callId: string): Promise<boolean> {
  const [call] = await sql<{ joined: boolean }>(
    db,
    'select joined_at is not null as joined from call where id = $1::uuid',
    callId,
  );
  return call?.joined ?? false;
}

export type Finding = {
  readonly method: 'call' | 'recording';
  readonly result: RecheckResult;
  readonly answers: Answers | null;
  readonly differing: readonly string[];
  readonly note: string;
};

export async function finishRecheckRow(db: Db, id: string, finding: Finding, now: Date): Promise<void> {
  await sql(
    db,
    `update recheck set state = 'done', method = $2, result = $3, answers = $4::jsonb, differing = $5::text[], note = $6,
       done_at = $7::timestamptz where id = $1::uuid and state = 'taken'`,
    id,
    finding.method,
    finding.result,
    finding.answers === null ? null : JSON.stringify(finding.answers),
    finding.differing,
    finding.note,
    now,
  );
}
