import type { RegionLevel } from './contract.ts';
import { cityOf, isCityCode } from './code.ts';

const CODE = /^\d{6}(\d{3}){0,3}$/;

/** The code alone tells the level; grids are a local extension of three digits below the village. */
export function levelOf(code: string): RegionLevel | null {
  if (!CODE.test(code)) return null;
  if (isCityCode(code)) return 'city';
  const levels: Record<number, RegionLevel> = { 6: 'county', 9: 'township', 12: 'village', 15: 'grid' };
  return levels[code.length] ?? null;
}

/** The code of the region directly above; a city has none here. */
export function parentCodeOf(code: string): string | null {
  if (isCityCode(code)) return null;
  return code.length === 6 ? cityOf(code) : code.slice(0, -3);
}

export type RegionRow = {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly population: number | null;
};

export type ImportProblem = { readonly line: number; readonly code: string; readonly value: string };

export type ImportPlan = {
  readonly add: readonly RegionRow[];
  readonly change: readonly RegionRow[];
  readonly unchanged: number;
  readonly problems: readonly ImportProblem[];
};

type Line = { readonly line: number; readonly row: RegionRow };

const same = (a: RegionRow, b: RegionRow): boolean =>
  a.name === b.name && a.nameEn === b.nameEn && a.population === b.population;

/**
 * What a file would do to the tree: each line adds a region, changes one or changes nothing. A line is a problem when
 * its code is none, is there twice, lies outside `within`, or hangs from a region that is neither there nor in the file.
 */
export function planImport(
  lines: readonly Line[],
  existing: ReadonlyMap<string, RegionRow>,
  within: (code: string) => boolean,
): ImportPlan {
  const problems: ImportProblem[] = [];
  const seen = new Set<string>();
  const good: RegionRow[] = [];
  const known = new Set([...existing.keys(), ...lines.map(({ row }) => row.code)]);
  for (const { line, row } of lines) {
    const code = problemOf(row, seen, known, existing, within);
    seen.add(row.code);
    if (code) problems.push({ line, code, value: row.code });
    else good.push(row);
  }
  const add = good.filter((row) => !existing.has(row.code));
  const kept = good.filter((row) => existing.has(row.code));
  const change = kept.filter((row) => !same(row, existing.get(row.code)!));
  return {
    // A parent has a shorter code, or is the city: added first.
    add: [...add].sort((a, b) => a.code.length - b.code.length || a.code.localeCompare(b.code)),
    change,
    unchanged: kept.length - change.length,
    problems,
  };
}

function problemOf(
  row: RegionRow,
  seen: ReadonlySet<string>,
  known: ReadonlySet<string>,
  existing: ReadonlyMap<string, RegionRow>,
  within: (code: string) => boolean,
): string | null {
  if (levelOf(row.code) === null) return 'region.code-wrong';
  if (row.name === '') return 'region.name-missing';
  if (row.population !== null && !(Number.isInteger(row.population) && row.population >= 0))
    return 'region.population-wrong';
  if (seen.has(row.code)) return 'region.twice';
  if (!within(row.code)) return 'region.outside';
  const parent = parentCodeOf(row.code);
  if (!existing.has(row.code) && (parent === null || !known.has(parent))) return 'region.parent-missing';
  return null;
}
