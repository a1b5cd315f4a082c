import { sql, type Db } from '../../platform/db/index.ts';
import type { CallRecord } from './record.ts';
import type { KeptFile } from './store-recording-files.ts';

/** How long until a line is asked again for a recording that could not be fetched. */
const RETRY_SECONDS = 60;

type Begun = { readonly ref: string; readonly at: Date; readonly id: string };

/** The line has begun to record; a recording that is known already stays as it is. */
export async function noteRecordingBegun(
  db: Db,
  record: Pick<CallRecord, 'id' | 'countyCode' | 'lineId'>,
  driver: string,
  { ref, at, id }: Begun,
): Promise<void> {
  await sql(
    db,
    `insert into recording (id, call_id, county_code, driver, ref, line_id, state, started_at)
     values ($1::uuid, $2::uuid, $3, $4, $5, $6::uuid, 'running', $7::timestamptz)
     on conflict (driver, ref) do nothing`,
    id,
    record.id,
    record.countyCode,
    driver,
    ref,
    record.lineId,
    at,
  );
}

/** The recording is over and waits on the line to be fetched; or the line could not record, and says why. */
export async function noteRecordingOver(
  db: Db,
  driver: string,
  {
    ref,
    at,
    seconds,
    failure,
  }: {
    readonly ref: string;
    readonly at: Date;
    readonly seconds: number;
    readonly failure: string | null;
  },
  now: Date,
): Promise<void> {
  await sql(
    db,
    `update recording set state = case when $6::text is null then 'stopped' else 'failed' end, failure = $6,
       stopped_at = $3::timestamptz, seconds = $4::int,
       fetch_at = case when $6::text is null then $5::timestamptz end
     where driver = $1 and ref = $2 and state = 'running'`,
    driver,
    ref,
    at,
    seconds,
    now,
    failure,
  );
}

/** Recordings whose end nobody reported, because the line that had them is gone: the call's end is theirs. */
export async function endOrphanRecordings(db: Db, before: Date, now: Date): Promise<void> {
  await sql(
    db,
    `update recording r set state = 'stopped', stopped_at = c.ended_at, fetch_at = $2::timestamptz,
       seconds = greatest(0, extract(epoch from c.ended_at - r.started_at))::int
     from call c where r.state = 'running' and c.id = r.call_id and c.ended_at < $1::timestamptz`,
    before,
    now,
  );
}

export type WaitingRecording = {
  readonly id: string;
  readonly ref: string;
  readonly state: 'stopped' | 'kept';
  readonly startedAt: Date;
  readonly stoppedAt: Date;
};

/**
 * The next recording that this line is to hand over, or that it was not yet told to let go of. Claimed by its next
 * date: another line of the same exchange leaves it alone for as long, and whoever dies over it has lost a minute.
 */
export async function claimRecording(
  db: Db,
  line: { readonly id: string; readonly driver: string },
  now: Date,
): Promise<WaitingRecording | null> {
  const [row] = await sql<WaitingRecording>(
    db,
    `update recording set tries = tries + 1, fetch_at = $3::timestamptz + make_interval(secs => ${RETRY_SECONDS})
     where id = (
       select r.id from recording r
       where r.state in ('stopped', 'kept') and r.fetch_at <= $3::timestamptz and r.driver = $2
         and (r.line_id = $1::uuid or not exists (
           select from line_process l where l.id = r.line_id and l.stopped_at is null))
       order by r.fetch_at limit 1 for update skip locked)
     returning id, ref, state, started_at as "startedAt", coalesce(stopped_at, started_at) as "stoppedAt"`,
    line.id,
    line.driver,
    now,
  );
  return row ?? null;
}

export type Kept = KeptFile & {
  readonly id: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  readonly peaks: Uint8Array<ArrayBuffer> | null;
  readonly at: Date;
};

export async function saveKept(db: Db, kept: Kept): Promise<void> {
  await sql(
    db,
    `update recording set state = 'kept', failure = null, file = $2, packed = $3, media_type = $4, size = $5::int,
       sha256 = $6, peaks = $7::bytea, fetched_at = $8::timestamptz where id = $1::uuid`,
    kept.id,
    kept.file,
    kept.packed,
    kept.mediaType,
    kept.size,
    kept.sha256,
    kept.peaks && Buffer.from(kept.peaks),
    kept.at,
  );
}

/** The line has let go of it. */
export async function noteDiscarded(db: Db, id: string): Promise<void> {
  await sql(db, 'update recording set fetch_at = null where id = $1::uuid', id);
}

/** Why it is not kept yet, or, with a final state, why it never will be. */
export async function noteFailure(
  db: Db,
  id: string,
  failure: string,
  final: 'missing' | 'failed' | null,
): Promise<void> {
  await sql(
    db,
    `update recording set failure = $2, state = coalesce($3, state),
       fetch_at = case when $3::text is null then fetch_at end where id = $1::uuid`,
    id,
    failure,
    final,
  );
}

export function expiredRecordings(db: Db, before: Date, limit: number) {
  return sql<{ id: string; countyCode: string; file: string; packed: boolean }>(
    db,
    `select id, county_code as "countyCode", file, packed from recording
     where state = 'kept' and started_at < $1::timestamptz order by started_at limit $2::int`,
    before,
    limit,
  );
}

export async function markDeleted(db: Db, id: string, now: Date): Promise<boolean> {
  const rows = await sql(
    db,
    `update recording set state = 'deleted', deleted_at = $2::timestamptz, peaks = null, file = null, fetch_at = null
     where id = $1::uuid and state = 'kept' returning id`,
    id,
    now,
  );
  return rows.length > 0;
}

/** Recordings that are not kept although they should be: what somebody has to look into. */
export async function recordingTrouble(db: Db, countyLike: string, since: Date) {
  const [row] = await sql<{ waiting: number; lost: number; failure: string | null }>(
    db,
    `select count(*) filter (where state = 'stopped' and failure is not null)::int as waiting,
       count(*) filter (where state in ('missing', 'failed'))::int as lost,
       max(failure) filter (where state = 'stopped') as failure
     from recording where county_code like $1 and state in ('stopped', 'missing', 'failed')
       and started_at >= $2::timestamptz`,
    countyLike,
    since,
  );
  return row!;
}
