import betaCdf from '@stdlib/stats-base-dists-beta-cdf';

/** Counts of chance events with mean μ and variance φμ: negative binomial where φ > 1, Poisson where φ = 1. */
export type CountModel = { readonly mean: number; readonly dispersion: number };

/** P(X ≤ k). */
export function countCdf({ mean, dispersion }: CountModel, k: number): number {
  if (k < 0) return 0;
  if (mean <= 0) return 1;
  if (dispersion <= POISSON) return poissonCdf(mean, k);
  const size = mean / (dispersion - 1);
  return betaCdf(1 / dispersion, size, Math.floor(k) + 1);
}

/** The smallest k with P(X ≤ k) ≥ p. */
export function countQuantile(model: CountModel, p: number): number {
  let [low, high] = [-1, 1];
  while (countCdf(model, high) < p) {
    low = high;
    high *= 2;
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (countCdf(model, middle) < p) low = middle;
    else high = middle;
  }
  return high;
}

/** Closer to one than this, the two distributions are the same to every digit that matters. */
const POISSON = 1 + 1e-9;

function poissonCdf(mean: number, k: number): number {
  let term = Math.exp(-mean);
  let sum = term;
  for (let i = 1; i <= k; i++) {
    term *= mean / i;
    sum += term;
  }
  return Math.min(1, sum);
}
