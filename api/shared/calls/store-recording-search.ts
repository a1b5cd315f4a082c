import { sql, type Db } from '../../platform/db/index.ts';
import { fromShanghai } from '../../platform/lib/shanghai.ts';
import type { Ctx } from '../context.ts';
import { maskedOf } from '../numbers/index.ts';
import { countyLike, mayRead } from '../people/index.ts';
import type { RecordingQuery, RecordingState } from './contract-recordings.ts';
import type { CallPurpose } from './record.ts';
import { namesOf } from './store-desk.ts';

const DAY_MS = 86_400_000;

export type RecordingRow = {
  readonly id: string;
  readonly callId: string;
  readonly countyCode: string;
  readonly state: RecordingState;
  readonly failure: string | null;
  readonly startedAt: Date;
  readonly stoppedAt: Date | null;
  readonly seconds: number;
  readonly direction: 'in' | 'out';
  readonly purpose: CallPurpose;
  readonly phoneId: string | null;
  readonly operatorId: string | null;
  readonly subjectId: string | null;
  readonly disposition: string | null;
  readonly deletedAt: Date | null;
  readonly fetchedAt: Date | null;
  readonly file: string | null;
  readonly packed: boolean;
  readonly mediaType: string | null;
  readonly size: number | null;
  readonly sha256: string | null;
};

/** What a call was about is what its attempt or revisit says. */
const FROM = `from recording r join call c on c.id = r.call_id
  left join attempt a on c.purpose = 'interview' and a.id = c.subject_id`;

const COLUMNS = `r.id, r.call_id as "callId", r.county_code as "countyCode", r.state, r.failure,
  r.started_at as "startedAt", r.stopped_at as "stoppedAt", r.seconds, c.direction, c.purpose,
  c.phone_id as "phoneId", c.operator_id as "operatorId", c.subject_id as "subjectId", a.disposition,
  r.deleted_at as "deletedAt", r.fetched_at as "fetchedAt", r.file, r.packed, r.media_type as "mediaType", r.size,
  r.sha256`;

/** The calls in which a ticket was registered, revisited or told its result. */
const ABOUT_TICKET = `c.id in (
  select g.call_id from registration g join ticket t on t.registration_id = g.id where t.number = $10
  union select v.call_id from revisit v join ticket t on t.id = v.ticket_id where t.number = $10
  union select p.call_id from reply p join ticket t on t.id = p.ticket_id where t.number = $10)`;

const WHERE = `r.county_code like $1 and ($2::timestamptz is null or r.started_at >= $2::timestamptz)
  and ($3::timestamptz is null or r.started_at < $3::timestamptz)
  and ($4::uuid is null or c.operator_id = $4::uuid) and ($5::text is null or r.county_code = $5)
  and ($6::text is null or c.purpose = $6)
  and ($7::text is null or a.disposition = $7 or starts_with(a.disposition, $7 || '.'))
  and ($8::int is null or r.seconds >= $8::int) and ($9::int is null or r.seconds <= $9::int)
  and ($10::text is null or ${ABOUT_TICKET}) and ($11::text is null or r.state = $11)
  and ($12::uuid is null or r.call_id = $12::uuid)`;

export async function searchRecordings(ctx: Ctx, query: RecordingQuery) {
  const where = `${WHERE} and ${mayRead(ctx.actor, 'c')}`;
  const values = [
    countyLike(ctx.actor),
    query.from ? fromShanghai(query.from) : null,
    query.to ? new Date(fromShanghai(query.to).getTime() + DAY_MS) : null,
    query.operatorId ?? null,
    query.countyCode ?? null,
    query.purpose ?? null,
    query.disposition ?? null,
    query.minSeconds ?? null,
    query.maxSeconds ?? null,
    query.ticket || null,
    query.state ?? null,
    query.callId ?? null,
  ];
  const [rows, [count]] = await Promise.all([
    sql<RecordingRow>(
      ctx.db,
      `select ${COLUMNS} ${FROM} where ${where} order by r.started_at desc, r.id desc limit $13::int offset $14::int`,
      ...values,
      query.pageSize,
      (query.page - 1) * query.pageSize,
    ),
    sql<{ total: number }>(ctx.db, `select count(*)::int as total ${FROM} where ${where}`, ...values),
  ]);
  return { rows, total: count!.total };
}

