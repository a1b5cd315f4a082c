import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';

/**
 * The standard error that a figure's interval was made from. A logit interval is symmetric on the scale of the logit,
 * where se = p(1−p)·width/2z (delta method: Agresti 2013, "Categorical Data Analysis", section 3.1); every other one is
 * taken as symmetric. Where the interval was made with a quantile of t, this is too large by t/z, never too small.
 */
export function standardErrorOf(
  value: number,
  interval: { readonly low: number; readonly high: number; readonly level: number; readonly method: string },
): number {
  const { low, high, level, method } = interval;
  const z = normalQuantile((1 + level) / 2, 0, 1);
  const inside = (share: number) => share > 0 && share < 1;
  if (method === 'logit' && inside(value) && inside(low) && inside(high)) {
    return (value * (1 - value) * (logit(high) - logit(low))) / (2 * z);
  }
  return (high - low) / (2 * z);
}

const logit = (share: number): number => Math.log(share / (1 - share));
