import type { DomainSet, domainMeans } from './domains.ts';
import { holm } from '../ranks/comparisons.ts';
import { studentTwoSided } from './student.ts';
import { tOf, type Range } from './intervals.ts';
import type { Influence } from './mean.ts';

export type Difference = {
  readonly between: readonly [Readonly<Record<string, string>>, Readonly<Record<string, string>>];
  readonly difference: number;
  readonly se: number;
  readonly interval: Range;
  readonly p: number;
  /** Held together with all other pairs of the set. */
  readonly pHolm: number;
};

/**
 * The difference of each pair of domains of one set, with their covariance: calibration and clusters tie domains
 * together. A domain in which everyone agrees has a variance of zero, which is not certainty; it is not tested.
 */
export function differencesOf(
  { domains }: DomainSet,
  means: ReturnType<typeof domainMeans>,
  covariance: (a: Influence, b: Influence) => number,
  level: number,
): Difference[] {
  const tested = means.flatMap((each, k) =>
    each && !each.estimate.unanimous && each.estimate.df > 0 ? [{ ...each, levels: domains[k]!.levels }] : [],
  );
  const found: Omit<Difference, 'pHolm'>[] = [];
  tested.forEach((left, a) => {
    for (const right of tested.slice(a + 1)) {
      const difference = left.estimate.mean - right.estimate.mean;
      const shared = covariance(left.influence, right.influence);
      const variance = left.estimate.variance + right.estimate.variance - 2 * shared;
      if (!(variance > 0)) continue;
      const se = Math.sqrt(variance);
      const df = left.estimate.df + right.estimate.df;
      const reach = tOf(level, df) * se;
      found.push({
        between: [left.levels, right.levels],
        difference,
        se,
        interval: [difference - reach, difference + reach],
        p: studentTwoSided(difference / se, df),
      });
    }
  });
  const adjusted = holm(found.map(({ p }) => p));
  return found.map((each, k) => ({ ...each, pHolm: adjusted[k]! }));
}
