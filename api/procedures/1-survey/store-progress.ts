import type { Db } from '../../platform/db/index.ts';
import { sql } from '../../platform/db/index.ts';

type Scoped = { readonly projectId: string; readonly scope: string };

export type CaseCounts = {
  readonly total: number;
  readonly untried: number;
  readonly open: number;
  readonly appointment: number;
  readonly closed: number;
};

export async function countCases(db: Db, { projectId, scope }: Scoped): Promise<CaseCounts> {
  const [row] = await sql<CaseCounts>(
    db,
    `select count(*)::int as total,
       count(*) filter (where attempts = 0 and state <> 'closed')::int as untried,
       count(*) filter (where state = 'open')::int as open,
       count(*) filter (where state = 'appointment')::int as appointment,
       count(*) filter (where state = 'closed')::int as closed
     from sample_case where project_id = $1::uuid and county_code like $2 and state not in ('loading', 'reserve')`,
    projectId,
    scope,
  );
  return row!;
}

export type DispositionCount = { readonly code: string; readonly standing: number; readonly final: number };

export const countStanding = (db: Db, { projectId, scope }: Scoped): Promise<DispositionCount[]> =>
  sql<DispositionCount>(
    db,
    `select standing_disposition as code, count(*)::int as standing,
       count(*) filter (where final_disposition is not null)::int as final
     from sample_case
     where project_id = $1::uuid and county_code like $2 and standing_disposition is not null
     group by 1 order by 1`,
    projectId,
    scope,
  );

export type CountyProgress = {
  readonly countyCode: string;
  readonly cases: number;
  readonly tried: number;
  readonly attempts: number;
  readonly completes: number;
  readonly refusals: number;
  readonly target: number;
};

export const countByCounty = (db: Db, { projectId, scope }: Scoped): Promise<CountyProgress[]> =>
  sql<CountyProgress>(
    db,
    `select c.county_code as "countyCode", count(*)::int as cases,
       count(*) filter (where c.attempts > 0)::int as tried, coalesce(sum(c.attempts), 0)::int as attempts,
       count(*) filter (where c.final_disposition = '1.1')::int as completes,
       count(*) filter (where c.standing_disposition like '2.1%')::int as refusals,
       coalesce((select sum(q.target)::int from quota_cell q
                 where q.project_id = $1::uuid and q.county_code = c.county_code), 0) as target
     from sample_case c
     where c.project_id = $1::uuid and c.county_code like $2 and c.state not in ('loading', 'reserve')
     group by c.county_code order by c.county_code`,
    projectId,
    scope,
  );

export type OperatorProgress = {
  readonly operatorId: string;
  readonly name: string;
  readonly attempts: number;
  readonly contacts: number;
  readonly completes: number;
  readonly refusals: number;
  readonly hours: number;
  readonly meanTalkSeconds: number | null;
  readonly meanInterviewSeconds: number | null;
};

/** `hours` runs from the first to the last attempt of each day: time at this project, pauses between included. */
export const countByOperator = (
  db: Db,
  { projectId, scope }: Scoped,
  from: Date,
  to: Date,
): Promise<OperatorProgress[]> =>
  sql<OperatorProgress>(
    db,
    `with tried as (
       select a.operator_id, a.case_id, a.disposition, a.joined, c.talk_seconds,
         a.started_at, coalesce(a.ended_at, a.started_at) as ended_at,
         (a.started_at at time zone 'Asia/Shanghai')::date as day
       from attempt a left join call c on c.id = a.call_id
       where a.project_id = $1::uuid and a.county_code like $2
         and a.started_at >= $3::timestamptz and a.started_at < $4::timestamptz
     ), days as (
       select operator_id, day, extract(epoch from max(ended_at) - min(started_at)) / 3600 as hours from tried group by 1, 2
     ), worked as (select operator_id, sum(hours)::float8 as hours from days group by 1),
     asked as (
       select operator_id, avg(active_seconds)::float8 as seconds from interview
       where project_id = $1::uuid and county_code like $2 and sealed_at >= $3::timestamptz and sealed_at < $4::timestamptz
       group by 1)
     select t.operator_id as "operatorId", o.name, count(*)::int as attempts,
       count(*) filter (where t.joined)::int as contacts,
       count(*) filter (where t.disposition = '1.1')::int as completes,
       count(*) filter (where t.disposition like '2.1%')::int as refusals,
       w.hours, (avg(t.talk_seconds) filter (where t.joined))::float8 as "meanTalkSeconds",
       k.seconds as "meanInterviewSeconds"
     from tried t join person o on o.id = t.operator_id join worked w on w.operator_id = t.operator_id
     left join asked k on k.operator_id = t.operator_id
     group by t.operator_id, o.name, w.hours, k.seconds order by completes desc, attempts desc, o.name`,
    projectId,
    scope,
    from,
    to,
  );

export type CaseFilter = {
  readonly projectId: string;
  readonly scope: string;
  readonly state: string | null;
  readonly disposition: string | null;
  readonly countyCode: string | null;
  readonly operatorId: string | null;
};

export type CaseListRow = {
  readonly id: string;
  readonly phoneId: string;
  readonly countyCode: string;
  readonly townshipCode: string | null;
  readonly sex: string | null;
  readonly ageBand: string | null;
  readonly state: string;
  readonly attempts: number;
  readonly refusals: number;
  readonly dueAt: Date;
  readonly lastDisposition: string | null;
  readonly standingDisposition: string | null;
  readonly finalDisposition: string | null;
  readonly heldByName: string | null;
};

const FILTER = `c.project_id = $1::uuid and c.county_code like $2 and c.state not in ('loading', 'reserve')
  and ($3::text is null or c.state = $3) and ($4::text is null or c.standing_disposition = $4)
  and ($5::text is null or c.county_code = $5) and ($6::uuid is null or c.last_operator_id = $6::uuid)`;

export async function listCases(
  db: Db,
  filter: CaseFilter,
  { page, pageSize }: { readonly page: number; readonly pageSize: number },
): Promise<{ rows: CaseListRow[]; total: number }> {
  const params = [
    filter.projectId,
    filter.scope,
    filter.state,
    filter.disposition,
    filter.countyCode,
    filter.operatorId,
  ];
  const rows = await sql<CaseListRow>(
    db,
    `select c.id, c.phone_id as "phoneId", c.county_code as "countyCode", c.township_code as "townshipCode", c.sex,
       c.age_band as "ageBand", c.state, c.attempts, c.refusals, c.due_at as "dueAt",
       c.last_disposition as "lastDisposition", c.standing_disposition as "standingDisposition",
       c.final_disposition as "finalDisposition", h.name as "heldByName"
     from sample_case c left join person h on h.id = c.held_by
     where ${FILTER} order by c.attempts desc, c.position limit $7::int offset $8::int`,
    ...params,
    pageSize,
    (page - 1) * pageSize,
  );
  const [count] = await sql<{ total: number }>(
    db,
    `select count(*)::int as total from sample_case c where ${FILTER}`,
    ...params,
  );
  return { rows, total: count?.total ?? 0 };
}
