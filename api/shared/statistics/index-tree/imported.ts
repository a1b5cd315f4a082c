/** One imported number of one county: the days it covers, the first and the last. */
export type ImportedValue = {
  readonly id: string;
  readonly countyCode: string;
  readonly from: string;
  readonly to: string;
  readonly value: number;
  readonly standardError: number | null;
};

export type County = { readonly code: string; readonly population: number | null };

export type CombinedImport = {
  readonly raw: number | null;
  readonly standardError: number | null;
  /** Which rows it was made of. */
  readonly used: readonly string[];
  /** Counties whose rows do not cover the whole period. */
  readonly missing: readonly string[];
  readonly weighting: 'population' | 'equal' | 'sum';
};

const DAY_MS = 86_400_000;
const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS;
const lengthOf = ({ from, to }: { readonly from: string; readonly to: string }): number =>
  dayNumber(to) - dayNumber(from) + 1;

/**
 * One number for a period and a set of counties. Of every county either one row covers the period, or shorter ones lie
 * end to end over all of it; otherwise the county is missing, and with it the number: a part of a sum is no sum.
 */
export function combineImported(
  values: readonly ImportedValue[],
  counties: readonly County[],
  period: { readonly from: string; readonly to: string },
  combine: 'sum' | 'mean',
): CombinedImport {
  const found = counties.map((county) => {
    const rows = cover(
      values.filter(({ countyCode }) => countyCode === county.code),
      period,
    );
    return { county, rows };
  });
  const missing = found.flatMap(({ county, rows }) => (rows ? [] : [county.code]));
  const used = found.flatMap(({ rows }) => rows ?? []).map(({ id }) => id);
  const peopled = counties.every(({ population }) => (population ?? 0) > 0);
  const weighting = combine === 'sum' ? 'sum' : peopled ? 'population' : 'equal';
  if (missing.length > 0 || counties.length === 0) {
    return { raw: null, standardError: null, used, missing, weighting };
  }
  const people = counties.reduce((sum, { population }) => sum + (peopled ? population! : 1), 0);
  const days = lengthOf(period);
  const weighted = found.flatMap(({ county, rows }) =>
    rows!.map((row) => ({
      row,
      weight: combine === 'sum' ? 1 : ((peopled ? county.population! : 1) / people) * (lengthOf(row) / days),
    })),
  );
  const known = weighted.every(({ row }) => row.standardError !== null);
  return {
    raw: weighted.reduce((sum, { row, weight }) => sum + weight * row.value, 0),
    standardError: known
      ? Math.sqrt(weighted.reduce((sum, { row, weight }) => sum + (weight * row.standardError!) ** 2, 0))
      : null,
    used,
    missing,
    weighting,
  };
}

/** Rows that lie end to end from the first day to the last, the longest first at every step; null where they do not. */
function cover(
  rows: readonly ImportedValue[],
  period: { readonly from: string; readonly to: string },
): readonly ImportedValue[] | null {
  const last = dayNumber(period.to);
  const taken: ImportedValue[] = [];
  let next = dayNumber(period.from);
  while (next <= last) {
    const best = rows
      .filter((row) => dayNumber(row.from) === next && dayNumber(row.to) <= last)
      .sort((a, b) => lengthOf(b) - lengthOf(a))[0];
    if (!best) return null;
    taken.push(best);
    next = dayNumber(best.to) + 1;
  }
  return taken;
}
