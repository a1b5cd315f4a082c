import type { LineCommand } from '../../../telephony/index.ts';
import { sql, type Db } from '../../platform/db/index.ts';
import type { CallFact, CallRecord } from './record.ts';

/** PostgreSQL's own wake-up for processes that hold a line. */
export const LINE_CHANNEL = 'minyi_line';

/** The state as it is kept: the machine's own, and what only the centre counts. */
type KeptState = {
  readonly call: CallRecord['state'];
  readonly facts: number;
  readonly announcedAt: string | null;
  readonly plan?: CallRecord['plan'];
};

export type CallRow = Omit<CallRecord, 'state' | 'facts' | 'announcedAt' | 'plan'> & {
  readonly state: KeptState;
};

export const CALL_COLUMNS = `c.id, c.county_code as "countyCode", c.direction, c.purpose, c.phone_id as "phoneId",
  c.service_number_id as "serviceNumberId", c.operator_id as "operatorId", c.subject_id as "subjectId",
  c.line_id as "lineId", c.created_at as "createdAt", c.queued_at as "queuedAt", c.offered_at as "offeredAt",
  c.answered_at as "answeredAt", c.joined_at as "joinedAt", c.ended_at as "endedAt", c.ended_by as "endedBy", c.cause,
  c.talk_seconds as "talkSeconds", c.wait_seconds as "waitSeconds", c.queue, c.skills, c.priority,
  c.reserved_for as "reservedFor", c.campaign_id as "campaignId", c.state`;

export function toRecord({ state, ...row }: CallRow): CallRecord {
  return {
    ...row,
    state: state.call,
    facts: state.facts,
    announcedAt: state.announcedAt ? new Date(state.announcedAt) : null,
    plan: state.plan ?? null,
  };
}

/** The call, locked until commit: whoever else wants to move it waits. */
export async function lockCall(db: Db, callId: string): Promise<CallRecord | null> {
  const [row] = await sql<CallRow>(
    db,
    `select ${CALL_COLUMNS} from call c where c.id = $1::uuid for update`,
    callId,
  );
  return row ? toRecord(row) : null;
}

const WRITE_FACTS = `
  facts as (
    insert into call_event (id, call_id, seq, name, at, data)
    select (f->>'id')::uuid, $1::uuid, (f->>'seq')::int, f->>'name', (f->>'at')::timestamptz, f->'data'
    from jsonb_array_elements($2::jsonb) f),
  commands as (
    insert into line_command (id, call_id, name, data, at, line_id)
    select (m->>'id')::uuid, $1::uuid, m->>'name', m->'data', $4::timestamptz, $5::uuid
    from jsonb_array_elements($3::jsonb) with ordinality as t(m, n) order by n)`;

/** Wakes the line's own process, wherever it runs, when the transaction has committed. */
const NOTIFY = `case when jsonb_array_length($3::jsonb) > 0
  then pg_notify('${LINE_CHANNEL}', coalesce($5::text, ''))::text end as woken`;

/** Of a row of `call` as `c`; the same words as `isAhead` for what was dialled ahead. */
export const WAITS_FOR_OPERATOR = `c.cause is null and (c.phase = 'queued'
  or (c.phase = 'answered-waiting' and c.campaign_id is not null and c.joined_at is null))`;

export type CallWrite = {
  readonly record: CallRecord;
  readonly facts: readonly CallFact[];
  readonly commands: readonly LineCommand[];
  readonly now: Date;
  readonly newId: () => string;
};

const VALUES = (record: CallRecord): unknown[] => [
  record.state.phase,
  JSON.stringify({
    call: record.state,
    facts: record.facts,
    announcedAt: record.announcedAt?.toISOString() ?? null,
    plan: record.plan,
  } satisfies KeptState),
  record.operatorId,
  record.queuedAt,
  record.offeredAt,
  record.answeredAt,
  record.joinedAt,
  record.endedAt,
  record.endedBy,
  record.cause,
  record.talkSeconds,
  record.waitSeconds,
  record.queue,
  record.skills,
  record.priority,
];

