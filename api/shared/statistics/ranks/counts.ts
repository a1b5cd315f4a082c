import { holm } from './comparisons.ts';

/**
 * Ranks of categories by how many of the same respondents named them ("top problems named"). Counts of one multinomial
 * sample: given xⱼ + xₖ = S, xⱼ is Binomial(S, ½) when both are equally frequent, which needs no large sample. All
 * ordered pairs are tested one-sided and adjusted by Holm (Bazylik, Mogstad, Romano, Shaikh and Wilhelm 2021, "Finite- and
 * Large-Sample Inference for Ranks Using Multinomial Data", NBER Working Paper 29519).
 */
export type CountRanks = {
  readonly rank: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
};

export function countRanks(counts: readonly number[], level: number): CountRanks {
  if (counts.length < 2) throw new RangeError('one category alone has no rank');
  counts.forEach((count) => {
    if (!Number.isInteger(count) || count < 0)
      throw new RangeError(`a count is a whole number, not ${count}`);
  });
  const pairs = counts.flatMap((_, upper) =>
    counts.flatMap((_, lower) => (upper === lower ? [] : [{ upper, lower }])),
  );
  const adjusted = holm(
    pairs.map(({ upper, lower }) => atLeast(counts[upper]!, counts[upper]! + counts[lower]!)),
  );
  const shown = pairs.filter((_, at) => adjusted[at]! <= 1 - level);
  return {
    rank: counts.map((count) => 1 + counts.filter((other) => other > count).length),
    low: counts.map((_, at) => 1 + shown.filter(({ lower }) => lower === at).length),
    high: counts.map((_, at) => counts.length - shown.filter(({ upper }) => upper === at).length),
  };
}

/** P(X ≥ successes) for X ~ Binomial(trials, ½), summed from the rarer end. */
export function atLeast(successes: number, trials: number): number {
  if (successes <= 0) return 1;
  if (2 * successes <= trials) return 1 - atLeast(trials - successes + 1, trials);
  // From the largest term on: each is the one before times (trials − i) / (i + 1).
  let logTerm = -trials * Math.LN2;
  for (let i = 0; i < trials - successes; i++) logTerm += Math.log((trials - i) / (i + 1));
  let term = 1;
  let sum = 1;
  for (let i = successes; i < trials && term > sum * 1e-17; i++) {
    term *= (trials - i) / (i + 1);
    sum += term;
  }
  return Math.min(1, sum * Math.exp(logTerm));
}
