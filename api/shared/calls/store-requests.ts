import type { Errand } from '../../../telephony/index.ts';
import { sql, type Db } from '../../platform/db/index.ts';
import { LINE_CHANNEL } from './store-calls.ts';

export type ArrivedRequest = {
  readonly id: string;
  readonly driver: string;
  readonly kind: string;
  readonly eventKey: string;
  readonly token: string | null;
  readonly callRef: string;
  /** Our own call, where the request says which. */
  readonly callId: string | null;
  readonly errand: Errand;
  /** Sealed; null where nobody is to follow it. */
  readonly form: Uint8Array | null;
  readonly saidAt: Date | null;
  readonly fate: string | null;
};

/**
 * Keeps a request and wakes whoever holds its line. One that is there already, by its event or by the provider's mark of
 * a retry, is counted with that one: false.
 */
export async function keepRequest(db: Db, request: ArrivedRequest, now: Date): Promise<boolean> {
  const { id, driver, kind, eventKey, token, callRef, callId, errand, form, saidAt, fate } = request;
  const kept = await sql(
    db,
    `with line as (
       select coalesce(
         (select line_id from call where id = $1::uuid),
         (select line_id from provider_request where call_ref = $2 and line_id is not null order by seq limit 1)
       ) as id)
     insert into provider_request
       (id, driver, kind, event_key, token, call_ref, line_id, errand, form, said_at, received_at, fate, handled_at)
     select $3::uuid, $4, $5, $6, $7, $2, line.id, $8::jsonb, $9::bytea, $10::timestamptz, $11::timestamptz, $12,
       case when $12::text is null then null else $11::timestamptz end
     from line
     on conflict do nothing
     returning pg_notify('${LINE_CHANNEL}', coalesce(line_id::text, ''))::text as woken`,
    ...[callId, callRef, id, driver, kind, eventKey, token, JSON.stringify(errand), form, saidAt, now, fate],
  );
  if (kept.length > 0) return true;
  await sql(
    db,
    `update provider_request set repeats = repeats + 1 where event_key = $1 or token = $2`,
    eventKey,
    token,
  );
  return false;
}

export type WaitingRequest = {
  readonly id: string;
  readonly seq: bigint;
  readonly errand: Errand;
  readonly form: Uint8Array;
};

/** Requests for this line, and those for nobody or for a line that is gone, in the order of their arrival. */
export async function claimRequests(
  db: Db,
  lineId: string,
  driver: string,
  limit: number,
): Promise<WaitingRequest[]> {
  const claimed = await sql<WaitingRequest>(
    db,
    `update provider_request set line_id = $1::uuid where id in (
       select r.id from provider_request r
       where r.driver = $2 and r.handled_at is null
         and (r.line_id is null or r.line_id = $1::uuid
           or not exists (select from line_process l where l.id = r.line_id and l.stopped_at is null))
       order by r.seq limit $3::int for update skip locked)
     returning id, seq, errand, form`,
    lineId,
    driver,
    limit,
  );
  return claimed.sort((one, other) => (BigInt(one.seq) < BigInt(other.seq) ? -1 : 1));
}

/** What became of it; what it said of numbers is not needed any more. */
export async function noteFate(db: Db, id: string, fate: string, now: Date): Promise<void> {
  await sql(
    db,
    `update provider_request set fate = $2, handled_at = $3::timestamptz, form = null where id = $1::uuid`,
    id,
    fate,
    now,
  );
}

/** Is there a line of this driver that gave a sign of life lately? */
export async function lineLives(db: Db, driver: string, since: Date): Promise<boolean> {
  const alive = { driver, stoppedAt: null, heartbeatAt: { gt: since } };
  return (await db.lineProcess.count({ where: alive })) > 0;
}

export async function forgetRequests(db: Db, before: Date): Promise<void> {
  await sql(db, `delete from provider_request where received_at < $1::timestamptz`, before);
}
