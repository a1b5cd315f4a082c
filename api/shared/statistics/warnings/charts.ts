/**
 * Control charts of a share watched week by week.
 *
 * p chart      p̄ ± width·√(p̄(1−p̄)/n): Shewhart 1931; Montgomery, Introduction to Statistical Quality Control, ch. 7
 * Laney p′     the same times σz, the spread that the standardised weeks really have (Laney 2002, Quality Engineering
 *              14(4): 531–537); σz by the average moving range ÷ 1.128, as Minitab's methods page states
 * EWMA         E = λz + (1−λ)E, limit ±L√(λ/(2−λ)·(1−(1−λ)^2t)) (Roberts 1959; Lucas and Saccucci 1990)
 * CUSUM        C = max(0, C + z − k), alarm at h (Page 1954)
 */
export type Sample = {
  /** How many of `n`; need not be whole, since an effective size seldom is. */
  readonly x: number;
  readonly n: number;
};

export type PChart = {
  /** The share over the baseline. */
  readonly mean: number;
  readonly sigma: readonly number[];
  readonly upper: readonly number[];
  readonly lower: readonly number[];
  /** Each week in standard errors from the mean. */
  readonly z: readonly number[];
  readonly sigmaZ: number;
  readonly laneyUpper: readonly number[];
  readonly laneyLower: readonly number[];
};

/** The expected range of two normal values of one standard deviation. */
const D2_OF_TWO = 1.128;

/** Limits from the first `baseline` weeks for every week. Shares lie between 0 and 1, and so do the limits. */
export function pChart(weeks: readonly Sample[], baseline: number, width = 3): PChart {
  const first = weeks.slice(0, baseline);
  const mean = sumOf(first, ({ x }) => x) / sumOf(first, ({ n }) => n);
  const sigma = weeks.map(({ n }) => Math.sqrt((mean * (1 - mean)) / n));
  const z = weeks.map(({ x, n }, week) => (x / n - mean) / sigma[week]!);
  const sigmaZ = movingRangeSpread(z.slice(0, baseline));
  const limit = (side: 1 | -1, factor: number) =>
    sigma.map((each) => Math.min(1, Math.max(0, mean + side * width * factor * each)));
  return {
    mean,
    sigma,
    upper: limit(1, 1),
    lower: limit(-1, 1),
    z,
    sigmaZ,
    laneyUpper: limit(1, sigmaZ),
    laneyLower: limit(-1, sigmaZ),
  };
}

/** The standard deviation that neighbouring values imply; a lasting shift counts in it only once. */
export function movingRangeSpread(values: readonly number[]): number {
  let sum = 0;
  for (let i = 1; i < values.length; i++) sum += Math.abs(values[i]! - values[i - 1]!);
  return values.length < 2 ? 0 : sum / (values.length - 1) / D2_OF_TWO;
}

export function ewma(z: readonly number[], lambda: number): number[] {
  let at = 0;
  return z.map((value) => (at = lambda * value + (1 - lambda) * at));
}

/** How far E may go in week `t` (the first is 1), either way, before it is an alarm. */
export const ewmaReach = (lambda: number, width: number, t: number): number =>
  width * Math.sqrt((lambda / (2 - lambda)) * (1 - (1 - lambda) ** (2 * t)));

/** The upper CUSUM; of a fall it is that of −z. */
export function cusum(z: readonly number[], k: number): number[] {
  let at = 0;
  return z.map((value) => (at = Math.max(0, at + value - k)));
}

const sumOf = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((sum, item) => sum + of(item), 0);
