import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import { countCdf, type CountModel, countQuantile } from './counts.ts';
import { earsBaseline } from './ears.ts';
import type { FamilyLimits } from './family.ts';
import { FARRINGTON, farringtonHistory, farringtonLimit } from './farrington.ts';
import { normalTail } from './normal-tail.ts';

/** Counts of one category in one county, watched for a rise. */
export type CountRules = {
  /** Fewer than this a week on average are not watched: no count would be surprising. */
  readonly leastCount: number;
  /** Weeks that must lie before the week that is judged. */
  readonly baselineWeeks: number;
  /** Weeks that EARS looks at, where there is no long history. */
  readonly countBaseline: number;
  /** Years of history from which season and trend are modelled. */
  readonly farringtonYears: number;
};

export type CountMethod = 'ears' | 'farrington';
export type CountSilence = 'short-history' | 'few-counts';

/** The latest weeks left out of EARS' baseline, as in C2. */
const GUARD = 2;
const MOST_YEARS = 5;

export type CountLimit = {
  readonly method: CountMethod;
  readonly expected: number;
  /** The count that is still within chance. */
  readonly upper: number;
  readonly model: CountModel;
};

/** Whether the last week of the counts is watched, and how. */
export function countWatch(
  counts: readonly number[],
  t: number,
  rules: CountRules,
): CountMethod | CountSilence {
  if (t - GUARD < rules.baselineWeeks) return 'short-history';
  const size = Math.min(rules.countBaseline, t - GUARD);
  if (earsBaseline(counts, t, size, GUARD)!.mean < rules.leastCount) return 'few-counts';
  return yearsOf(t) >= rules.farringtonYears ? 'farrington' : 'ears';
}

const yearsOf = (t: number): number =>
  Math.min(MOST_YEARS, Math.floor((t - FARRINGTON.halfWindow) / FARRINGTON.weeksPerYear));

/** The limit of week `t`; null where it is not watched. */
export function countLimit(
  counts: readonly number[],
  t: number,
  rules: CountRules,
  limits: FamilyLimits,
): CountLimit | null {
  const method = countWatch(counts, t, rules);
  if (method === 'farrington') {
    const given = { ...FARRINGTON, years: yearsOf(t), alpha: limits.perChartWeek };
    const found = t >= farringtonHistory(given) ? farringtonLimit(counts, t, given) : null;
    if (found) {
      const { expected, upper, dispersion } = found;
      return { method, expected, upper, model: { mean: expected, dispersion } };
    }
  }
  return method === 'ears' || method === 'farrington' ? earsLimit(counts, t, rules, limits) : null;
}

/**
 * The window of EARS C2 with a limit that the budget can trust: a count's own distribution (negative binomial with the
 * dispersion of the window) in place of a normal one, the mean's own doubt added, and Student's t where the dispersion
 * had to be estimated. EARS' own limit warns many times too often on small counts.
 */
function earsLimit(
  counts: readonly number[],
  t: number,
  rules: CountRules,
  limits: FamilyLimits,
): CountLimit {
  const size = Math.min(rules.countBaseline, t - GUARD);
  const { mean, sd } = earsBaseline(counts, t, size, GUARD)!;
  const measured = mean > 0 ? (sd * sd) / mean : 1;
  const dispersion = Math.max(1, measured) * (1 + 1 / size);
  const chance =
    measured > 1 ? normalTail(tQuantile(1 - limits.perChartWeek, size - 1)) : limits.perChartWeek;
  const model = { mean, dispersion };
  return { method: 'ears', expected: mean, upper: countQuantile(model, 1 - chance), model };
}

export type CountAlarm = {
  readonly method: CountMethod;
  /** The first week of an unbroken run of weeks above their limits, as an index. */
  readonly first: number;
  readonly oneInWeeks: number;
};

const LONGEST_RUN = 8;

export function countAlarm(
  counts: readonly number[],
  t: number,
  rules: CountRules,
  limits: FamilyLimits,
): CountAlarm | null {
  const above = (week: number): CountLimit | null => {
    const limit = countLimit(counts, week, rules, limits);
    return limit && counts[week]! > limit.upper ? limit : null;
  };
  const now = above(t);
  if (!now) return null;
  let first = t;
  while (t - first < LONGEST_RUN && above(first - 1)) first--;
  return {
    method: now.method,
    first,
    oneInWeeks: 1 / Math.max(1e-9, 1 - countCdf(now.model, counts[t]! - 1)),
  };
}

/** The rise that four times out of five would be seen this week. */
export const smallestRise = ({ expected, upper, model }: CountLimit): number =>
  upper + 1 + normalQuantile(0.8, 0, 1) * Math.sqrt(model.dispersion * (upper + 1)) - expected;
