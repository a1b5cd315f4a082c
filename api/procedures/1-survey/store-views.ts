import type { Db } from '../../platform/db/index.ts';
import { sql } from '../../platform/db/index.ts';

export type CaseDetail = {
  readonly id: string;
  readonly projectId: string;
  readonly projectName: string;
  readonly versionId: string;
  readonly rules: unknown;
  readonly phoneId: string;
  readonly masked: string;
  readonly nameCipher: Uint8Array | null;
  readonly countyCode: string;
  readonly townshipCode: string | null;
  readonly sex: string | null;
  readonly ageBand: string | null;
  readonly state: string;
  readonly attempts: number;
  readonly refusals: number;
  readonly dueAt: Date;
  readonly standingDisposition: string | null;
  readonly finalDisposition: string | null;
  readonly openAttemptId: string | null;
};

export async function findCase(db: Db, caseId: string): Promise<CaseDetail | null> {
  const [row] = await sql<CaseDetail>(
    db,
    `select c.id, c.project_id as "projectId", p.name as "projectName", p.version_id as "versionId", p.rules,
       c.phone_id as "phoneId", n.masked, c.name_cipher as "nameCipher", c.county_code as "countyCode",
       c.township_code as "townshipCode", c.sex, c.age_band as "ageBand", c.state, c.attempts, c.refusals,
       c.due_at as "dueAt", c.standing_disposition as "standingDisposition",
       c.final_disposition as "finalDisposition", c.open_attempt_id as "openAttemptId"
     from sample_case c join survey_project p on p.id = c.project_id join phone n on n.id = c.phone_id
     where c.id = $1::uuid`,
    caseId,
  );
  return row ?? null;
}

export type AttemptDetail = {
  readonly id: string;
  readonly number: number;
  readonly startedAt: Date;
  readonly dayPart: string;
  readonly callId: string | null;
  readonly callEndedAt: Date | null;
  readonly cause: string | null;
  readonly joined: boolean;
  readonly proposed: string | null;
  readonly disposition: string | null;
  readonly note: string;
  /** Null: dialled ahead, and nobody of ours was on the line. */
  readonly operatorName: string | null;
};

export const findAttempts = (db: Db, caseId: string): Promise<AttemptDetail[]> =>
  sql<AttemptDetail>(
    db,
    `select a.id, a.number, a.started_at as "startedAt", a.day_part as "dayPart", a.call_id as "callId",
       a.call_ended_at as "callEndedAt", a.cause, a.joined, a.proposed, a.disposition, a.note, o.name as "operatorName"
     from attempt a left join person o on o.id = a.operator_id where a.case_id = $1::uuid order by a.number desc, a.id desc`,
    caseId,
  );

export type AppointmentDetail = {
  readonly at: Date;
  readonly kind: 'hard' | 'soft';
  readonly note: string;
  readonly madeByName: string;
};

export async function findAppointment(db: Db, caseId: string): Promise<AppointmentDetail | null> {
  const [row] = await sql<AppointmentDetail>(
    db,
    `select a.at, a.kind, a.note, m.name as "madeByName" from appointment a join person m on m.id = a.made_by
     where a.case_id = $1::uuid and a.kept_at is null and a.missed_at is null and a.cancelled_at is null`,
    caseId,
  );
  return row ?? null;
}

export type InterviewDetail = {
  readonly id: string;
  readonly versionId: string;
  readonly state: string;
  readonly answers: Record<string, string | string[] | null>;
  readonly answerSeq: number;
  readonly current: string | null;
  readonly startedAt: Date;
  readonly changedAt: Date;
};

const INTERVIEW = `i.id, i.version_id as "versionId", i.state, i.answers, i.answer_seq as "answerSeq", i.current,
  i.started_at as "startedAt", i.changed_at as "changedAt"`;

export async function findUnfinishedInterview(db: Db, caseId: string): Promise<InterviewDetail | null> {
  const [row] = await sql<InterviewDetail>(
    db,
    `select ${INTERVIEW} from interview i where i.case_id = $1::uuid and i.state in ('open', 'suspended')`,
    caseId,
  );
  return row ?? null;
}

export type WholeInterview = InterviewDetail & {
  readonly caseId: string;
  readonly projectId: string;
  readonly countyCode: string;
  readonly operatorName: string;
  readonly sealedAt: Date | null;
  readonly sealHash: string | null;
  readonly activeSeconds: number;
};

