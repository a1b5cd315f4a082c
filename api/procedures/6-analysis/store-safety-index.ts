import { type Db, sql } from '../../platform/db/index.ts';
import type { Ctx } from '../../shared/context.ts';
import type { ImportedValue, Tree } from '../../shared/statistics/index.ts';
import type { ImportedCell } from './imported-table.ts';
import { dateOf } from './store-reports.ts';

export const INDEX_KEY = 'safety';

export type StoredTree = NonNullable<Awaited<ReturnType<Ctx['db']['indexTree']['findUnique']>>>;
export const treeOf = (stored: Pick<StoredTree, 'root'>): Tree => stored.root as unknown as Tree;

export const listTrees = (db: Db) =>
  db.indexTree.findMany({ where: { key: INDEX_KEY }, orderBy: { version: 'desc' } });

/** The version in force at a moment. */
export const treeAt = (db: Db, at: Date) =>
  db.indexTree.findFirst({
    where: {
      key: INDEX_KEY,
      state: 'published',
      validFrom: { lte: at },
      OR: [{ validTo: null }, { validTo: { gt: at } }],
    },
  });

type ValueRow = ImportedValue & { readonly column: string };

/** For every county, column and period that lies within the days asked for, the value imported last. */
export const importedIn = (
  db: Db,
  columns: readonly string[],
  given: { readonly scope: string; readonly from: string; readonly to: string },
): Promise<ValueRow[]> =>
  sql<ValueRow>(
    db,
    `select distinct on (v.county_code, v."column", v.period_start, v.period_end)
       v.id, v.county_code as "countyCode", v."column", to_char(v.period_start, 'YYYY-MM-DD') as "from",
       to_char(v.period_end, 'YYYY-MM-DD') as "to", v.value, v.standard_error as "standardError"
     from index_value v join index_import i on i.id = v.import_id
     where v."column" = any($1::text[]) and v.county_code like $2::text
       and v.period_start >= $3::date and v.period_end <= $4::date
     order by v.county_code, v."column", v.period_start, v.period_end, i.imported_at desc, v.id desc`,
    columns,
    `${given.scope}%`,
    given.from,
    given.to,
  );

export const countiesWithPeople = (db: Db, prefix: string) =>
  db.region.findMany({
    where: { level: 'county', code: { startsWith: prefix } },
    orderBy: { code: 'asc' },
    select: { code: true, name: true, nameEn: true, population: true },
  });

export async function insertValues(
  ctx: Ctx,
  importId: string,
  values: readonly ImportedCell[],
): Promise<void> {
  await ctx.db.indexValue.createMany({
    data: values.map(({ line, countyCode, column, from, to, value, standardError }) => ({
      id: ctx.newId(),
      importId,
      line,
      countyCode,
      column,
      periodStart: dateOf(from),
      periodEnd: dateOf(to),
      value,
      standardError,
    })),
  });
}

/** Where the values of these rows come from. */
export const valuesNamed = (db: Db, ids: readonly string[]) =>
  db.indexValue.findMany({
    where: { id: { in: [...ids] } },
    include: { import: true },
    orderBy: [{ countyCode: 'asc' }, { periodStart: 'asc' }],
  });
