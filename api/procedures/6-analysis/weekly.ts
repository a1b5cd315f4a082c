import type { FigureQuery } from '../../shared/statistics/figures/index.ts';
import { addDays, daysOf, weekday, weekNumber } from '../../shared/statistics/figures/index.ts';

/** The week of a report: Monday to Sunday in Shanghai. */
export type Week = {
  readonly start: string;
  readonly end: string;
  readonly year: number;
  readonly number: number;
};

export const isMonday = (day: string): boolean => weekday(day) === 1;

export function weekOf(start: string): Week {
  const { year, week } = weekNumber(start);
  return { start, end: addDays(start, 6), year, number: week };
}

/** This week as it stood at `asOf`, and the whole week before it. */
export function queriesOf(
  week: Week,
  at: { readonly scope: string; readonly asOf: Date; readonly rules: FigureQuery['rules'] },
): { readonly now: FigureQuery; readonly before: FigureQuery } {
  const period = daysOf(week.start, week.end);
  const before = daysOf(addDays(week.start, -7), addDays(week.start, -1));
  return {
    now: { ...at, ...period, asOf: at.asOf < period.to ? at.asOf : period.to },
    before: { ...at, ...before, asOf: before.to },
  };
}
