import type { Db } from '../../../platform/db/index.ts';
import { sql } from '../../../platform/db/index.ts';
import type { Answers, AnswerValue } from '../answers.ts';
import type { ResponseState } from './collection.ts';

/** Responses by link: no interview, no sample case, no call. */
export type ResponseRow = {
  readonly id: string;
  readonly collectionId: string;
  readonly versionId: string;
  readonly countyCode: string;
  readonly residence: string | null;
  readonly state: ResponseState;
  readonly answers: Answers;
  readonly answerSeq: number;
  readonly current: string | null;
  readonly deviceId: string;
  readonly startedAt: Date;
};

const COLUMNS = `id, collection_id as "collectionId", version_id as "versionId", county_code as "countyCode", residence, state,
  answers, answer_seq as "answerSeq", current, device_id as "deviceId", started_at as "startedAt"`;

export async function findResponse(db: Db, id: string, lock = false): Promise<ResponseRow | null> {
  const [row] = await sql<ResponseRow>(
    db,
    `select ${COLUMNS} from web_response where id = $1::uuid ${lock ? 'for update' : ''}`,
    id,
  );
  return row ?? null;
}

export type NewResponse = {
  readonly id: string;
  readonly collectionId: string;
  readonly versionId: string;
  readonly countyCode: string;
  readonly answers: Answers;
  readonly language: string;
  readonly startKey: string;
  readonly deviceId: string;
  readonly now: Date;
};

/** Begins a response; the one that this start key began before, when it did. */
export async function beginResponse(db: Db, of: NewResponse): Promise<ResponseRow> {
  await sql(
    db,
    `insert into web_response (id, collection_id, version_id, county_code, state, answers, language, start_key, device_id,
       started_at, changed_at)
     values ($1::uuid, $2::uuid, $3::uuid, $4, 'open', $5::jsonb, $6, $7::uuid, $8::uuid, $9::timestamptz, $9::timestamptz)
     on conflict (collection_id, start_key) do nothing`,
    of.id,
    of.collectionId,
    of.versionId,
    of.countyCode,
    JSON.stringify(of.answers),
    of.language,
    of.startKey,
    of.deviceId,
    of.now,
  );
  const [row] = await sql<ResponseRow>(
    db,
    `select ${COLUMNS} from web_response where collection_id = $1::uuid and start_key = $2::uuid`,
    of.collectionId,
    of.startKey,
  );
  return row!;
}

/**
 * Takes the personal link for a response: true for the first who asks. Whoever asks at the same moment waits for the row
 * and then finds the link taken.
 */
export async function takeCode(db: Db, codeId: string, responseId: string): Promise<boolean> {
  const rows = await sql(
    db,
    `update web_code set response_id = $2::uuid where id = $1::uuid and response_id is null and used_on is null returning id`,
    codeId,
    responseId,
  );
  return rows.length === 1;
}

export const lockCode = async (
  db: Db,
  codeId: string,
): Promise<{ responseId: string | null; used: boolean }> => {
  const [row] = await sql<{ responseId: string | null; used: boolean }>(
    db,
    `select response_id as "responseId", used_on is not null as used from web_code where id = $1::uuid for update`,
    codeId,
  );
  return row!;
};

export type LinkAnswer = {
  readonly id: string;
  readonly responseId: string;
  readonly seq: number;
  readonly question: string;
  readonly value: AnswerValue;
  readonly seconds: number;
  /** Set by the question after the county alone. */
  readonly residence: string | null;
  readonly countyCode: string | null;
  readonly at: Date;
};

