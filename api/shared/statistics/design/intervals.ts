import betaQuantile from '@stdlib/stats-base-dists-beta-quantile';
import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import type { Mean } from './mean.ts';

/**
 * Intervals of a mean or a share, by the names that R's `svyciprop` has for them (Lumley, survey package):
 *
 * mean   estimate ± t·se: for scores; of a share it may pass 0 or 1
 * logit  on the log-odds scale, so within 0 and 1
 * beta   exact, with the sample size that the variance implies (Korn and Graubard, Survey Methodology 1998)
 * exact  Clopper–Pearson with an effective sample size, where everyone gave the same answer and the variance is zero
 */
export type Range = readonly [low: number, high: number];
export const INTERVALS = ['mean', 'logit', 'beta'] as const;
export type IntervalKind = (typeof INTERVALS)[number];

export type Spread = Pick<Mean, 'mean' | 'variance' | 'n' | 'df' | 'kish'>;

/** Below this a share's variance is the rounding of zero. */
const NO_VARIANCE = 1e-18;

/** A share about which the linearised variance says nothing. */
export const isFlat = ({ mean, variance, df }: Spread): boolean =>
  variance < NO_VARIANCE || mean <= 0 || mean >= 1 || df < 1;

export function meanRange({ mean, variance, df }: Spread, level: number): Range | null {
  if (df < 1 || variance < NO_VARIANCE) return null;
  const reach = tOf(level, df) * Math.sqrt(variance);
  return [mean - reach, mean + reach];
}

export function logitRange({ mean, variance, df }: Spread, level: number): Range {
  const centre = Math.log(mean / (1 - mean));
  const reach = (tOf(level, df) * Math.sqrt(variance)) / (mean * (1 - mean));
  return [expit(centre - reach), expit(centre + reach)];
}

/** `size`: respondents whom the variance's degrees of freedom are held against. */
export function betaRange({ mean, variance, n, df }: Spread, level: number, size = n): Range {
  if (size < 2) return exactRange(mean * n, n, level)!;
  const effective = ((mean * (1 - mean)) / variance) * (tOf(level, size - 1) / tOf(level, df)) ** 2;
  return exactRange(mean * effective, effective, level)!;
}

/** Clopper–Pearson; counts need not be whole, since an effective size seldom is. */
export function exactRange(successes: number, size: number, level: number): Range | null {
  if (!(size > 0)) return null;
  const tail = (1 - level) / 2;
  const failures = Math.max(0, size - successes);
  return [
    successes <= 0 ? 0 : betaQuantile(tail, successes, failures + 1),
    failures <= 0 ? 1 : betaQuantile(1 - tail, successes + 1, failures),
  ];
}

/** Answers that an equal-weight sample of the same precision would have; never more than there are. */
export const effectiveSize = ({ n, kish }: Spread, deff: number | null = null): number =>
  n / Math.max(1, kish, deff ?? 1);

export const tOf = (level: number, df: number): number => tQuantile(1 - (1 - level) / 2, df);

const expit = (x: number): number => 1 / (1 + Math.exp(-x));

/** The intervals asked for, by name. Where everyone agrees they are all the exact one, which is named too. */
export type Ranges = Readonly<Record<string, Range | null>>;

export function rangesOf(
  estimate: Mean,
  kinds: readonly IntervalKind[],
  level: number,
  { share, pooled, size }: { readonly share: boolean; readonly pooled: number | null; readonly size: number },
): Ranges {
  if (!share) return kinds.includes('mean') ? { mean: meanRange(estimate, level) } : {};
  if (isFlat(estimate)) {
    const effective = effectiveSize(estimate, pooled);
    const exact = exactRange(estimate.mean * effective, effective, level);
    return Object.fromEntries([...kinds, 'exact'].map((kind) => [kind, exact]));
  }
  const made: Record<IntervalKind, () => Range | null> = {
    mean: () => meanRange(estimate, level),
    logit: () => logitRange(estimate, level),
    beta: () => betaRange(estimate, level, size),
  };
  return Object.fromEntries(kinds.map((kind) => [kind, made[kind]()]));
}
