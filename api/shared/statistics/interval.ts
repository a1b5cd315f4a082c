import betaQuantile from '@stdlib/stats-base-dists-beta-quantile';
import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import type { Estimate } from './estimate.ts';

/**
 * Intervals. `logit` for a share, `exact` (Clopper–Pearson with the effective sample size) where every answer is the
 * same and a linearised variance would claim certainty, `t` for a mean. null where the sample allows no statement.
 */
export type Interval = {
  readonly low: number;
  readonly high: number;
  readonly level: number;
  readonly method: 'logit' | 'exact' | 't' | 'square-and-add';
};

export const LEVEL = 0.95;

/** Below this a variance is the rounding of zero. */
const NO_VARIANCE = 1e-18;

export function shareInterval(estimate: Estimate, level = LEVEL): Interval | null {
  const { mean, variance, n, df } = estimate;
  if (n === 0) return null;
  if (variance < NO_VARIANCE || mean <= 0 || mean >= 1 || df < 1) {
    return exactShare(mean * effectiveSize(estimate), effectiveSize(estimate), level);
  }
  const centre = Math.log(mean / (1 - mean));
  const reach = (tOf(level, df) * Math.sqrt(variance)) / (mean * (1 - mean));
  return { low: expit(centre - reach), high: expit(centre + reach), level, method: 'logit' };
}

/** Korn–Graubard: the exact interval with the effective sample size that the variance implies. */
export function kornGraubard(estimate: Estimate, level = LEVEL): Interval | null {
  const { mean, variance, n, df } = estimate;
  if (n < 2 || df < 1 || variance < NO_VARIANCE) return shareInterval(estimate, level);
  const size = ((mean * (1 - mean)) / variance) * (tOf(level, n - 1) / tOf(level, df)) ** 2;
  return exactShare(mean * size, size, level);
}

/** Clopper–Pearson; counts need not be whole, since an effective size seldom is. */
export function exactShare(successes: number, size: number, level = LEVEL): Interval | null {
  if (!(size > 0)) return null;
  const tail = (1 - level) / 2;
  const failures = Math.max(0, size - successes);
  return {
    low: successes <= 0 ? 0 : betaQuantile(tail, successes, failures + 1),
    high: failures <= 0 ? 1 : betaQuantile(1 - tail, successes + 1, failures),
    level,
    method: 'exact',
  };
}

/** A mean on a bounded scale. A sample without spread says nothing about its own error. */
export function meanInterval(
  estimate: Estimate,
  bounds: readonly [number, number],
  level = LEVEL,
): Interval | null {
  const { mean, variance, df } = estimate;
  if (df < 1 || variance < NO_VARIANCE) return null;
  const reach = tOf(level, df) * Math.sqrt(variance);
  return {
    low: Math.max(bounds[0], mean - reach),
    high: Math.min(bounds[1], mean + reach),
    level,
    method: 't',
  };
}

export type Measured = { readonly value: number; readonly low: number; readonly high: number };

/**
 * `now` − `before` of two independent samples, by squaring and adding the distances to the bounds of their own
 * intervals (Newcombe). It keeps what each interval knows at 0 % and 100 %, where a variance would be zero.
 */
export function difference(
  now: Measured,
  before: Measured,
  level = LEVEL,
): Interval & { readonly value: number } {
  const value = now.value - before.value;
  return {
    value,
    low: value - Math.hypot(now.value - now.low, before.high - before.value),
    high: value + Math.hypot(now.high - now.value, before.value - before.low),
    level,
    method: 'square-and-add',
  };
}

export const excludesZero = (interval: { readonly low: number; readonly high: number }): boolean =>
  interval.low > 0 || interval.high < 0;

/**
 * The ratio `now` ÷ `before` of two counts of events in periods of one length (conditional exact interval). The high
 * end is null where it has no bound.
 */
export function countRatio(
  now: number,
  before: number,
  level = LEVEL,
): { readonly low: number; readonly high: number | null; readonly level: number } | null {
  const share = exactShare(now, now + before, level);
  if (!share) return null;
  return {
    low: share.low / (1 - share.low),
    high: share.high === 1 ? null : share.high / (1 - share.high),
    level,
  };
}

/** The level of each of `comparisons` statements so that all together hold with `level` (Bonferroni). */
export const familyLevel = (comparisons: number, level = LEVEL): number =>
  1 - (1 - level) / Math.max(1, comparisons);

const tOf = (level: number, df: number): number => tQuantile(1 - (1 - level) / 2, df);

const expit = (x: number): number => 1 / (1 + Math.exp(-x));

/** Answers that an equal-weight sample of the same precision would have; never more than there are. */
const effectiveSize = ({ n, kish }: Estimate): number => n / Math.max(1, kish);
