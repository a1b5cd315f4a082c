import type { LineCommand } from '../../../telephony/index.ts';
import { sql, type Db } from '../../platform/db/index.ts';
import { CALL_COLUMNS, toRecord, type CallRow } from './store-calls.ts';
import type { CallRecord } from './record.ts';

export type SignOfLife = {
  readonly lineId: string;
  readonly driver: string;
  readonly now: Date;
  readonly until: Date;
  /** Why it can carry no call now; null when it can. */
  readonly trouble: string | null;
};

/** The sign of life of a line; a line that was thought dead and is not comes back by it. */
export async function beat(db: Db, { lineId, driver, now, until, trouble }: SignOfLife): Promise<void> {
  await sql(
    db,
    `insert into line_process as l (id, driver, started_at, heartbeat_at, trouble, trouble_since)
     values ($1::uuid, $2, $3::timestamptz, $4::timestamptz, $5, case when $5::text is not null then $3::timestamptz end)
     on conflict (id) do update set heartbeat_at = excluded.heartbeat_at, stopped_at = null, trouble = excluded.trouble,
       trouble_since = case when l.trouble is not distinct from excluded.trouble then l.trouble_since
         else excluded.trouble_since end`,
    lineId,
    driver,
    now,
    until,
    trouble,
  );
}

/**
 * The open calls of every line before this one on the same exchange are this line's from now on, with what was still to
 * be done for them. An exchange hands its events to one process: whoever came last.
 */
export async function takeOverCalls(db: Db, lineId: string, driver: string, now: Date): Promise<Inherited[]> {
  await sql(
    db,
    `update line_process set stopped_at = $3::timestamptz
     where driver = $2 and id <> $1::uuid and stopped_at is null`,
    lineId,
    driver,
    now,
  );
  const rows = await sql<CallRow & Omit<Inherited, 'record'>>(
    db,
    `with taken as (
       update call set line_id = $1::uuid
       where ended_at is null and line_id in (select id from line_process where driver = $2 and id <> $1::uuid)
       returning id)
     select ${CALL_COLUMNS}, n.number as "shownNumber", r.ref as "recordingRef", r.at as "recordingSince"
     from call c left join service_number n on n.id = c.service_number_id
     left join lateral (
       select data->>'recordingRef' as ref, at from call_event
       where call_id = c.id and name = 'recording.started' order by seq desc limit 1) as r on true
     where c.id in (select id from taken) order by c.id`,
    lineId,
    driver,
  );
  await sql(
    db,
    `update line_command set line_id = $1::uuid where done_at is null and call_id = any($2::uuid[])`,
    lineId,
    rows.map(({ id }) => id),
  );
  return rows.map(({ shownNumber, recordingRef, recordingSince, ...row }) => ({
    record: toRecord({ ...row, lineId }),
    shownNumber,
    recordingRef,
    recordingSince,
  }));
}

export type Inherited = {
  readonly record: CallRecord;
  readonly shownNumber: string | null;
  readonly recordingRef: string | null;
  readonly recordingSince: Date | null;
};

export async function stopLine(db: Db, lineId: string, now: Date): Promise<void> {
  await sql(db, 'update line_process set stopped_at = $2::timestamptz where id = $1::uuid', lineId, now);
}

/** Lines without a sign of life since `before`, and stopped ones that still have open calls. */
export async function deadLines(db: Db, before: Date): Promise<string[]> {
  const rows = await sql<{ id: string }>(
    db,
    `select id from line_process where stopped_at is null and heartbeat_at < $1::timestamptz
     union
     select l.id from line_process l where l.stopped_at is not null
       and exists (select from call c where c.line_id = l.id and c.ended_at is null)`,
    before,
  );
  return rows.map((row) => row.id);
}

export type DueCommand = { readonly seq: bigint; readonly data: LineCommand };

/** In the order in which they were decided. Locked by nobody: a call belongs to one line, and a line to one process. */
export function dueCommands(db: Db, lineId: string, limit: number): Promise<DueCommand[]> {
  return sql<DueCommand>(
    db,
    `select seq, data from line_command where line_id = $1::uuid and done_at is null order by seq limit $2::int`,
    lineId,
    limit,
  );
}

export async function markDone(
  db: Db,
  lineId: string,
  done: readonly { readonly seq: bigint; readonly error: string | null }[],
  now: Date,
): Promise<void> {
  await sql(
    db,
    `update line_command c set done_at = $3::timestamptz, error = nullif(d.error, '')
     from unnest($1::bigint[], $2::text[]) as d(seq, error)
     where c.line_id = $4::uuid and c.done_at is null and c.seq = d.seq`,
    done.map((each) => each.seq),
    done.map((each) => each.error ?? ''),
    now,
    lineId,
  );
}

/** Commands of a dead line are never carried out: the calls they were for are over. */
export async function dropCommands(db: Db, lineIds: readonly string[], now: Date): Promise<void> {
  await sql(
    db,
    `update line_command set done_at = $2::timestamptz, error = 'line-lost'
     where line_id = any($1::uuid[]) and done_at is null`,
    lineIds,
    now,
  );
}

/** Open calls of a line that were there before `before`, to be compared with what the line itself lists. */
export async function openRecordsOf(db: Db, lineId: string, before: Date): Promise<CallRecord[]> {
  const rows = await sql<CallRow>(
    db,
    `select ${CALL_COLUMNS} from call c
     where c.ended_at is null and c.line_id = $1::uuid and c.created_at < $2::timestamptz`,
    lineId,
    before,
  );
  return rows.map(toRecord);
}
