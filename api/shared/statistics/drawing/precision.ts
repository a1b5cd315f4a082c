import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';

/**
 * Sample size, margin and detectable change of a share, with design effect and finite population (Cochran, Sampling
 * Techniques, 3rd ed. 1977, chapter 4; Kish, Survey Sampling, 1965, section 8.2 for the design effect).
 */
export type Precision = {
  /** The share that is expected, between 0 and 1. */
  readonly share: number;
  /** Variance of the design ÷ variance of a simple random sample of the same size. */
  readonly deff: number;
  /** Two-sided confidence, such as 0.95. */
  readonly level: number;
};

const zOf = (level: number): number => normalQuantile(1 - (1 - level) / 2, 0, 1);

const between = (value: number): boolean => value > 0 && value < 1;

function check({ share, deff, level }: Precision): void {
  if (!between(share)) throw new RangeError(`a share lies between 0 and 1, not ${share}`);
  if (!(deff > 0)) throw new RangeError(`a design effect is positive, not ${deff}`);
  if (!between(level)) throw new RangeError(`a confidence level lies between 0 and 1, not ${level}`);
}

/**
 * Interviews for a margin: n₀ = z²·p(1−p)·deff ÷ e², and of a population of N people n = n₀ ÷ (1 + (n₀−1) ÷ N), rounded
 * up. `margin` and `share` are shares, not percentages. A RangeError where a value is outside its range.
 */
export function sampleSize(
  of: Precision & { readonly margin: number; readonly population?: number },
): number {
  check(of);
  if (!(of.margin > 0)) throw new RangeError(`a margin is positive, not ${of.margin}`);
  const endless = (zOf(of.level) ** 2 * of.share * (1 - of.share) * of.deff) / of.margin ** 2;
  const n = of.population === undefined ? endless : endless / (1 + (endless - 1) / of.population);
  return Math.ceil(n - 1e-9);
}

/** Half the width of the interval: z·√(deff·p(1−p)÷n·(1−n÷N)), as a share; null without interviews. */
export function marginOf(
  of: Precision & { readonly n: number; readonly population?: number },
): number | null {
  check(of);
  if (!(of.n > 0)) return null;
  const fpc = of.population === undefined ? 1 : Math.max(0, 1 - of.n / of.population);
  return zOf(of.level) * Math.sqrt(((of.deff * of.share * (1 - of.share)) / of.n) * fpc);
}

/** What a sentence says of the smallest change between two periods that the survey can see. */
export type DetectableChange = {
  /** As a share: 0.053 is 5.3 percentage points. */
  readonly change: number;
  readonly share: number;
  readonly n: number;
  readonly deff: number;
  readonly level: number;
  readonly power: number;
  /** Where the share would have to fall to; null where it would fall below nothing. */
  readonly fallTo: number | null;
  /** Where it would have to rise to; null where that is above 100 %, so that no rise can be seen at all. */
  readonly riseTo: number | null;
};

/**
 * The smallest change between two independent samples of the same size that a two-sided test at `level` finds with
 * probability `power`: (z₁₋α⸝₂ + z_power)·√(2·deff·p(1−p)÷n) (Lachin 1981, doi 10.1016/0197-2456(81)90001-5). Without a
 * finite population: the people of two periods are no fixed list.
 */
export function detectableChange(
  of: Precision & { readonly n: number; readonly power: number },
): DetectableChange | null {
  check(of);
  const { share, n, deff, level, power } = of;
  if (!between(power)) throw new RangeError(`a power lies between 0 and 1, not ${power}`);
  if (!(n > 0)) return null;
  const reach = zOf(level) + normalQuantile(power, 0, 1);
  const change = reach * Math.sqrt((2 * deff * share * (1 - share)) / n);
  const fallTo = share - change < 0 ? null : share - change;
  const riseTo = share + change > 1 ? null : share + change;
  return { change, share, n, deff, level, power, fallTo, riseTo };
}

/**
 * The design effect to expect: Kish's of the weights × that of the clusters, 1 + (m − 1)·ρ for m interviews a cluster
 * (number block or interviewer) with intra-class correlation ρ (Kish 1965, sections 8.2 and 11.2).
 */
export const expectedDeff = (of: {
  readonly weights: number;
  readonly perCluster: number;
  readonly correlation: number;
}): number => of.weights * (1 + (Math.max(1, of.perCluster) - 1) * of.correlation);
