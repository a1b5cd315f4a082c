/**
 * Periods are whole days of Asia/Shanghai, which has kept one offset from UTC all year since 1991. A day is written
 * `2026-11-16`; a period of days includes its last.
 */
const OFFSET = '+08:00';
const DAY_MS = 86_400_000;
const SHANGHAI_MS = 8 * 3_600_000;

export type Period = { readonly from: Date; readonly to: Date };

export const startOfDay = (day: string): Date => new Date(`${day}T00:00:00${OFFSET}`);

export const dayOfInstant = (instant: Date): string =>
  new Date(instant.getTime() + SHANGHAI_MS).toISOString().slice(0, 10);

export const addDays = (day: string, days: number): string =>
  dayOfInstant(new Date(startOfDay(day).getTime() + days * DAY_MS));

export const daysOf = (first: string, last: string): Period => ({
  from: startOfDay(first),
  to: startOfDay(addDays(last, 1)),
});

export const lengthInDays = (period: Period): number =>
  Math.round((period.to.getTime() - period.from.getTime()) / DAY_MS);

/** 1 Monday to 7 Sunday. */
export const weekday = (day: string): number => new Date(`${day}T12:00:00Z`).getUTCDay() || 7;

export const mondayOf = (day: string): string => addDays(day, 1 - weekday(day));

/** ISO 8601: the week belongs to the year that holds its Thursday. */
export function weekNumber(monday: string): { readonly year: number; readonly week: number } {
  const thursday = addDays(monday, 3);
  const year = Number(thursday.slice(0, 4));
  const firstMonday = mondayOf(`${year}-01-04`);
  const days = lengthInDays({ from: startOfDay(firstMonday), to: startOfDay(monday) });
  return { year, week: days / 7 + 1 };
}
