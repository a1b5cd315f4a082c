import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import tQuantile from '@stdlib/stats-base-dists-t-quantile';

/**
 * The variance that an interval stands for: (longer reach ÷ quantile)². For a figure whose own variance is nothing because
 * everybody answered alike, its exact interval still says how little is known; the longer side is taken, so that what is
 * ranked by it is never surer than the interval. `df` for an interval by Student's t. null where the interval is a point.
 */
export function impliedVariance(
  value: number,
  interval: { readonly low: number; readonly high: number; readonly level: number },
  df: number | null = null,
): number | null {
  const reach = Math.max(value - interval.low, interval.high - value);
  if (!(reach > 0)) return null;
  const upper = 1 - (1 - interval.level) / 2;
  const quantile = df === null ? normalQuantile(upper, 0, 1) : tQuantile(upper, df);
  return (reach / quantile) ** 2;
}
