import type { Db } from '../../platform/db/index.ts';
import { type FigureQuery, overRows } from '../../shared/statistics/figures/index.ts';

export type CategoryWeek = {
  readonly county: string;
  readonly category: string;
  readonly week: string;
  readonly count: number;
};

/** Matters registered by county, category and week (its Monday). */
export const categoryWeeks = (db: Db, query: FigureQuery): Promise<CategoryWeek[]> =>
  overRows<CategoryWeek>(
    db,
    'registrations',
    query,
    (from) => `select s.county_code as county, s.category_code as category,
        to_char(date_trunc('week', s.at at time zone 'Asia/Shanghai'), 'YYYY-MM-DD') as week, count(*)::int as count
      from ${from} where s.category_code is not null group by 1, 2, 3 order by 1, 2, 3`,
  );
