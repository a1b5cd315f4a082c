/**
 * Bursts: Kleinberg 2002, "Bursty and hierarchical structure in streams", the automaton of two states over batches.
 * In every week n texts came in and d of them from one place. At rest the place sends a text with p₀, its share over all
 * weeks; in a burst with s·p₀. A week costs −ln Binom(d; n, p) in its state, and every step up costs γ·ln(weeks); the
 * cheapest way through the weeks is found by Viterbi's algorithm. The binomial coefficient is the same in both states
 * and falls out.
 */
export type Batch = { readonly count: number; readonly of: number };

export type BurstRules = {
  /** s: how many times as often as usual. */
  readonly scale: number;
  /** γ: what beginning a burst costs. */
  readonly price: number;
};

const HIGHEST_SHARE = 0.9999;

/** For every week, in the order of time, whether it is part of a burst. */
export function burstWeeks(weeks: readonly Batch[], { scale, price }: BurstRules): boolean[] {
  const count = weeks.reduce((sum, week) => sum + week.count, 0);
  const of = weeks.reduce((sum, week) => sum + week.of, 0);
  if (count === 0 || of === 0) return weeks.map(() => false);
  const usual = count / of;
  const raised = Math.min(HIGHEST_SHARE, usual * scale);
  // A place from which nearly everything comes cannot rise above itself.
  if (raised <= usual) return weeks.map(() => false);
  const cost = ({ count: d, of: n }: Batch, share: number) =>
    -(d * Math.log(share) + (n - d) * Math.log1p(-share));
  const stepUp = price * Math.log(weeks.length);
  let rest = 0;
  let burst = Infinity;
  const cameFromBurst: { rest: boolean; burst: boolean }[] = [];
  weeks.forEach((week, index) => {
    const from = { rest: index > 0 && burst < rest, burst: index > 0 && burst <= rest + stepUp };
    const nextRest = (from.rest ? burst : rest) + cost(week, usual);
    const nextBurst = (from.burst ? burst : rest + stepUp) + cost(week, raised);
    cameFromBurst.push(from);
    rest = nextRest;
    burst = nextBurst;
  });
  const states: boolean[] = new Array(weeks.length).fill(false);
  let inBurst = burst < rest;
  for (let index = weeks.length - 1; index >= 0; index--) {
    states[index] = inBurst;
    inBurst = inBurst ? cameFromBurst[index]!.burst : cameFromBurst[index]!.rest;
  }
  return states;
}
