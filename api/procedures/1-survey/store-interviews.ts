import type { Db } from '../../platform/db/index.ts';
import { sql } from '../../platform/db/index.ts';
import type { Answers, AnswerValue } from './answers.ts';

/**
 * - open: being asked in an open attempt
 * - suspended: left for another attempt
 * - sealed: complete and counted; only these have `sealedAt`
 * - over-quota: complete, kept, not counted
 * - partial, broken-off, screened-out: ended before the end
 */
export type InterviewState =
  'open' | 'suspended' | 'sealed' | 'over-quota' | 'partial' | 'broken-off' | 'screened-out';

export type InterviewRow = {
  readonly id: string;
  readonly caseId: string;
  readonly projectId: string;
  readonly versionId: string;
  readonly countyCode: string;
  readonly operatorId: string;
  readonly callId: string | null;
  readonly state: InterviewState;
  readonly answers: Answers;
  readonly answerSeq: number;
  readonly current: string | null;
  readonly startedAt: Date;
  readonly changedAt: Date;
  readonly sealedAt: Date | null;
  readonly openAttemptId: string | null;
};

const COLUMNS = `i.id, i.case_id as "caseId", i.project_id as "projectId", i.version_id as "versionId",
  i.county_code as "countyCode", i.operator_id as "operatorId", i.call_id as "callId", i.state, i.answers,
  i.answer_seq as "answerSeq", i.current, i.started_at as "startedAt", i.changed_at as "changedAt",
  i.sealed_at as "sealedAt"`;

export async function findInterview(db: Db, id: string): Promise<InterviewRow | null> {
  const [row] = await sql<InterviewRow>(
    db,
    `select ${COLUMNS}, c.open_attempt_id as "openAttemptId"
     from interview i join sample_case c on c.id = i.case_id where i.id = $1::uuid`,
    id,
  );
  return row ?? null;
}

export type Beginning = {
  readonly id: string;
  readonly caseId: string;
  readonly projectId: string;
  readonly versionId: string;
  readonly countyCode: string;
  readonly operatorId: string;
  readonly callId: string | null;
  readonly now: Date;
};

export async function beginInterview(db: Db, of: Beginning): Promise<InterviewRow> {
  const [row] = await sql<InterviewRow>(
    db,
    `with i as (
       insert into interview (id, case_id, project_id, version_id, county_code, operator_id, call_id, state, answers,
         started_at, changed_at)
       values ($1::uuid, $2::uuid, $3::uuid, $4::uuid, $5, $6::uuid, $7::uuid, 'open', '{}', $8::timestamptz, $8::timestamptz)
       returning *)
     select ${COLUMNS}, c.open_attempt_id as "openAttemptId" from i join sample_case c on c.id = i.case_id`,
    of.id,
    of.caseId,
    of.projectId,
    of.versionId,
    of.countyCode,
    of.operatorId,
    of.callId,
    of.now,
  );
  return row!;
}

export async function resumeInterview(
  db: Db,
  id: string,
  operatorId: string,
  callId: string | null,
  now: Date,
): Promise<void> {
  await sql(
    db,
    `update interview set state = 'open', operator_id = $2::uuid, call_id = $3::uuid, changed_at = $4::timestamptz
     where id = $1::uuid and state in ('open', 'suspended')`,
    id,
    operatorId,
    callId,
    now,
  );
}

export type AnswerToSave = {
  readonly id: string;
  readonly interviewId: string;
  readonly question: string;
  readonly value: AnswerValue;
  readonly seq: number;
  readonly seconds: number;
  readonly backs: number;
  readonly next: string | null;
  readonly operatorId: string;
  readonly at: Date;
};

export type AnswerResult = {
  readonly saved: boolean;
  readonly answerSeq: number;
  readonly state: InterviewState;
  readonly operatorId: string;
  readonly countyCode: string;
};

/** One statement and one round trip; the row of the history exists if and only if the interview took the answer. */
export async function insertAnswer(db: Db, answer: AnswerToSave): Promise<AnswerResult | null> {
  const [row] = await sql<AnswerResult>(
    db,
    `with before as (
       select i.answers ? $4::text as answered, c.id as call_id, extract(epoch from $8::timestamptz - c.joined_at) as spoken
       from interview i left join call c on c.id = i.call_id and c.joined_at <= $8::timestamptz
         and (c.ended_at is null or c.ended_at >= $8::timestamptz)
       where i.id = $2::uuid
     ), saved as (
       update interview set
         answers = case when $5::jsonb = 'null'::jsonb then answers - $4::text
                        else answers || jsonb_build_object($4::text, $5::jsonb) end,
         answer_seq = $3::int, current = $6, changed_at = $8::timestamptz,
         active_seconds = active_seconds + round($9::numeric)::int
       where id = $2::uuid and state = 'open' and operator_id = $7::uuid and answer_seq = $3::int - 1
       returning id
     ), logged as (
       insert into interview_answer (id, interview_id, seq, question, value, at, operator_id, seconds, changed, backs,
         call_id, call_seconds)
       select $1::uuid, saved.id, $3::int, $4, $5::jsonb, $8::timestamptz, $7::uuid, $9::numeric, before.answered, $10::int,
         before.call_id, before.spoken
       from saved, before
     )
     select exists (select from saved) as saved, i.answer_seq as "answerSeq", i.state,
       i.operator_id as "operatorId", i.county_code as "countyCode"
     from interview i where i.id = $2::uuid`,
    answer.id,
    answer.interviewId,
    answer.seq,
    answer.question,
    JSON.stringify(answer.value),
    answer.next,
    answer.operatorId,
    answer.at,
    answer.seconds,
    answer.backs,
  );
  return row ?? null;
}

export async function findSavedAnswer(
  db: Db,
  interviewId: string,
  seq: number,
): Promise<{ question: string; value: AnswerValue } | null> {
  const [row] = await sql<{ question: string; value: AnswerValue }>(
    db,
    'select question, value from interview_answer where interview_id = $1::uuid and seq = $2::int',
    interviewId,
    seq,
  );
  return row ?? null;
}

export type Closing = {
  readonly id: string;
  readonly answers: Answers;
  readonly countyCode: string;
  readonly quotaCellId: string | null;
  readonly sealedAt: Date | null;
  readonly sealHash: string | null;
  readonly now: Date;
};

/** The answers become those of the path taken; the history keeps every other one that was ever given. */
export async function closeInterview(db: Db, closing: Closing): Promise<void> {
  await sql(
    db,
    `update interview set answers = $2::jsonb, quota_cell_id = $3::uuid, sealed_at = $4::timestamptz, seal_hash = $5,
       changed_at = $6::timestamptz, current = null, county_code = $7,
       active_seconds = coalesce((select round(sum(seconds))::int from interview_answer where interview_id = $1::uuid), 0)
     where id = $1::uuid`,
    closing.id,
    JSON.stringify(closing.answers),
    closing.quotaCellId,
    closing.sealedAt,
    closing.sealHash,
    closing.now,
    closing.countyCode,
  );
}
