import { sql } from '../../platform/db/index.ts';
import type { Ctx } from '../context.ts';
import { countyLike, mayRead } from '../people/index.ts';
import type { MissedCall, MissedPage } from './contract-missed.ts';

type Wish = {
  readonly from: Date;
  readonly to: Date;
  readonly status: 'to-do' | 'done' | 'all';
  readonly page: number;
  readonly pageSize: number;
};

const TO_DO = `status in ('open', 'taken', 'message')`;

/**
 * Every call that came and nobody answered, once each, with what became of it. The callback that stands for a call is
 * the first of its number that was still open when the call ended: five calls in vain are one callback.
 */
const missed = (ctx: Ctx): string => `
  select c.id, c.county_code as "countyCode", p.masked, s.name as "serviceName", c.created_at as at,
    c.wait_seconds as "waitSeconds", coalesce(c.cause, '') as cause,
    case when v.id is not null then case v.state when 'done' then 'done' else 'message' end
      when b.id is not null then case b.state when 'waiting' then 'open' else b.state end
      when c.cause = 'restricted' then 'turned-away' when c.phone_id is null then 'withheld' else 'done' end as status,
    b.id as "callbackId", v.id as "voicemailId", coalesce(b.attempts, 0) as attempts, b.outcome,
    coalesce(v.done_by, v.taken_by, b.taken_by) as "byId", coalesce(v.done_at, b.done_at) as "doneAt"
  from call c
    left join phone p on p.id = c.phone_id
    left join service_number s on s.id = c.service_number_id
    left join voicemail v on v.call_id = c.id
    left join lateral (
      select * from callback b where b.phone_id = c.phone_id and b.county_code = c.county_code
        and b.requested_at <= c.ended_at and (b.done_at is null or b.done_at >= c.ended_at)
      order by b.requested_at limit 1) as b on v.id is null
  where c.direction = 'in' and c.joined_at is null and c.ended_at is not null and c.county_code like $1
    and c.created_at >= $2::timestamptz and c.created_at < $3::timestamptz and ${mayRead(ctx.actor, 'c')}`;

export async function listMissed(ctx: Ctx, wish: Wish) {
  const shown = { 'to-do': TO_DO, done: `not (${TO_DO})`, all: 'true' }[wish.status];
  const order = wish.status === 'to-do' ? 'at, id' : 'at desc, id desc';
  const days = [countyLike(ctx.actor), wish.from, wish.to];
  const [rows, [count]] = await Promise.all([
    sql<Omit<MissedCall, 'by' | 'at' | 'doneAt'> & { at: Date; doneAt: Date | null; by: string | null }>(
      ctx.db,
      `select m.*, o.name as by,
         case when m."callbackId" is null then 1 else (count(*) over (partition by m."callbackId"))::int end
           as "callsOfCallback"
       from (${missed(ctx)}) as m left join person o on o.id = m."byId" where ${shown}
       order by ${order} limit $4::int offset $5::int`,
      ...days,
      wish.pageSize,
      (wish.page - 1) * wish.pageSize,
    ),
    sql<MissedPage['summary'] & { total: number }>(
      ctx.db,
      `select count(*) filter (where ${shown})::int as total, count(*)::int as missed,
         count(*) filter (where ${TO_DO})::int as "toDo",
         count(*) filter (where outcome in ('reached', 'called-again'))::int as reached,
         count(*) filter (where outcome = 'unreachable')::int as unreachable,
         (avg(extract(epoch from "doneAt" - at)) filter (where "doneAt" is not null) / 60)::float8 as "minutesToDone"
       from (${missed(ctx)}) as m`,
      ...days,
    ),
  ]);
  const { total, ...summary } = count!;
  return { items: rows, total, summary };
}
