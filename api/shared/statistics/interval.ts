import {
  betaRange,
  effectiveSize,
  exactRange,
  isFlat,
  logitRange,
  meanRange,
  type Range,
} from './design/intervals.ts';
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

export function shareInterval(estimate: Estimate, level = LEVEL): Interval | null {
  if (estimate.n === 0) return null;
  if (isFlat(estimate)) {
    const size = effectiveSize(estimate);
    return exactShare(estimate.mean * size, size, level);
  }
  return named(logitRange(estimate, level), level, 'logit');
}

/** Korn–Graubard: the exact interval with the effective sample size that the variance implies. */
export function kornGraubard(estimate: Estimate, level = LEVEL): Interval | null {
  if (estimate.n < 2 || isFlat(estimate)) return shareInterval(estimate, level);
  return named(betaRange(estimate, level), level, 'exact');
}

/** Clopper–Pearson; counts need not be whole, since an effective size seldom is. */
export function exactShare(successes: number, size: number, level = LEVEL): Interval | null {
  const range = exactRange(successes, size, level);
  return range && named(range, level, 'exact');
}

/** A mean on a bounded scale. A sample without spread says nothing about its own error. */
export function meanInterval(
  estimate: Estimate,
  bounds: readonly [number, number],
  level = LEVEL,
): Interval | null {
  const range = meanRange(estimate, level);
  return range && named([Math.max(bounds[0], range[0]), Math.min(bounds[1], range[1])], level, 't');
}

const named = ([low, high]: Range, level: number, method: Interval['method']): Interval => ({
  low,
  high,
  level,
  method,
});

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
