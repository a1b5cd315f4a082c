/**
 * Estimates from a stratified sample: weighted mean, linearised variance, design effect.
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

export type Estimate = {
  readonly mean: number;
  readonly variance: number;
  /** Respondents with a value. */
  readonly n: number;
  readonly df: number;
  /** Against a simple random sample of the same size drawn with replacement; null where that has no variance. */
  readonly deff: number | null;
  /** The part of the design effect that unequal weights alone make. */
  readonly kish: number;
};

export function estimateMean(cells: readonly Cell[]): Estimate | null {
  let n = 0;
  let sumW = 0;
  let sumW2 = 0;
  let sumWY = 0;
  for (const { weight, value, count } of cells) {
    if (value === null) continue;
    n += count;
    sumW += weight * count;
    sumW2 += weight * weight * count;
    sumWY += weight * value * count;
  }
  if (n === 0 || sumW <= 0) return null;
  const mean = sumWY / sumW;

  const strata = new Map<string, { n: number; sum: number; squares: number }>();
  let spread = 0;
  for (const { stratum, weight, value, count } of cells) {
    const influence = value === null ? 0 : (weight * (value - mean)) / sumW;
    const at = strata.get(stratum) ?? { n: 0, sum: 0, squares: 0 };
    at.n += count;
    at.sum += influence * count;
    at.squares += influence * influence * count;
    strata.set(stratum, at);
    if (value !== null) spread += weight * (value - mean) ** 2 * count;
  }
  let variance = 0;
  let size = 0;
  for (const { n: members, sum, squares } of strata.values()) {
    size += members;
    // One respondent alone in a stratum has no spread of its own: it counts with its distance from the whole.
    variance +=
      members === 1 ? squares : (members / (members - 1)) * Math.max(0, squares - sum ** 2 / members);
  }
  const simple = n > 1 ? spread / sumW / (n - 1) : 0;
  return {
    mean,
    variance,
    n,
    df: size - strata.size,
    deff: simple > 0 ? variance / simple : null,
    kish: (n * sumW2) / sumW ** 2,
  };
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
