import { sql, type Db } from '../../platform/db/index.ts';
import type { DialMode } from './dialler/pacing.ts';
import type { PresenceState } from './presence.ts';
import { WAITS_FOR_OPERATOR } from './store-calls.ts';

export type Presence = {
  readonly personId: string;
  readonly countyCode: string;
  readonly state: PresenceState;
  readonly since: Date;
  readonly reason: string | null;
  readonly callId: string | null;
  readonly consulting: boolean;
  readonly blend: boolean;
  readonly dialMode: DialMode;
  readonly projectId: string | null;
  readonly version: number;
};

export type Moved = {
  readonly personId: string;
  readonly countyCode: string;
  readonly state: PresenceState;
  readonly dialMode: DialMode;
};

export const PRESENCE_COLUMNS = `p.person_id as "personId", p.county_code as "countyCode", p.state, p.since, p.reason,
  p.call_id as "callId", p.consulting, p.blend, p.dial_mode as "dialMode", p.project_id as "projectId", p.version`;

export async function findPresence(db: Db, personId: string): Promise<Presence | null> {
  const [row] = await sql<Presence>(
    db,
    `select ${PRESENCE_COLUMNS} from operator_presence p where p.person_id = $1::uuid`,
    personId,
  );
  return row ?? null;
}

/** The row of someone who comes to the telephone for the first time. */
export async function ensurePresence(db: Db, personId: string, countyCode: string, now: Date): Promise<void> {
  await sql(
    db,
    `insert into operator_presence (person_id, county_code, state, since) values ($1::uuid, $2, 'offline', $3::timestamptz)
     on conflict (person_id) do update set county_code = excluded.county_code
     where operator_presence.county_code <> excluded.county_code`,
    personId,
    countyCode,
    now,
  );
}

const NOTE = `
  noted as (
    insert into presence_change (id, person_id, county_code, state, reason, call_id, at)
    select gen_random_uuid(), person_id, county_code, state, reason, coalesce(call_id, $2::uuid), $1::timestamptz
    from moved)
  select person_id as "personId", county_code as "countyCode", state, dial_mode as "dialMode" from moved`;

export type PresenceWrite = {
  readonly personId: string;
  readonly from: readonly PresenceState[];
  readonly to: PresenceState;
  readonly reason: string | null;
  /** The call they have from now on. */
  readonly callId: string | null;
  readonly consulting: boolean;
  /** Only if they still have this call. */
  readonly onlyOn: string | null;
  readonly expectedVersion: number | null;
  readonly now: Date;
};

/** One conditional update: who is no longer in one of the states `from` is not moved. */
export async function movePresence(db: Db, write: PresenceWrite): Promise<Moved | null> {
  const [row] = await sql<Moved>(
    db,
    `with moved as (
       update operator_presence
       set state = $4, since = $1::timestamptz, reason = $5, call_id = $6::uuid, consulting = $7, version = version + 1
       where person_id = $3::uuid and state = any($8::text[]) and ($2::uuid is null or call_id = $2::uuid)
         and ($9::int is null or version = $9::int)
       returning *),${NOTE}`,
    write.now,
    write.onlyOn,
    write.personId,
    write.to,
    write.reason,
    write.callId,
    write.consulting,
    write.from,
    write.expectedVersion,
  );
  return row ?? null;
}

/** Whoever spoke writes up, whoever was only rung is ready again. `personId` null: everybody on the call. */
export function releasePresence(
  db: Db,
  callId: string,
  personId: string | null,
  reason: string | null,
  now: Date,
): Promise<Moved[]> {
  return sql<Moved>(
    db,
    `with moved as (
       update operator_presence
       set state = case state when 'talking' then 'wrap-up' else 'ready' end, since = $1::timestamptz,
         reason = case state when 'talking' then $4 end, call_id = null, consulting = false, version = version + 1
       where call_id = $2::uuid and ($3::uuid is null or person_id = $3::uuid) and state in ('talking', 'offered')
       returning *),${NOTE}`,
    now,
    callId,
    personId,
    reason,
  );
}