/** Whoever takes calls within the actor's sight. */
export function operatorsOf(ctx: Ctx) {
  return sql<{ id: string; name: string }>(
    ctx.db,
    `select id, name from person
     where active and roles && '{operator,supervisor}' and region_code like $1 order by operator_number, name`,
    countyLike(ctx.actor),
  );
}

export async function findRecording(ctx: Ctx, recordingId: string): Promise<RecordingRow | null> {
  const [row] = await sql<RecordingRow>(
    ctx.db,
    `select ${COLUMNS} ${FROM} where r.id = $1::uuid and r.county_code like $2 and ${mayRead(ctx.actor, 'c')}`,
    recordingId,
    countyLike(ctx.actor),
  );
  return row ?? null;
}

/** Names, masked numbers, tickets and how often it was played, a few questions for a whole page. */
export async function presentRecordings(ctx: Ctx, rows: readonly RecordingRow[]) {
  const callIds = rows.map((row) => row.callId);
  const [masked, people, matters, plays] = await Promise.all([
    maskedOf(
      ctx,
      rows.map((row) => row.phoneId),
    ),
    namesOf(
      ctx.db,
      rows.flatMap((row) => row.operatorId ?? []),
    ),
    sql<{ callId: string; confidential: boolean; id: string | null; number: string | null }>(
      ctx.db,
      `select g.call_id as "callId", g.confidential, t.id, t.number from registration g
       left join ticket t on t.registration_id = g.id where g.call_id = any($1::uuid[]) order by t.number`,
      callIds,
    ),
    sql<{ id: string; plays: number }>(
      ctx.db,
      `select recording_id as id, count(*)::int as plays from recording_play
       where recording_id = any($1::uuid[]) group by recording_id`,
      rows.map((row) => row.id),
    ),
  ]);
  return rows.map((row) => {
    const own = matters.filter((matter) => matter.callId === row.callId);
    const confidential = own.some((matter) => matter.confidential);
    return {
      ...row,
      masked: row.phoneId && !confidential ? (masked.get(row.phoneId) ?? null) : null,
      operatorName: row.operatorId ? (people.get(row.operatorId) ?? null) : null,
      tickets: own.flatMap(({ id, number }) => (id && number ? [{ id, number }] : [])),
      plays: plays.find((play) => play.id === row.id)?.plays ?? 0,
    };
  });
}

export async function peaksOf(db: Db, recordingId: string): Promise<number[]> {
  const [row] = await sql<{ peaks: Uint8Array | null }>(
    db,
    'select peaks from recording where id = $1::uuid',
    recordingId,
  );
  return row?.peaks ? [...row.peaks] : [];
}

export type Asked = {
  readonly question: string;
  readonly at: Date;
  readonly seconds: number;
  readonly versionId: string;
};

/** The questions of the interview that were answered while this recording ran. */
export function askedDuring(db: Db, row: RecordingRow): Promise<Asked[]> {
  if (row.purpose !== 'interview' || !row.subjectId) return Promise.resolve([]);
  return sql<Asked>(
    db,
    `select n.question, n.at, n.seconds::float8 as seconds, i.version_id as "versionId"
     from attempt a join interview i on i.case_id = a.case_id join interview_answer n on n.interview_id = i.id
     where a.id = $1::uuid and n.at between $2::timestamptz and $3::timestamptz order by n.at, n.seq`,
    row.subjectId,
    row.startedAt,
    row.stoppedAt ?? row.startedAt,
  );
}

type Titled = { readonly name: string; readonly title?: { readonly 'zh-cn'?: string; readonly en?: string } };

/** What each question of a questionnaire is called, by its name. */
export async function titlesOf(db: Db, versionId: string): Promise<ReadonlyMap<string, Titled['title']>> {
  const version = await db.questionnaireVersion.findUnique({
    where: { id: versionId },
    select: { model: true },
  });
  const pages = (version?.model as { pages?: { elements?: Titled[] }[] } | null)?.pages ?? [];
  return new Map(pages.flatMap((page) => page.elements ?? []).map((each) => [each.name, each.title]));
}

export function listenersOf(db: Db, recordingId: string) {
  return sql<{ name: string; reason: string; note: string; at: Date }>(
    db,
    `select m.name, p.reason, p.note, p.at from recording_play p join person m on m.id = p.person_id
     where p.recording_id = $1::uuid order by p.at desc limit 50`,
    recordingId,
  );
}

export async function hasGivenReason(db: Db, recordingId: string, session: string): Promise<boolean> {
  return (await db.recordingPlay.count({ where: { recordingId, session } })) > 0;
}
