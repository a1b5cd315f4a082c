import { sql } from '../../platform/db/index.ts';
import type { Ctx } from '../context.ts';
import { countyLike, mayRead } from '../people/index.ts';
import type { CallPhase, CallPurpose, Presence } from './contract.ts';
import type { QueueCounts } from './figures.ts';
import type { PresenceState } from './presence.ts';

/**
 * The counts behind the board's figures. Two spans: today's calls by the clock in China, and those of the last 24
 * hours, in which GB/T 33358-2016 measures the connection rate.
 */
export async function countQueue(
  ctx: Ctx,
  span: { readonly today: Date; readonly dayAgo: Date; readonly serviceLevelSeconds: number },
): Promise<QueueCounts> {
  const [row] = await sql<QueueCounts>(
    ctx.db,
    `with c as (
       select *, created_at >= $2::timestamptz as today, created_at >= $3::timestamptz as "lastDay",
         direction = 'in' and queued_at is not null as offered
       from call where county_code like $1 and created_at >= least($2::timestamptz, $3::timestamptz))
     select
       count(*) filter (where today and offered)::int as offered,
       count(*) filter (where today and offered and joined_at is not null)::int as answered,
       count(*) filter (where today and offered and joined_at is null and cause = 'gave-up')::int as abandoned,
       count(*) filter (where today and cause = 'callback-requested')::int as "callbackRequested",
       count(*) filter (where today and offered and joined_at is not null and wait_seconds <= $4::int)::int
         as "answeredInTime",
       count(*) filter (where "lastDay" and direction = 'in' and (ended_at is not null or joined_at is not null))::int
         as "incoming24h",
       count(*) filter (where "lastDay" and direction = 'in' and joined_at is not null)::int as "answered24h",
       coalesce(sum(wait_seconds) filter (where today and offered and joined_at is not null), 0)::int as "waitSeconds",
       coalesce(sum(talk_seconds) filter (where today and ended_at is not null and joined_at is not null), 0)::int
         as "talkSeconds",
       count(*) filter (where today and ended_at is not null and joined_at is not null)::int as talked,
       count(*) filter (where today and direction = 'out')::int as dialled,
       count(*) filter (where today and direction = 'out' and joined_at is not null)::int as "dialledReached"
     from c`,
    countyLike(ctx.actor),
    span.today,
    span.dayAgo,
    span.serviceLevelSeconds,
  );
  return row!;
}

export function listOperators(ctx: Ctx, today: Date) {
  return sql<{
    personId: string;
    name: string;
    operatorNumber: string | null;
    countyCode: string;
    state: PresenceState;
    reason: string | null;
    since: Date;
    callId: string | null;
    phase: CallPhase | null;
    purpose: CallPurpose | null;
    blend: boolean;
    dialMode: Presence['dialMode'];
    handledToday: number;
    talkSecondsToday: number;
    version: number;
    supervisors: { personId: string; name: string; mode: 'listen' | 'whisper' | 'barge' }[];
  }>(
    ctx.db,
    `select p.person_id as "personId", m.name, m.operator_number as "operatorNumber", p.county_code as "countyCode",
       p.state, p.reason, p.since, p.call_id as "callId", c.phase, c.purpose, p.blend, p.dial_mode as "dialMode",
       coalesce(d.handled, 0)::int as "handledToday", coalesce(d.talk, 0)::int as "talkSecondsToday", p.version,
       coalesce(s.supervisors, '[]') as supervisors
     from operator_presence p join person m on m.id = p.person_id and m.active
     left join call c on c.id = p.call_id
     left join lateral (
       select count(*) filter (where joined_at is not null) as handled, sum(talk_seconds) as talk
       from call where operator_id = p.person_id and created_at >= $2::timestamptz) d on true
     left join lateral (
       select jsonb_agg(jsonb_build_object('personId', b.id, 'name', b.name, 'mode', x->>'mode')) as supervisors
       from jsonb_array_elements(c.state->'call'->'supervisors') as x join person b on b.id = (x->>'supervisorId')::uuid
     ) s on true
     where p.county_code like $1 and (p.state <> 'offline' or p.since >= $2::timestamptz)
     order by m.operator_number nulls last, m.name`,
    countyLike(ctx.actor),
    today,
  );
}

export function listQueue(ctx: Ctx) {
  return sql<{
    callId: string;
    countyCode: string;
    phoneId: string | null;
    queuedAt: Date;
    phase: CallPhase;
  }>(
    ctx.db,
    `select id as "callId", county_code as "countyCode", case when ${mayRead(ctx.actor, 'c')} then phone_id end as "phoneId",
       queued_at as "queuedAt", phase
     from call c where phase = 'queued' and cause is null and county_code like $1
     order by priority desc, queued_at, id`,
    countyLike(ctx.actor),
  );
}

export async function countCallbacks(ctx: Ctx): Promise<{ waiting: number; overdue: number }> {
  const [row] = await sql<{ waiting: number; overdue: number }>(
    ctx.db,
    `select count(*) filter (where state = 'waiting')::int as waiting,
       count(*) filter (where state = 'waiting' and due_at < $2::timestamptz)::int as overdue
     from callback b where state <> 'done' and county_code like $1 and ${mayRead(ctx.actor, 'b')}`,
    countyLike(ctx.actor),
    ctx.now,
  );
  return row!;
}
