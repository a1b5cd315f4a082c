import type { Db } from '../db/index.ts';
import { sql } from '../db/index.ts';

/** An announced event: a name from the product's script of events, its ids, and the county it belongs to. */
export type Announced = {
  readonly id: string;
  readonly name: string;
  readonly countyCode: string | null;
  readonly payload: Record<string, unknown>;
  readonly at: Date;
};

/** Appends in the caller's transaction: the event exists if and only if the change does. */
export async function appendOutbox(db: Db, events: readonly Announced[]): Promise<void> {
  if (events.length === 0) return;
  await sql(
    db,
    `insert into outbox_event (id, name, county_code, payload, at)
     select (m->>'id')::uuid, m->>'name', m->>'countyCode', m->'payload', (m->>'at')::timestamptz
     from jsonb_array_elements($1::jsonb) with ordinality as t(m, n) order by n`,
    JSON.stringify(events),
  );
}

type Row = {
  seq: bigint;
  id: string;
  name: string;
  county_code: string | null;
  payload: Record<string, unknown>;
  at: Date;
};

export const toAnnounced = (row: Row): Announced => ({
  id: row.id,
  name: row.name,
  countyCode: row.county_code,
  payload: row.payload,
  at: row.at,
});

/** `$1` is when. */
const HANDLED = (ids: string): string =>
  `update outbox_event set handled_at = $1::timestamptz, last_error = null where id = any(${ids}::uuid[])`;

const COLUMNS = 'seq, id, name, county_code, payload, at';

/**
 * Marks up to `limit` events that nobody has relayed yet as relayed, and returns them in order; those taken before, and
 * handled since, are marked so on the way.
 */
export async function takeUnrelayed(
  db: Db,
  now: Date,
  limit: number,
  handled: readonly string[] = [],
): Promise<Announced[]> {
  const rows = await sql<Row>(
    db,
    `with done as (${HANDLED('$3')})
     update outbox_event set relayed_at = $1::timestamptz
     where seq in (select seq from outbox_event where relayed_at is null and handled_at is null
                   order by seq limit $2::int for update skip locked)
     returning ${COLUMNS}`,
    now,
    limit,
    handled,
  );
  return rows.sort((a, b) => (a.seq < b.seq ? -1 : 1)).map(toAnnounced);
}

/**
 * Events announced before `before` and not yet handled: what the sweep works off when Redis lost its jobs. One that
 * failed is tried again after 10, 20, 40 … seconds and then every hour, so that it never stands before the others.
 */
export async function findUnhandled(db: Db, before: Date, limit: number): Promise<Announced[]> {
  const rows = await sql<Row>(
    db,
    `select ${COLUMNS} from outbox_event
     where handled_at is null
       and at + make_interval(secs => case attempts when 0 then 0 else least(3600, 5 * 2 ^ least(attempts, 12)) end)
           <= $1::timestamptz
     order by seq limit $2::int`,
    before,
    limit,
  );
  return rows.map(toAnnounced);
}

/** How many events wait for their effects, how many of them have failed, and since when the oldest waits. */
export async function outboxBacklog(
  db: Db,
): Promise<{ readonly waiting: number; readonly failing: number; readonly oldest: Date | null }> {
  const [row] = await sql<{ waiting: number; failing: number; oldest: Date | null }>(
    db,
    `select count(*)::int as waiting, count(*) filter (where attempts > 0)::int as failing, min(at) as oldest
     from outbox_event where handled_at is null`,
  );
  return row ?? { waiting: 0, failing: 0, oldest: null };
}

/** Null also when it was handled meanwhile: a Redis that comes back brings old jobs. */
export async function findEvent(db: Db, id: string): Promise<Announced | null> {
  const [row] = await sql<Row>(
    db,
    `select ${COLUMNS} from outbox_event where id = $1::uuid and handled_at is null`,
    id,
  );
  return row ? toAnnounced(row) : null;
}

/** Claims one handler's effect of one event. False: another process, or an earlier try, has had it. */
export async function claimReaction(db: Db, eventId: string, handler: string, now: Date): Promise<boolean> {
  const rows = await sql(
    db,
    `insert into reaction (event_id, handler, at) values ($1::uuid, $2, $3::timestamptz)
     on conflict do nothing returning 1 as claimed`,
    eventId,
    handler,
    now,
  );
  return rows.length === 1;
}

export async function markHandled(db: Db, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await sql(db, HANDLED('$2'), now, ids);
}

export async function markFailed(db: Db, id: string, message: string): Promise<void> {
  await sql(
    db,
    'update outbox_event set attempts = attempts + 1, last_error = $2 where id = $1::uuid',
    id,
    message.slice(0, 500),
  );
}
