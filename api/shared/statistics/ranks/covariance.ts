/** Why a ranking is refused. `who` are places in the list that was given, from 0. */
export type RankProblem =
  | 'one-alone'
  | 'lengths-differ'
  | 'not-a-number'
  | 'not-square'
  | 'not-symmetric'
  | 'no-variance'
  | 'negative-variance'
  | 'no-variance-between'
  | 'not-positive';

export class RankingRefused extends Error {
  readonly problem: RankProblem;
  readonly who: readonly number[];

  constructor(problem: RankProblem, who: readonly number[] = []) {
    super(`ranking refused: ${problem}${who.length > 0 ? ` (${who.join(', ')})` : ''}`);
    this.problem = problem;
    this.who = who;
  }
}

export type Matrix = readonly (readonly number[])[];

/** Rounding that a covariance matrix printed with fifteen digits may carry. */
const SYMMETRY = 1e-9;
const NOTHING = 1e-12;

export const diagonal = (variances: readonly number[]): Matrix =>
  variances.map((variance, row) => variances.map((_, column) => (row === column ? variance : 0)));

/**
 * Refuses estimates that cannot be ranked. An estimate without variance would be ranked with certainty (a county where
 * all twelve who were asked are content), and two whose difference has none would be told apart by nothing.
 */
export function checkRankable(estimates: readonly number[], covariance: Matrix): void {
  if (estimates.length < 2) throw new RankingRefused('one-alone');
  if (covariance.length !== estimates.length) throw new RankingRefused('lengths-differ');
  estimates.forEach((value, at) => {
    if (!Number.isFinite(value)) throw new RankingRefused('not-a-number', [at]);
  });
  covariance.forEach((row, at) => {
    if (row.length !== covariance.length) throw new RankingRefused('not-square', [at]);
    row.forEach((value, column) => {
      if (!Number.isFinite(value)) throw new RankingRefused('not-a-number', [at, column]);
    });
  });
  covariance.forEach((row, at) => {
    if (row[at]! < 0) throw new RankingRefused('negative-variance', [at]);
    if (row[at]! === 0) throw new RankingRefused('no-variance', [at]);
  });
  covariance.forEach((row, j) => {
    for (let k = j + 1; k < row.length; k++) {
      const other = covariance[k]![j]!;
      const size = Math.sqrt(row[j]! * covariance[k]![k]!);
      if (Math.abs(row[k]! - other) > SYMMETRY * size) throw new RankingRefused('not-symmetric', [j, k]);
      const between = row[j]! + covariance[k]![k]! - row[k]! - other;
      if (between < -NOTHING * size) throw new RankingRefused('not-positive', [j, k]);
      if (between <= NOTHING * size) throw new RankingRefused('no-variance-between', [j, k]);
    }
  });
}

/**
 * A root A of Σ (Σ = AAᵀ) by Cholesky with diagonal pivoting, which also takes a Σ of less than full rank. Each row has
 * as many columns as there are counties. Refuses what is not positive semidefinite (Higham 1990, "Analysis of the
 * Cholesky decomposition of a semi-definite matrix").
 */
export function rootOf(covariance: Matrix): Float64Array[] {
  const size = covariance.length;
  const left = covariance.map((row, j) =>
    Float64Array.from(row, (value, k) => (value + covariance[k]![j]!) / 2),
  );
  const root = covariance.map(() => new Float64Array(size));
  const open = new Set(covariance.keys());
  const tolerance = size * NOTHING * Math.max(...covariance.map((row, at) => row[at]!));
  for (let column = 0; column < size; column++) {
    let pivot = -1;
    for (const at of open) if (pivot < 0 || left[at]![at]! > left[pivot]![pivot]!) pivot = at;
    const variance = left[pivot]![pivot]!;
    if (variance <= tolerance) {
      for (const j of open)
        for (const k of open)
          if (Math.abs(left[j]![k]!) > 10 * tolerance) throw new RankingRefused('not-positive', [j]);
      return root;
    }
    open.delete(pivot);
    const scale = Math.sqrt(variance);
    root[pivot]![column] = scale;
    for (const at of open) root[at]![column] = left[at]![pivot]! / scale;
    for (const j of open) for (const k of open) left[j]![k]! -= root[j]![column]! * root[k]![column]!;
    for (const at of open)
      if (left[at]![at]! < -10 * tolerance) throw new RankingRefused('not-positive', [at]);
  }
  return root;
}
