import fCdf from '@stdlib/stats-base-dists-f-cdf';

/** P(|T| ≥ |t|) with `df` degrees of freedom: T² has the F distribution with 1 and df. */
export const studentTwoSided = (t: number, df: number): number =>
  Number.isNaN(t) ? NaN : 1 - fCdf(t * t, 1, df);
