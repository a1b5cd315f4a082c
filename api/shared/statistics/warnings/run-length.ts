import { inverse, times } from './matrix.ts';

/**
 * Average run lengths: how many weeks a chart is watched, with nothing happening, until it cries wolf once. Limits are
 * found from the run length that is wanted, never the other way round.
 */

/**
 * One-sided CUSUM of standard normal values, in weeks (Siegmund 1985, Sequential Analysis, ch. 2): accurate to about one
 * per cent for run lengths above a hundred.
 */
export function cusumRunLength(k: number, h: number): number {
  const b = h + OVERSHOOT;
  return (Math.exp(2 * k * b) - 2 * k * b - 1) / (2 * k * k);
}

/** What a CUSUM of normal values overshoots its limit by. */
const OVERSHOOT = 1.166;

/** The limit h at which a one-sided CUSUM has the run length. */
export const cusumLimit = (k: number, runLength: number): number =>
  solveRising((h) => cusumRunLength(k, h), runLength, 0, 200 / k);

/**
 * Two-sided EWMA with its settled limits ±width·√(λ/(2−λ)), in weeks, by the integral equation of Crowder (1987,
 * Technometrics 29: 401–407) with Gauss–Legendre nodes.
 */
export function ewmaRunLength(lambda: number, width: number): number {
  const reach = width * Math.sqrt(lambda / (2 - lambda));
  const kernel = (to: number, from: number) =>
    Math.exp(-0.5 * ((to - (1 - lambda) * from) / lambda) ** 2) / (Math.sqrt(2 * Math.PI) * lambda);
  const system = NODES.map(({ at: from }, i) =>
    NODES.map(
      ({ at: to, weight }, j) => (i === j ? 1 : 0) - reach * weight * kernel(reach * to, reach * from),
    ),
  );
  const solved = inverse(system);
  if (!solved) return Infinity;
  const lengths = times(
    solved,
    NODES.map(() => 1),
  );
  return (
    1 +
    NODES.reduce((sum, { at, weight }, i) => sum + reach * weight * kernel(reach * at, 0) * lengths[i]!, 0)
  );
}

/** The width L at which a two-sided EWMA has the run length. */
export const ewmaLimit = (lambda: number, runLength: number): number =>
  solveRising((width) => ewmaRunLength(lambda, width), runLength, 0.1, 8);

/** Where a rising function reaches the value, between the two bounds. */
export function solveRising(f: (x: number) => number, value: number, low: number, high: number): number {
  let [from, to] = [low, high];
  for (let step = 0; step < 60 && to - from > 1e-10 * (1 + Math.abs(to)); step++) {
    const middle = (from + to) / 2;
    if (f(middle) < value) from = middle;
    else to = middle;
  }
  return (from + to) / 2;
}

const NODE_COUNT = 31;

/** Gauss–Legendre nodes and weights on [−1, 1]: roots of the Legendre polynomial by Newton's method. */
const NODES: readonly { readonly at: number; readonly weight: number }[] = Array.from(
  { length: NODE_COUNT },
  (_, i) => {
    let x = Math.cos((Math.PI * (i + 0.75)) / (NODE_COUNT + 0.5));
    let slope = 1;
    for (let step = 0; step < 50; step++) {
      let [before, now] = [1, x];
      for (let n = 2; n <= NODE_COUNT; n++) {
        [before, now] = [now, ((2 * n - 1) * x * now - (n - 1) * before) / n];
      }
      slope = (NODE_COUNT * (x * now - before)) / (x * x - 1);
      const next = x - now / slope;
      if (Math.abs(next - x) < 1e-15) break;
      x = next;
    }
    return { at: x, weight: 2 / ((1 - x * x) * slope * slope) };
  },
);
