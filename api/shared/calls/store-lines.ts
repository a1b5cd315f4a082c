import type { LineCommand } from '../../../telephony/index.ts';
import { sql, type Db } from '../../platform/db/index.ts';
import { CALL_COLUMNS, toRecord, type CallRow } from './store-calls.ts';
import type { CallRecord } from './record.ts';

/** The sign of life of a line; a line that was thought dead and is not comes back by it. */
export async function beat(db: Db, lineId: string, driver: string, now: Date, until: Date): Promise<void> {
  await sql(
    db,
    `insert into line_process (id, driver, started_at, heartbeat_at) values ($1::uuid, $2, $3::timestamptz, $4::timestamptz)
     on conflict (id) do update set heartbeat_at = excluded.heartbeat_at, stopped_at = null`,
    lineId,
    driver,
    now,
    until,
  );
}

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
