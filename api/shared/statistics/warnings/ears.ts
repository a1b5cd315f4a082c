import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';

/**
 * EARS: this week's count against the few weeks before it, where there is no long history (Hutwagner et al. 2003, Journal
 * of Urban Health 80: i89–i96; the forms of Fricker, Hegler and Dunfee 2008, as in `earsC` of the R package surveillance).
 *
 * C1  the `baseline` weeks just before          alarm above mean + z·sd
 * C2  the same, two weeks further back, so that a slow rise does not hide in its own baseline
 * C3  three weeks of C2 added up: how far each was more than one sd above its mean
 */
export type Ears = {
  /** The first week that has a limit, counted from 0. */
  readonly first: number;
  readonly upper: readonly number[];
  readonly alarm: readonly boolean[];
};

const GUARD = 2;
const ADDED = 3;

/** The mean and the standard deviation of the weeks before week `t` that a method looks at. */
export function earsBaseline(
  counts: readonly number[],
  t: number,
  baseline: number,
  guard: number,
): { readonly mean: number; readonly sd: number } | null {
  const from = t - guard - baseline;
  if (from < 0) return null;
  const past = counts.slice(from, t - guard);
  const mean = past.reduce((sum, count) => sum + count, 0) / baseline;
  const squares = past.reduce((sum, count) => sum + (count - mean) ** 2, 0);
  return { mean, sd: Math.sqrt(squares / (baseline - 1)) };
}

const oneWindow =
  (guard: number) =>
  (counts: readonly number[], alpha = 0.001, baseline = 7, leastSd = 0): Ears => {
    const first = baseline + guard;
    const width = normalQuantile(1 - alpha, 0, 1);
    const upper = counts.slice(first).map((_, i) => {
      const { mean, sd } = earsBaseline(counts, first + i, baseline, guard)!;
      return mean + width * Math.max(sd, leastSd);
    });
    return { first, upper, alarm: upper.map((limit, i) => counts[first + i]! > limit) };
  };

export const earsC1 = oneWindow(0);
export const earsC2 = oneWindow(GUARD);

/**
 * The limit as `earsC` states it: this week's count plus what is left of z·sd after the two weeks before, so that an alarm
 * means that those two were too far above theirs, whatever this week brought. A quiet baseline gives no finite score.
 */
export function earsC3(counts: readonly number[], alpha = 0.025, baseline = 7): Ears {
  const first = baseline + GUARD + ADDED - 1;
  const width = normalQuantile(1 - alpha, 0, 1);
  const score = (t: number) => {
    const { mean, sd } = earsBaseline(counts, t, baseline, GUARD)!;
    return (counts[t]! - mean) / sd;
  };
  const upper = counts.slice(first).map((count, i) => {
    const t = first + i;
    let before = 0;
    for (let back = 1; back < ADDED; back++) before += Math.max(0, score(t - back) - 1);
    return Math.max(0, count + earsBaseline(counts, t, baseline, GUARD)!.sd * (width - before));
  });
  return { first, upper, alarm: upper.map((limit, i) => counts[first + i]! > limit) };
}