/** A consulted operator becomes the operator of the call. */
export function ownPresence(db: Db, callId: string, personId: string, now: Date): Promise<Moved[]> {
  return sql<Moved>(
    db,
    `with moved as (
       update operator_presence set state = 'talking', consulting = false, version = version + 1,
         since = case state when 'talking' then since else $1::timestamptz end, reason = null
       where call_id = $2::uuid and person_id = $3::uuid and state in ('talking', 'offered')
       returning *),${NOTE}`,
    now,
    callId,
    personId,
  );
}

/** Ends every wrap-up that has lasted its time. */
export function endWrapUps(
  db: Db,
  now: Date,
  seconds: { readonly talked: number; readonly dialled: number },
): Promise<Moved[]> {
  return sql<Moved>(
    db,
    `with due as (
       select person_id from operator_presence
       where state = 'wrap-up' and since <= $1::timestamptz
         - make_interval(secs => case when reason = '${NOT_REACHED}' then $3::int else $2::int end)
       order by person_id for update skip locked),
     moved as (
       update operator_presence p set state = 'ready', since = $1::timestamptz, reason = null, version = version + 1
       from due where p.person_id = due.person_id returning p.*),
     noted as (
       insert into presence_change (id, person_id, county_code, state, reason, at)
       select gen_random_uuid(), person_id, county_code, state, reason, $1::timestamptz from moved)
     select person_id as "personId", county_code as "countyCode", state, dial_mode as "dialMode" from moved`,
    now,
    seconds.talked,
    seconds.dialled,
  );
}

/** Why a wrap-up is short: there was nobody to talk to. */
export const NOT_REACHED = 'not-reached';

export type ReadyOperator = Presence & { readonly skills: readonly string[] };

/**
 * Ready operators who take calls that they did not ask for and whom nobody else is giving a call at this moment; first
 * those who have one of the skills that are asked for, so that a large hall does not hide them.
 */
export function lockReady(db: Db, limit: number, wanted: readonly string[]): Promise<ReadyOperator[]> {
  return sql<ReadyOperator>(
    db,
    `select ${PRESENCE_COLUMNS}, m.skills from operator_presence p join person m on m.id = p.person_id
     where p.state = 'ready' and (p.blend or p.dial_mode = 'predictive')
     order by m.skills && $2::text[] desc, p.since, p.person_id limit $1::int for update of p skip locked`,
    limit,
    wanted,
  );
}

/** Whoever was rung has picked up; whose call it is does not change by it. */
export function joinPresence(db: Db, callId: string, personId: string, now: Date): Promise<Moved[]> {
  return sql<Moved>(
    db,
    `with moved as (
       update operator_presence set state = 'talking', since = $1::timestamptz, reason = null, version = version + 1
       where call_id = $2::uuid and person_id = $3::uuid and state = 'offered'
       returning *),${NOTE}`,
    now,
    callId,
    personId,
  );
}

/** How they dial and whether they take hotline calls; not a change of what they do. */
export async function setDialling(
  db: Db,
  personId: string,
  dialling: { readonly dialMode: string; readonly projectId?: string | null; readonly blend: boolean },
): Promise<void> {
  await sql(
    db,
    `update operator_presence set dial_mode = $2, project_id = $3::uuid, blend = $4 where person_id = $1::uuid`,
    personId,
    dialling.dialMode,
    dialling.projectId ?? null,
    dialling.blend,
  );
}

const WAITS = `exists (select from call c where ${WAITS_FOR_OPERATOR})`;

async function holds(db: Db, condition: string): Promise<boolean> {
  const [row] = await sql<{ holds: boolean }>(db, `select ${condition} as holds`);
  return row?.holds ?? false;
}

// What the sweeps ask first: it is nearly always no, and then nothing else is read and no transaction opened.

export const anyToTend = (db: Db): Promise<boolean> =>
  holds(db, `exists (select from operator_presence where state = 'wrap-up') or ${WAITS}`);

export const anyCallWaits = (db: Db): Promise<boolean> => holds(db, WAITS);

export const anyOffer = (db: Db): Promise<boolean> =>
  holds(db, `exists (select from operator_presence where state = 'offered')`);
