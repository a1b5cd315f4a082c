import fCdf from '@stdlib/stats-base-dists-f-cdf';

/** P(|T| ≥ |t|) with `df` degrees of freedom: T² has the F distribution with 1 and df. */
export const twoSided = (t: number, df: number): number => (Number.isNaN(t) ? NaN : 1 - fCdf(t * t, 1, df));

/**
 * p-values of a family of tests so adjusted that the chance of one false rejection among all is held (Holm,
 * Scandinavian Journal of Statistics 1979), in the order in which they came.
 */
export function holm(values: readonly number[]): number[] {
  const order = values.map((_, k) => k).sort((a, b) => values[a]! - values[b]!);
  const adjusted = new Array<number>(values.length);
  let floor = 0;
  order.forEach((k, place) => {
    floor = Math.max(floor, Math.min(1, (values.length - place) * values[k]!));
    adjusted[k] = floor;
  });
  return adjusted;
}
