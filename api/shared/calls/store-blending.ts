import { sql, type Db } from '../../platform/db/index.ts';
import { startOfDay } from './hours.ts';
import type { BlendingRules, HotlineFloor } from './dialler/blending.ts';

type Row = Omit<HotlineFloor, 'today' | 'callsPerHour'> & {
  readonly lately: number;
  readonly calls: number;
  readonly inTime: number;
};

/** A LIKE pattern over the counties of a region. */
const under = (regionCode: string): string => `${regionCode.replace(/00$/, '')}%`;

/**
 * The hotline of a region as its operators meet it, who take both: `free` and `dialling` are those of them who may be
 * given a caller.
 */
export async function findHotlineFloor(
  db: Db,
  regionCode: string,
  now: Date,
  { rateMinutes, inTimeSeconds }: Pick<BlendingRules, 'rateMinutes'> & { readonly inTimeSeconds: number },
): Promise<HotlineFloor> {
  const [row] = await sql<Row>(
    db,
    `select
       (select count(*)::int from call c where c.phase = 'queued' and c.cause is null and c.county_code like $1) as waiting,
       (select count(*)::int from operator_presence o where o.state = 'ready' and o.blend and o.county_code = $2) as free,
       (select count(*)::int from operator_presence o join call c on c.id = o.call_id
         where o.state = 'talking' and o.blend and o.county_code = $2
           and c.purpose = 'interview' and c.answered_at is null) as dialling,
       count(*) filter (where c.created_at > $3::timestamptz - make_interval(mins => $4::int))::int as lately,
       count(*) filter (where c.created_at >= $5::timestamptz and c.queued_at is not null
         and (c.joined_at is not null or c.ended_at is not null))::int as calls,
       count(*) filter (where c.created_at >= $5::timestamptz and c.joined_at is not null
         and c.wait_seconds <= $6::int)::int as "inTime"
     from call c
     where c.direction = 'in' and c.county_code like $1
       and c.created_at >= least($5::timestamptz, $3::timestamptz - make_interval(mins => $4::int))`,
    under(regionCode),
    regionCode,
    now,
    rateMinutes,
    startOfDay(now),
    inTimeSeconds,
  );
  const { waiting, free, dialling, lately, calls, inTime } = row!;
  return { waiting, free, dialling, callsPerHour: (lately * 60) / rateMinutes, today: { calls, inTime } };
}

/** Regions whose operators dial for interviews at this moment and could take a caller of this county instead. */
export async function regionsDialling(db: Db, countyCode: string): Promise<string[]> {
  const rows = await sql<{ regionCode: string }>(
    db,
    `select distinct o.county_code as "regionCode" from operator_presence o join call c on c.id = o.call_id
     where o.state = 'talking' and o.blend and c.purpose = 'interview' and c.answered_at is null
       and $1 like case when o.county_code like '%00' then left(o.county_code, 4) else o.county_code end || '%'
       and exists (select from call w where w.phase = 'queued' and w.cause is null and w.county_code = $1)
     order by 1`,
    countyCode,
  );
  return rows.map(({ regionCode }) => regionCode);
}

/** Dials of these operators that nobody has answered, those that have rung longest first. */
export async function dialsToTakeBack(db: Db, regionCode: string, limit: number): Promise<string[]> {
  const rows = await sql<{ id: string }>(
    db,
    `select c.id from operator_presence o join call c on c.id = o.call_id
     where o.state = 'talking' and o.blend and o.county_code = $1
       and c.purpose = 'interview' and c.answered_at is null and c.ended_at is null and c.cause is null
     order by c.created_at, c.id limit $2::int`,
    regionCode,
    limit,
  );
  return rows.map(({ id }) => id);
}
