import { sql } from '../../platform/db/index.ts';
import type { Ctx } from '../context.ts';
import { countyLike } from '../people/index.ts';
import { figureDefinitions, type FigureCount, type FigureName } from './service-figures.ts';

export type Span = { readonly from: Date; readonly to: Date };

type CallCounts = Record<Exclude<FigureName, 'occupancy'>, FigureCount>;

const pair = (name: FigureName, of = 'count(*)'): string => {
  const { base, counted } = figureDefinitions[name];
  const both = (condition: string) => `${of} filter (where ${condition})`;
  return `json_build_object('numerator', ${both(`(${base}) and (${counted})`)},
    'denominator', count(*) filter (where ${base})) as "${name}"`;
};

const sumPair = (name: FigureName, amount: string): string => {
  const { base } = figureDefinitions[name];
  return `json_build_object('numerator', coalesce(sum(${amount}) filter (where ${base}), 0),
    'denominator', count(*) filter (where ${base})) as "${name}"`;
};

/** Numerators and denominators of everything that is counted in calls, for calls that began in the span. */
export async function countFigures(ctx: Ctx, span: Span, limitSeconds: number): Promise<CallCounts> {
  const [row] = await sql<CallCounts>(
    ctx.db,
    `select ${pair('service-level')}, ${pair('connection-24h')}, ${pair('abandonment')}, ${pair('reach')},
       ${sumPair('average-wait', 'c.wait_seconds')}, ${sumPair('handling-time', 'c.talk_seconds')}
     from call c where c.county_code like $2 and c.created_at >= $3::timestamptz and c.created_at < $4::timestamptz
       and $1::int is not null`,
    limitSeconds,
    countyLike(ctx.actor),
    span.from,
    span.to,
  );
  return row!;
}

export type OperatorTime = {
  /** With a call or writing one up; and in all, breaks not counted. */
  readonly busySeconds: number;
  readonly staffedSeconds: number;
  /** Writing up calls in which somebody was spoken with. */
  readonly wrapUpSeconds: number;
};

/** How far back the state in which somebody entered the span may have begun. */
const CARRY_HOURS = 24;

/** How long operators were in which state within the span. */
export async function operatorTime(ctx: Ctx, span: Span): Promise<OperatorTime> {
  const [row] = await sql<OperatorTime>(
    ctx.db,
    `with states as (
       select p.state, p.call_id, p.at, lead(p.at, 1, $3::timestamptz) over (
         partition by p.person_id order by p.at, p.seq) as until
       from presence_change p where p.county_code like $1
         and p.at >= $2::timestamptz - make_interval(hours => ${CARRY_HOURS}) and p.at < $3::timestamptz),
     times as (
       select state, call_id, extract(epoch from until - greatest(at, $2::timestamptz))::float8 as seconds
       from states where until > $2::timestamptz)
     select
       coalesce(sum(t.seconds) filter (where t.state in ('offered', 'talking', 'wrap-up')), 0) as "busySeconds",
       coalesce(sum(t.seconds) filter (where t.state not in ('offline', 'break')), 0) as "staffedSeconds",
       coalesce(sum(t.seconds) filter (where t.state = 'wrap-up' and c.joined_at is not null), 0) as "wrapUpSeconds"
     from times t left join call c on c.id = t.call_id`,
    countyLike(ctx.actor),
    span.from,
    span.to,
  );
  return row!;
}
