import { meanOf, type Mean, type Sample } from './design/mean.ts';
import { emptySums, LEAST, MOST, N, STRIDE, W, WW, WWY, WWYY, WY, WYY } from './design/moments.ts';

/**
 * Estimates from a stratified sample that was counted: the same mean, variance and design effect that `design/` makes
 * of respondents one by one.
 *
 * A cell is `count` respondents of one stratum with one weight and one value. A null value is a respondent who is in
 * the sample but not in what is estimated (did not answer, not asked): kept, because leaving rows out before the
 * variance would claim a design that was not drawn.
 */
export type Cell = {
  readonly stratum: string;
  readonly weight: number;
  readonly value: number | null;
  readonly count: number;
};

export type Estimate = Mean;

export function estimateMean(cells: readonly Cell[]): Estimate | null {
  const names = [...new Set(cells.map(({ stratum }) => stratum))];
  const places = new Map(names.map((name, place) => [name, place]));
  const drawn = new Float64Array(names.length);
  const place = Int32Array.from(cells, ({ stratum }) => places.get(stratum)!);
  const sums = emptySums(cells.length);
  const answered = cells.flatMap(({ value }) => (value === null ? [] : [value]));
  const centre = answered.length > 0 ? (Math.min(...answered) + Math.max(...answered)) / 2 : 0;
  cells.forEach(({ weight, value, count }, cell) => {
    drawn[place[cell]!]! += count;
    if (value === null || count === 0) return;
    const y = value - centre;
    const at = cell * STRIDE;
    sums[at + N] = count;
    sums[at + W] = weight * count;
    sums[at + WW] = weight * weight * count;
    sums[at + WY] = weight * y * count;
    sums[at + WYY] = weight * y * y * count;
    sums[at + WWY] = weight * weight * y * count;
    sums[at + WWYY] = weight * weight * y * y * count;
    sums[at + LEAST] = y;
    sums[at + MOST] = y;
  });
  const sample: Sample = {
    clustered: false,
    stratumOf: Int32Array.from(names.keys()),
    drawn,
    remaining: new Float64Array(names.length).fill(1),
    calibration: null,
  };
  const all = Int32Array.from(cells.keys());
  const grouping = { place, cell: new Int32Array(cells.length) };
  return meanOf(sample, grouping, { centre, sums }, all)?.estimate ?? null;
}

/** What one stratum brought: how many were asked, and how many gave each value. */
export type Stratum = {
  readonly key: string;
  readonly population: number | null;
  readonly asked: number;
  readonly values: readonly { readonly value: number; readonly count: number }[];
};

export type Weighting = 'population' | 'none';

/**
 * Cells with simple weights: population of the stratum ÷ respondents where the population of every stratum that was
 * asked is known, one weight for all otherwise. With one stratum both are the same.
 */
export function cellsOf(strata: readonly Stratum[]): { cells: Cell[]; weighting: Weighting } {
  const asked = strata.filter((stratum) => stratum.asked > 0);
  const weighted = asked.length > 1 && asked.every((stratum) => (stratum.population ?? 0) > 0);
  const cells = asked.flatMap((stratum): Cell[] => {
    const weight = weighted ? stratum.population! / stratum.asked : 1;
    const answered = stratum.values.reduce((sum, { count }) => sum + count, 0);
    const at = { stratum: stratum.key, weight };
    return [
      ...stratum.values.map(({ value, count }) => ({ ...at, value, count })),
      ...(stratum.asked > answered ? [{ ...at, value: null, count: stratum.asked - answered }] : []),
    ];
  });
  return { cells, weighting: weighted ? 'population' : 'none' };
}
