/**
 * P(Z > z) of a standard normal, for z ≥ 0 far into the tail: the continued fraction of Laplace beyond 3, Taylor's series of
 * the integral below (Abramowitz and Stegun 26.2.10, 26.2.14). Relative error below 1e-9.
 */
export function normalTail(z: number): number {
  if (z < 0) return 1 - normalTail(-z);
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  if (z > 3) {
    let fraction = z;
    for (let k = 80; k >= 1; k--) fraction = z + k / fraction;
    return density / fraction;
  }
  let term = z;
  let sum = z;
  for (let k = 1; Math.abs(term) > 1e-18 * sum; k++) {
    term *= (z * z) / (2 * k + 1);
    sum += term;
  }
  return 0.5 - density * sum;
}
