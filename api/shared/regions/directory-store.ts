import { sql, type Db } from '../../platform/db/index.ts';
import { categoryChain, type Directory, type DirectoryLine } from './directory.ts';
import { chainOf } from './code.ts';

/**
 * The directory in force at `at`, or null when none is. Given a matter, only the lines that could decide it are
 * read; a whole directory has a line for every category of every township.
 */
export async function loadDirectory(
  db: Db,
  at: Date,
  matter?: { readonly categoryCode: string; readonly regionCode: string },
): Promise<Directory | null> {
  const [[version], categories] = await Promise.all([
    sql<{ id: string; version: number }>(
      db,
      `select id, version from directory_version
       where state <> 'draft' and valid_from <= $1::timestamptz and (valid_to is null or valid_to > $1::timestamptz)`,
      at,
    ),
    sql<{ code: string; parentCode: string | null }>(
      db,
      'select code, parent_code as "parentCode" from category',
    ),
  ]);
  if (!version) return null;
  const parents = new Map(categories.map((one) => [one.code, one.parentCode]));
  const lines = await sql<DirectoryLine>(
    db,
    `select i.category_code as "categoryCode", i.region_code as "regionCode", i.unit_id as "unitId",
       i.co_unit_ids as "coUnitIds"
     from directory_item i join unit u on u.id = i.unit_id and u.active
     where i.version_id = $1::uuid and ($2::text[] is null or i.category_code = any($2::text[]))
       and ($3::text[] is null or i.region_code = any($3::text[]))
     order by i.category_code, i.region_code`,
    version.id,
    matter ? [...categoryChain(parents, matter.categoryCode)] : null,
    matter ? [...chainOf(matter.regionCode)] : null,
  );
  return { version: version.version, lines, parents };
}