export async function findWholeInterview(db: Db, id: string): Promise<WholeInterview | null> {
  const [row] = await sql<WholeInterview>(
    db,
    `select ${INTERVIEW}, i.case_id as "caseId", i.project_id as "projectId", i.county_code as "countyCode",
       o.name as "operatorName", i.sealed_at as "sealedAt", i.seal_hash as "sealHash",
       i.active_seconds as "activeSeconds"
     from interview i join person o on o.id = i.operator_id where i.id = $1::uuid`,
    id,
  );
  return row ?? null;
}

export type AnswerGiven = {
  readonly seq: number;
  readonly question: string;
  readonly value: string | string[] | null;
  readonly at: Date;
  readonly seconds: number;
  readonly changed: boolean;
  readonly backs: number;
  readonly callId: string | null;
  readonly callSeconds: number | null;
  readonly operatorName: string;
};

export const findAnswers = (db: Db, interviewId: string): Promise<AnswerGiven[]> =>
  sql<AnswerGiven>(
    db,
    `select a.seq, a.question, a.value, a.at, a.seconds::float8 as seconds, a.changed, a.backs,
       a.call_id as "callId", a.call_seconds::float8 as "callSeconds", o.name as "operatorName"
     from interview_answer a join person o on o.id = a.operator_id where a.interview_id = $1::uuid order by a.seq`,
    interviewId,
  );

export type OpenProject = {
  readonly id: string;
  readonly due: number;
  readonly appointmentsToday: number;
};

export const findOpenProjects = (db: Db, scope: string, now: Date, today: string): Promise<OpenProject[]> =>
  sql<OpenProject>(
    db,
    `select p.id,
       (select count(*)::int from sample_case c where c.project_id = p.id and c.state = 'open' and c.county_code like $1
          and c.held_by is null and c.open_attempt_id is null and c.due_at <= $2::timestamptz) as due,
       (select count(*)::int from sample_case c where c.project_id = p.id and c.state = 'appointment'
          and c.county_code like $1 and (c.due_at at time zone 'Asia/Shanghai')::date <= $3::date) as "appointmentsToday"
     from survey_project p where p.state = 'open' order by p.created_at`,
    scope,
    now,
    today,
  );

export type OperatorDay = {
  readonly attempts: number;
  readonly completes: number;
  readonly refusals: number;
};

export async function findOperatorDay(db: Db, operatorId: string, today: string): Promise<OperatorDay> {
  const [row] = await sql<OperatorDay>(
    db,
    `select count(*)::int as attempts, count(*) filter (where disposition = '1.1')::int as completes,
       count(*) filter (where disposition like '2.1%')::int as refusals
     from attempt where operator_id = $1::uuid and started_at >= ($2 || 'T00:00:00+08:00')::timestamptz`,
    operatorId,
    today,
  );
  return row!;
}

export type Unfinished = {
  readonly interviewId: string;
  readonly caseId: string;
  readonly projectId: string;
  readonly projectName: string;
  readonly phoneId: string;
  readonly countyCode: string;
  readonly answered: number;
  readonly operatorName: string;
  readonly changedAt: Date;
  readonly taken: boolean;
  readonly appointmentAt: Date | null;
  readonly appointmentKind: 'hard' | 'soft' | null;
  readonly appointmentNote: string | null;
  readonly madeByName: string | null;
};

const LONGEST_LIST = 200;

/** Interviews that wait to be finished, the earliest appointment first. */
export const findUnfinished = (db: Db, scope: string, projectId: string | null): Promise<Unfinished[]> =>
  sql<Unfinished>(
    db,
    `select i.id as "interviewId", c.id as "caseId", p.id as "projectId", p.name as "projectName",
       c.phone_id as "phoneId", c.county_code as "countyCode",
       (select count(*)::int from jsonb_object_keys(i.answers)) as answered,
       o.name as "operatorName", i.changed_at as "changedAt",
       (c.held_by is not null and (c.open_attempt_id is null or t.call_ended_at is null)) as taken,
       a.at as "appointmentAt", a.kind as "appointmentKind", a.note as "appointmentNote", m.name as "madeByName"
     from interview i
     join sample_case c on c.id = i.case_id
     join survey_project p on p.id = i.project_id
     join person o on o.id = i.operator_id
     left join attempt t on t.id = c.open_attempt_id
     left join appointment a on a.case_id = c.id and a.kept_at is null and a.missed_at is null and a.cancelled_at is null
     left join person m on m.id = a.made_by
     where i.state in ('open', 'suspended') and i.county_code like $1 and c.state <> 'closed'
       and ($2::uuid is null or i.project_id = $2::uuid)
     order by a.at nulls last, i.changed_at desc limit ${LONGEST_LIST}`,
    scope,
    projectId,
  );
