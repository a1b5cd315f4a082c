import type { Db } from '../../platform/db/index.ts';
import { sql } from '../../platform/db/index.ts';
import type { CaseAfter } from './after-attempt.ts';
import type { Answers } from './answers.ts';
import type { AttemptRules } from './attempt-rules.ts';
import type { DayPart, DayPartTries } from './day-part.ts';
import { readRules } from './store-projects.ts';

/** An open attempt with its case and the interview that may have been begun. */
export type OpenAttempt = {
  readonly id: string;
  readonly caseId: string;
  readonly projectId: string;
  readonly countyCode: string;
  /** Null: dialled ahead, and nobody has it yet. */
  readonly operatorId: string | null;
  readonly callId: string | null;
  readonly dayPart: DayPart;
  readonly startedAt: Date;
  readonly callEndedAt: Date | null;
  readonly proposed: string | null;
  readonly disposition: string | null;
  readonly joined: boolean;
  readonly versionId: string;
  readonly rules: AttemptRules;
  readonly attempts: number;
  readonly refusals: number;
  readonly dayParts: DayPartTries;
  readonly standingDisposition: string | null;
  readonly avoidOperatorId: string | null;
  readonly interviewId: string | null;
  readonly interviewState: string | null;
  readonly answers: Answers | null;
};

type Row = Omit<OpenAttempt, 'rules'> & { readonly rules: unknown };

/** Locks the case, so that an operator and the sweep cannot both settle it. */
export async function findAttempt(db: Db, attemptId: string): Promise<OpenAttempt | null> {
  const [row] = await sql<Row>(
    db,
    `select a.id, a.case_id as "caseId", a.project_id as "projectId", a.county_code as "countyCode",
       a.operator_id as "operatorId", a.call_id as "callId", a.day_part as "dayPart", a.started_at as "startedAt",
       a.call_ended_at as "callEndedAt", a.proposed, a.disposition, a.joined, p.version_id as "versionId", p.rules,
       c.attempts, c.refusals, c.day_parts as "dayParts", c.standing_disposition as "standingDisposition",
       c.avoid_operator_id as "avoidOperatorId",
       i.id as "interviewId", i.state as "interviewState", i.answers
     from attempt a
     join sample_case c on c.id = a.case_id
     join survey_project p on p.id = a.project_id
     left join interview i on i.case_id = a.case_id and i.state in ('open', 'suspended')
     where a.id = $1::uuid
     for update of c`,
    attemptId,
  );
  return row ? { ...row, rules: readRules(row.rules) } : null;
}

/** What the operator is about to dial: a case held by them, with nothing open. */
export type HeldCase = {
  readonly id: string;
  readonly projectId: string;
  readonly phoneId: string;
  readonly countyCode: string;
  readonly attempts: number;
};

export async function findHeldCase(db: Db, caseId: string, operatorId: string): Promise<HeldCase | null> {
  const [row] = await sql<HeldCase>(
    db,
    `select c.id, c.project_id as "projectId", c.phone_id as "phoneId", c.county_code as "countyCode", c.attempts
     from sample_case c
     where c.id = $1::uuid and c.held_by = $2::uuid and c.open_attempt_id is null and c.state <> 'closed'
     for update of c`,
    caseId,
    operatorId,
  );
  return row ?? null;
}

export type NewAttempt = {
  readonly id: string;
  readonly caseId: string;
  readonly projectId: string;
  readonly countyCode: string;
  readonly operatorId: string | null;
  readonly callId: string;
  readonly number: number;
  readonly dayPart: DayPart;
  readonly startedAt: Date;
};

/** One statement: the attempt exists if and only if the case knows it as its open one. */
export async function insertAttempt(db: Db, attempt: NewAttempt): Promise<void> {
  await sql(
    db,
    `with opened as (
       update sample_case set open_attempt_id = $1::uuid,
         last_operator_id = coalesce($5::uuid, last_operator_id) where id = $2::uuid returning id)
     insert into attempt (id, case_id, project_id, county_code, operator_id, call_id, number, day_part, started_at)
     select $1::uuid, opened.id, $3::uuid, $4, $5::uuid, $6::uuid, $7::int, $8, $9::timestamptz from opened`,
    attempt.id,
    attempt.caseId,
    attempt.projectId,
    attempt.countyCode,
    attempt.operatorId,
    attempt.callId,
    attempt.number,
    attempt.dayPart,
    attempt.startedAt,
  );
}

/** The line's report on the call of an attempt that is still open. */
export async function noteCallEnd(
  db: Db,
  attemptId: string,
  call: { readonly at: Date; readonly cause: string; readonly joined: boolean; readonly proposed: string },
): Promise<void> {
  await sql(
    db,
    `update attempt set call_ended_at = $2::timestamptz, cause = $3, joined = $4::boolean, proposed = $5
     where id = $1::uuid and disposition is null and call_ended_at is null`,
    attemptId,
    call.at,
    call.cause,
    call.joined,
    call.proposed,
  );
}

export type Settling = {
  readonly attempt: OpenAttempt;
  readonly disposition: string;
  readonly note: string;
  readonly after: CaseAfter;
  readonly now: Date;
  /** What becomes of the unfinished interview; null leaves it. */
  readonly interviewState: string | null;
};

/** Ends the attempt, moves the case on, keeps its appointment and parks its interview: one statement. */
export async function settle(db: Db, { attempt, disposition, note, after, now, interviewState }: Settling) {
  await sql(
    db,
    `with ended as (
       update attempt set disposition = $2, note = $3, ended_at = $4::timestamptz,
         proposed = coalesce(proposed, $2) where id = $1::uuid and disposition is null returning case_id
     ), kept as (
       update appointment set kept_at = $4::timestamptz
       where case_id = $5::uuid and kept_at is null and missed_at is null and cancelled_at is null
     ), parked as (
       update interview set state = $15, changed_at = $4::timestamptz
       where id = $14::uuid and $15::text is not null
     )
     update sample_case set state = $6, due_at = $7::timestamptz, day_parts = $8::jsonb, attempts = $9::int,
       refusals = $10::int, avoid_operator_id = $11::uuid, held_by = null, held_at = null, open_attempt_id = null,
       last_disposition = $2, standing_disposition = $12, final_disposition = $13,
       final_at = case when $13::text is null then null else $4::timestamptz end
     where id = $5::uuid and open_attempt_id = $1::uuid`,
    attempt.id,
    disposition,
    note,
    now,
    attempt.caseId,
    after.state,
    after.dueAt,
    JSON.stringify(after.dayParts),
    after.attempts,
    after.refusals,
    after.avoidOperatorId,
    after.standingDisposition,
    after.finalDisposition,
    attempt.interviewId,
    interviewState,
  );
}

/** Attempts whose call is over and whose operator has said nothing for longer than their project allows. */
export async function findUnsettled(db: Db, now: Date, limit: number): Promise<string[]> {
  const rows = await sql<{ id: string }>(
    db,
    `select a.id from attempt a join survey_project p on p.id = a.project_id
     where a.disposition is null
       and a.call_ended_at < $1::timestamptz - make_interval(mins => coalesce((p.rules->>'settleMinutes')::int, 5))
       -- Whoever still answers questions is not gone: each answer starts the wait anew.
       and not exists (select from interview i where i.case_id = a.case_id and i.state = 'open'
         and i.changed_at >= $1::timestamptz - make_interval(mins => coalesce((p.rules->>'settleMinutes')::int, 5)))
     order by a.call_ended_at limit $2::int`,
    now,
    limit,
  );
  return rows.map(({ id }) => id);
}
