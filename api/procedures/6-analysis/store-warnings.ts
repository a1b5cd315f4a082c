import type { Db } from '../../platform/db/index.ts';
import { type FigureQuery, type FigureRow, overRows } from '../../shared/statistics/figures/index.ts';

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

const OF_CATEGORY = "s.category_code = (:rules ->> 'category')";

/** The matters of one category, the latest first. */
export async function categoryMatters(
  db: Db,
  query: FigureQuery,
  category: string,
  { page, pageSize }: { readonly page: number; readonly pageSize: number },
): Promise<{ readonly items: readonly FigureRow[]; readonly total: number }> {
  const asked = { ...query, rules: { ...query.rules, category } };
  const [count] = await overRows<{ total: number }>(
    db,
    'registrations',
    asked,
    (from) => `select count(*)::int as total from ${from} where ${OF_CATEGORY}`,
  );
  const items = await overRows<FigureRow>(
    db,
    'registrations',
    asked,
    (from) => `select s.id, s.at, s.county_code as "countyCode", null as "unitName", p.name as "operatorName",
        s.link, s.link_id as "linkId", s.label
      from ${from} left join person p on p.id = s.operator_id where ${OF_CATEGORY}
      order by s.at desc, s.id desc limit ${pageSize} offset ${(page - 1) * pageSize}`,
  );
  return { items, total: count?.total ?? 0 };
}

/** Counties with how many people live in them, where that is known. */
export async function countiesWithPeople(db: Db, prefix: string) {
  const rows = await db.region.findMany({
    where: { level: 'county', code: { startsWith: prefix } },
    orderBy: { code: 'asc' },
  });
  return rows.map(({ code, name, nameEn, population }) => ({
    code,
    name: { zh: name, en: nameEn },
    population,
  }));
}