/** One statement: the row of the history exists if and only if the response took the answer. Returns whether it did. */
export async function insertLinkAnswer(db: Db, answer: LinkAnswer): Promise<boolean> {
  const rows = await sql(
    db,
    `with saved as (
       update web_response set
         answers = case when $7::text is not null then answers
                        when $5::jsonb = 'null'::jsonb then answers - $4::text
                        else answers || jsonb_build_object($4::text, $5::jsonb) end,
         residence = coalesce($7::text, residence), county_code = coalesce($8::text, county_code),
         answer_seq = $3::int, current = $4::text, changed_at = $9::timestamptz
       where id = $2::uuid and state = 'open' and answer_seq = $3::int - 1
       returning id)
     insert into web_answer (id, response_id, seq, question, value, at, seconds)
     select $1::uuid, id, $3::int, $4::text, $5::jsonb, $9::timestamptz, $6::numeric from saved
     returning id`,
    answer.id,
    answer.responseId,
    answer.seq,
    answer.question,
    JSON.stringify(answer.value),
    answer.seconds,
    answer.residence,
    answer.countyCode,
    answer.at,
  );
  return rows.length === 1;
}

export async function findLinkAnswer(
  db: Db,
  responseId: string,
  seq: number,
): Promise<{ question: string; value: AnswerValue } | null> {
  const [row] = await sql<{ question: string; value: AnswerValue }>(
    db,
    'select question, value from web_answer where response_id = $1::uuid and seq = $2::int',
    responseId,
    seq,
  );
  return row ?? null;
}

export async function secondsOf(db: Db, responseId: string): Promise<number> {
  const [row] = await sql<{ seconds: number }>(
    db,
    'select coalesce(round(sum(seconds)), 0)::int as seconds from web_answer where response_id = $1::uuid',
    responseId,
  );
  return row!.seconds;
}

export type Ending = {
  readonly id: string;
  readonly state: Exclude<ResponseState, 'open'>;
  readonly answers: Answers;
  readonly sealedAt: Date | null;
  readonly sealHash: string | null;
  readonly seconds: number;
  readonly answered: number;
  readonly longestRun: number;
  readonly answersHash: string;
  readonly now: Date;
  /** The day on which its personal link, if it has one, counts as used. */
  readonly day: string;
};

/** Ends a response for good, and parts it from its personal link: from now on nothing says whose answers they are. */
export async function endResponse(db: Db, of: Ending): Promise<void> {
  await sql(
    db,
    `with parted as (
       update web_code set response_id = null, used_on = $11::date where response_id = $1::uuid)
     update web_response set state = $2, answers = $3::jsonb, sealed_at = $4::timestamptz, seal_hash = $5,
       seconds = $6::int, answered = $7::int, longest_run = $8::int, answers_hash = $9, changed_at = $10::timestamptz,
       current = null
     where id = $1::uuid`,
    of.id,
    of.state,
    JSON.stringify(of.answers),
    of.sealedAt,
    of.sealHash,
    of.seconds,
    of.answered,
    of.longestRun,
    of.answersHash,
    of.now,
    of.day,
  );
}

export type SealedRow = {
  readonly id: string;
  readonly countyCode: string;
  readonly startedAt: Date;
  readonly sealedAt: Date;
  readonly language: string;
  readonly seconds: number;
  readonly answered: number;
  readonly longestRun: number;
  readonly deviceId: string;
  readonly answersHash: string;
  readonly answers: Answers;
};

/** Every sealed response of a collection within the counties in sight, oldest first. */
export const sealedResponses = (db: Db, collectionId: string, counties: string): Promise<SealedRow[]> =>
  sql<SealedRow>(
    db,
    `select id, county_code as "countyCode", started_at as "startedAt", sealed_at as "sealedAt", language, seconds, answered,
       longest_run as "longestRun", device_id as "deviceId", answers_hash as "answersHash", answers
     from web_response where collection_id = $1::uuid and state = 'sealed' and county_code like $2
     order by sealed_at, id`,
    collectionId,
    counties,
  );

export async function countEnded(db: Db, collectionId: string, counties: string) {
  const [row] = await sql<{ open: number; screenedOut: number; declined: number }>(
    db,
    `select count(*) filter (where state = 'open')::int as open,
       count(*) filter (where state = 'screened-out')::int as "screenedOut",
       count(*) filter (where state = 'declined')::int as declined
     from web_response where collection_id = $1::uuid and county_code like $2`,
    collectionId,
    counties,
  );
  return row!;
}