const common = (write: CallWrite): unknown[] => [
  write.record.id,
  JSON.stringify(write.facts.map((fact) => ({ id: write.newId(), ...fact }))),
  JSON.stringify(write.commands.map((data) => ({ id: write.newId(), name: data.name, data }))),
  write.now,
  write.record.lineId,
];

/** State, facts and commands in one statement. */
export async function saveCall(db: Db, write: CallWrite): Promise<void> {
  await sql(
    db,
    `with ${WRITE_FACTS}
     update call set phase = $6, state = $7::jsonb, operator_id = $8::uuid, queued_at = $9::timestamptz,
       offered_at = $10::timestamptz, answered_at = $11::timestamptz, joined_at = $12::timestamptz,
       ended_at = $13::timestamptz, ended_by = $14, cause = $15, talk_seconds = $16::int, wait_seconds = $17::int,
       queue = $18, skills = $19::text[], priority = $20::int
     where id = $1::uuid
     returning ${NOTIFY}`,
    ...common(write),
    ...VALUES(write.record),
  );
}

export async function insertCall(db: Db, write: CallWrite): Promise<void> {
  const { record } = write;
  await sql(
    db,
    `with ${WRITE_FACTS}
     insert into call (id, line_id, phase, state, operator_id, queued_at, offered_at, answered_at, joined_at,
       ended_at, ended_by, cause, talk_seconds, wait_seconds, queue, skills, priority, county_code, direction, purpose,
       phone_id, service_number_id, subject_id, created_at, reserved_for, campaign_id)
     values ($1::uuid, $5::uuid, $6, $7::jsonb, $8::uuid, $9::timestamptz, $10::timestamptz, $11::timestamptz,
       $12::timestamptz, $13::timestamptz, $14, $15, $16::int, $17::int, $18, $19::text[], $20::int, $21, $22,
       $23, $24::uuid, $25::uuid, $26::uuid, $27::timestamptz, $28, $29::uuid)
     returning ${NOTIFY}`,
    ...common(write),
    ...VALUES(record),
    record.countyCode,
    record.direction,
    record.purpose,
    record.phoneId,
    record.serviceNumberId,
    record.subjectId,
    record.createdAt,
    record.reservedFor,
    record.campaignId,
  );
}

/**
 * Who of the free operators may take a waiting call: of its county, with every skill that it asks for; of its campaign,
 * where it was dialled ahead.
 */
const SOMEBODY_FREE = `exists (
  select from operator_presence p join person m on m.id = p.person_id
  where p.state = 'ready' and m.skills @> c.skills
    and case when c.campaign_id is null then p.blend
      else p.dial_mode = 'predictive' and p.project_id = c.campaign_id end
    and c.county_code like case when p.county_code like '%00' then left(p.county_code, 4) else p.county_code end || '%')`;

/**
 * Calls that somebody is free for and nobody else is distributing at this moment: those dialled ahead, then the most
 * urgent, then the longest waiting. What nobody is free for does not stand before what comes behind it.
 */
export async function lockQueued(db: Db, limit: number): Promise<CallRecord[]> {
  const rows = await sql<CallRow>(
    db,
    `select ${CALL_COLUMNS} from call c
     where ${WAITS_FOR_OPERATOR} and ${SOMEBODY_FREE}
     order by c.campaign_id is null, c.priority desc, c.queued_at, c.id limit $1::int for update of c skip locked`,
    limit,
  );
  return rows.map(toRecord);
}

/** Open calls of lines that show no sign of life, or were lost without one. */
export async function openCallsOf(db: Db, lineIds: readonly string[]): Promise<string[]> {
  const rows = await sql<{ id: string }>(
    db,
    'select id from call where ended_at is null and line_id = any($1::uuid[]) order by id',
    lineIds,
  );
  return rows.map((row) => row.id);
}
