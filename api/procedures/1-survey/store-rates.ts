import type { Db } from '../../platform/db/index.ts';
import { sql } from '../../platform/db/index.ts';

export type RatesBy = 'project' | 'county' | 'operator' | 'week';
export type GroupCount = {
  readonly key: string;
  readonly name: string | null;
  readonly code: string;
  readonly cases: number;
};

/** A case belongs to the operator and to the week (Monday, Shanghai) of its last attempt: groups add up to the whole. */
const KEYS: Readonly<Record<RatesBy, { key: string; name: string; join: string }>> = {
  project: { key: `''`, name: 'null::text', join: '' },
  county: { key: 'c.county_code', name: 'null::text', join: '' },
  operator: {
    key: `coalesce(c.last_operator_id::text, '')`,
    name: 'o.name',
    join: 'left join person o on o.id = c.last_operator_id',
  },
  week: {
    key: `coalesce(to_char(date_trunc('week', t.at at time zone 'Asia/Shanghai'), 'YYYY-MM-DD'), '')`,
    name: 'null::text',
    join: `left join lateral (select max(a.started_at) as at from attempt a where a.case_id = c.id) t on true`,
  },
};

/** Cases by standing disposition and group; every case that was tried is in one group. */
export function countGroups(db: Db, projectId: string, scope: string, by: RatesBy): Promise<GroupCount[]> {
  const { key, name, join } = KEYS[by];
  return sql<GroupCount>(
    db,
    `select ${key} as key, ${name} as name, c.standing_disposition as code, count(*)::int as cases
     from sample_case c ${join}
     where c.project_id = $1::uuid and c.county_code like $2 and c.standing_disposition is not null
     group by 1, 2, 3 order by 1, 3`,
    projectId,
    scope,
  );
}
