import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { RankingRefused } from './covariance.ts';

/**
 * Rank sets from separate intervals, after Klein, Wright and Wieczorek, "A Joint Confidence Region for an Overall
 * Ranking of Populations", Journal of the Royal Statistical Society C 69 (2020) 589–606, doi 10.1111/rssc.12402. No draws:
 * the same numbers always give the same sets. They are wider than those from pairs, and serve as a check on them.
 *
 *   z = Φ⁻¹(1 − (1 − (1−α)^(1/n)) / 2) for independent estimates, Φ⁻¹(1 − α/(2n)) (Bonferroni) otherwise
 *   rank set of k = [1 + how many intervals lie entirely above k's, n − how many lie entirely below]
 */
export type KleinSets = {
  readonly z: number;
  readonly low: readonly number[];
  readonly high: readonly number[];
};

export function kleinSets(
  estimates: readonly number[],
  standardErrors: readonly number[],
  request: { readonly level: number; readonly independent: boolean },
): KleinSets {
  const n = estimates.length;
  if (n < 2) throw new RankingRefused('one-alone');
  if (standardErrors.length !== n) throw new RankingRefused('lengths-differ');
  standardErrors.forEach((error, at) => {
    if (!(error > 0)) throw new RankingRefused('no-variance', [at]);
  });
  const each = request.independent ? request.level ** (1 / n) : 1 - (1 - request.level) / n;
  const z = normalQuantile(1 - (1 - each) / 2, 0, 1);
  const from = estimates.map((value, at) => value - z * standardErrors[at]!);
  const to = estimates.map((value, at) => value + z * standardErrors[at]!);
  return {
    z,
    low: to.map((end) => 1 + from.filter((start) => start > end).length),
    high: from.map((start) => n - to.filter((end) => end < start).length),
  };
}
