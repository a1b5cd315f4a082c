import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import type { FigureValue } from '../../shared/statistics/figures/index.ts';
import { addDays } from '../../shared/statistics/figures/index.ts';
import type { WeekValue } from '../../shared/statistics/index.ts';

/** The Mondays from the first to the last week. */
export function mondaysTo(last: string, weeks: number): string[] {
  return Array.from({ length: weeks }, (_, i) => addDays(last, 7 * (i + 1 - weeks)));
}

/**
 * One figure of one county, week by week, from the first week with an answer on. The design effect is that of all weeks
 * together: a week alone knows its own too badly.
 */
export function weekValues(
  mondays: readonly string[],
  valueOf: (week: string) => FigureValue | undefined,
): readonly WeekValue[] {
  const found = mondays.map((week) => ({ week, figure: valueOf(week) }));
  const first = found.findIndex(({ figure }) => figure !== undefined && answersOf(figure) > 0);
  if (first === -1) return [];
  const deff = pooledDeff(found.flatMap(({ figure }) => (figure ? [figure] : [])));
  return found.slice(first).map(({ week, figure }) => {
    const n = figure ? answersOf(figure) / deff : 0;
    return { week, value: figure?.value ?? null, n, spread: figure ? spreadOf(figure, n) : null };
  });
}

const answersOf = ({ denominator, value }: FigureValue): number => (value === null ? 0 : (denominator ?? 0));

function pooledDeff(figures: readonly FigureValue[]): number {
  let [sum, answers] = [0, 0];
  for (const figure of figures) {
    const deff = figure.interval?.deff;
    if (deff === null || deff === undefined) continue;
    sum += deff * answersOf(figure);
    answers += answersOf(figure);
  }
  return answers > 0 ? Math.max(1, sum / answers) : 1;
}

/** The variance of one effective answer of a score, from its interval: the end that no bound of the scale cut off. */
function spreadOf({ interval, value, denominator, unit }: FigureValue, n: number): number | null {
  if (unit !== 'score' || !interval || value === null || !denominator || denominator < 2) return null;
  const reach = Math.max(value - interval.low, interval.high - value);
  const error = reach / tQuantile(1 - (1 - interval.level) / 2, denominator - 1);
  return error * error * n;
}

/** Counts of one category in one county, week by week, from the first week in which the county registered anything. */
export const weekCounts = (
  mondays: readonly string[],
  begun: string,
  countOf: (week: string) => number,
): readonly number[] => mondays.filter((week) => week >= begun).map(countOf);
