import erfc from '@stdlib/math-base-special-erfc';
import { holm } from './comparisons.ts';

export type Estimated = { readonly value: number; readonly variance: number };

export type Verdict = 'up' | 'down' | 'none';

export type Change = {
  readonly difference: number;
  readonly standardError: number;
  readonly p: number;
  /** p by Holm over all that were compared. */
  readonly adjusted: number;
  /** `none` is not "unchanged": nothing can be told from chance. */
  readonly verdict: Verdict;
};

/** Two-sided p-value of a standard normal z. */
export const twoSided = (z: number): number => erfc(Math.abs(z) / Math.SQRT2);

/**
 * What changed between two periods with independent samples: z = (θ₁ − θ₀) / √(V₁ + V₀), two-sided, Holm over all that
 * have both periods. null where one period is missing or claims a variance of nothing; such a pair is not counted among
 * the comparisons.
 */
export function changesBetween(
  now: readonly (Estimated | null)[],
  before: readonly (Estimated | null)[],
  level: number,
): (Change | null)[] {
  if (now.length !== before.length) throw new RangeError('both periods must name the same counties');
  const pairs = now.map((present, at) => {
    const past = before[at];
    if (!present || !past || !(present.variance > 0) || !(past.variance > 0)) return null;
    const difference = present.value - past.value;
    const standardError = Math.sqrt(present.variance + past.variance);
    return { difference, standardError, p: twoSided(difference / standardError) };
  });
  const adjusted = holm(pairs.flatMap((pair) => (pair ? [pair.p] : [])));
  let next = 0;
  return pairs.map((pair) => {
    if (!pair) return null;
    const p = adjusted[next++]!;
    const verdict = p >= 1 - level ? 'none' : pair.difference > 0 ? 'up' : 'down';
    return { ...pair, adjusted: p, verdict };
  });
}
