import type { Db } from '../../platform/db/index.ts';
import { categoryChain, type Directory } from './directory.ts';
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
  const version = await db.directoryVersion.findFirst({
    where: {
      state: { not: 'draft' },
      validFrom: { lte: at },
      OR: [{ validTo: null }, { validTo: { gt: at } }],
    },
    select: { id: true, version: true },
  });
  if (!version) return null;
  const categories = await db.category.findMany({ select: { code: true, parentCode: true } });
  const parents = new Map(categories.map((one) => [one.code, one.parentCode]));
  const narrowed = matter && {
    categoryCode: { in: [...categoryChain(parents, matter.categoryCode)] },
    regionCode: { in: [...chainOf(matter.regionCode)] },
  };
  const lines = await db.directoryItem.findMany({
    where: { versionId: version.id, ...narrowed, unitId: { in: await activeUnits(db) } },
    select: { categoryCode: true, regionCode: true, unitId: true, coUnitIds: true },
    orderBy: [{ categoryCode: 'asc' }, { regionCode: 'asc' }],
  });
  return { version: version.version, lines, parents };
}

async function activeUnits(db: Db): Promise<string[]> {
  const rows = await db.unit.findMany({ where: { active: true }, select: { id: true } });
  return rows.map((row) => row.id);
}
