import { sql, type Db } from '../../platform/db/index.ts';
import type { Ctx } from '../context.ts';
import { maskedOf } from '../numbers/index.ts';
import { countyLike, mayRead } from '../people/index.ts';
import type { CallRecord } from './record.ts';
import { CALL_COLUMNS, toRecord, type CallRow } from './store-calls.ts';

/** Calls as they are shown: names and masked numbers beside them, a few questions for a whole page. */
export async function presentCalls(ctx: Pick<Ctx, 'db'>, records: readonly CallRecord[]) {
  const { db } = ctx;
  const [masked, people, services] = await Promise.all([
    maskedOf(
      ctx,
      records.map((record) => record.phoneId),
    ),
    namesOf(
      db,
      records.flatMap((record) => record.operatorId ?? record.state.operatorId ?? []),
    ),
    sql<{ id: string; name: string }>(
      db,
      'select id, name from service_number where id = any($1::uuid[])',
      records.flatMap((record) => record.serviceNumberId ?? []),
    ),
  ]);
  const services_ = new Map(services.map((service) => [service.id, service.name]));
  return records.map((record) => {
    const operatorId = record.operatorId ?? record.state.operatorId;
    return {
      ...record,
      phase: record.state.phase,
      masked: record.phoneId ? (masked.get(record.phoneId) ?? null) : null,
      serviceName: record.serviceNumberId ? (services_.get(record.serviceNumberId) ?? null) : null,
      operatorId,
      operatorName: operatorId ? (people.get(operatorId) ?? null) : null,
    };
  });
}

export async function namesOf(db: Db, personIds: readonly string[]): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map();
  const people = await sql<{ id: string; name: string }>(
    db,
    'select id, name from person where id = any($1::uuid[])',
    [...new Set(personIds)],
  );
  return new Map(people.map((person) => [person.id, person.name]));
}

export async function findCall(ctx: Ctx, callId: string): Promise<CallRecord | null> {
  const [row] = await sql<CallRow>(
    ctx.db,
    `select ${CALL_COLUMNS} from call c
     where c.id = $1::uuid and c.county_code like $2 and ${mayRead(ctx.actor, 'c')}`,
    callId,
    countyLike(ctx.actor),
  );
  return row ? toRecord(row) : null;
}

/** The call that an operator last had, if it ended after `since`. */
export async function findLastCall(db: Db, personId: string, since: Date): Promise<CallRecord | null> {
  const [row] = await sql<CallRow>(
    db,
    `select ${CALL_COLUMNS} from call c
     where c.operator_id = $1::uuid and c.created_at >= $2::timestamptz and c.ended_at is not null
     order by c.created_at desc limit 1`,
    personId,
    since,
  );
  return row ? toRecord(row) : null;
}

type LastMatter = {
  registrationId: string;
  ticketId: string | null;
  number: string | null;
  title: string;
  status: string;
  registeredAt: Date;
};

const LAST_MATTERS = 5;

/** What is known about a caller: their earlier matters within the actor's sight, and how often they called. */
export async function summariseCaller(ctx: Ctx, phoneId: string, exceptCallId: string) {
  const like = countyLike(ctx.actor);
  const [counts, last] = await Promise.all([
    sql<{
      registrations: number;
      earlierCalls: number;
      doNotCall: boolean;
      nuisance: 'proposed' | 'approved' | null;
    }>(
      ctx.db,
      `select (select count(*)::int from registration r
           where phone_id = $1::uuid and county_code like $2 and ${mayRead(ctx.actor, 'r')}) as registrations,
         (select count(*)::int from call c where phone_id = $1::uuid and direction = 'in' and county_code like $2
            and id <> $4::uuid and ${mayRead(ctx.actor, 'c')}) as "earlierCalls",
         exists (select from do_not_call
           where phone_id = $1::uuid and (until is null or until > $3::timestamptz)) as "doNotCall",
         (select state from nuisance where phone_id = $1::uuid and county_code like $2
            and (state = 'proposed' or state = 'approved' and until > $3::timestamptz) limit 1) as nuisance`,
      phoneId,
      like,
      ctx.now,
      exceptCallId,
    ),
    sql<LastMatter>(
      ctx.db,
      `select r.id as "registrationId", t.id as "ticketId", t.number, r.title,
         coalesce(t.status, r.outcome, r.state) as status, r.registered_at as "registeredAt"
       from registration r left join ticket t on t.registration_id = r.id
       where r.phone_id = $1::uuid and r.county_code like $2 and ${mayRead(ctx.actor, 'r')} order by r.registered_at desc limit $3::int`,
      phoneId,
      like,
      LAST_MATTERS,
    ),
  ]);
  return { ...counts[0]!, last };
}

export async function queueCounts(ctx: Ctx) {
  const [row] = await sql<{ waiting: number; longestSince: Date | null }>(
    ctx.db,
    `select count(*)::int as waiting, min(queued_at) as "longestSince" from call
     where phase = 'queued' and cause is null and county_code like $1`,
    countyLike(ctx.actor),
  );
  return row!;
}

/** Colleagues to whom the call may be passed: where it is reserved, those with its skill. */
export async function listColleagues(ctx: Ctx, exceptPersonId: string, callId: string | null) {
  return sql<{ personId: string; name: string; state: string }>(
    ctx.db,
    `select p.person_id as "personId", m.name, p.state from operator_presence p join person m on m.id = p.person_id
     where p.state <> 'offline' and p.person_id <> $1::uuid and p.county_code like $2
       and not exists (select from call c where c.id = $3::uuid and not (c.reserved_for = any(m.skills)))
     order by p.state <> 'ready', m.name`,
    exceptPersonId,
    countyLike(ctx.actor),
    callId,
  );
}
