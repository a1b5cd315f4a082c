/**
 * Working days as the State Council's yearly notice has them (调休 included), on the clock of Asia/Shanghai.
 *
 * A *workday* or a *holiday* is stored only where a day differs from its plain weekday; a *year* is `published` when
 * its notice is in the table and `provisional` (plain Monday to Friday) until then. A due time that reaches into a
 * provisional year is flagged, and counted again when the year is published.
 */
export type DayKind = 'workday' | 'holiday';
export type YearState = 'published' | 'provisional';

/** `['08:30', '12:00']`: from, to, on one day. */
export type OfficePeriod = readonly [string, string];

export type Calendar = {
  readonly days: ReadonlyMap<string, DayKind>;
  readonly years: ReadonlyMap<number, YearState>;
  readonly officeHours: readonly OfficePeriod[];
};

export type DueFlag = 'provisional-year';
export type Due = { readonly dueAt: Date; readonly flag: DueFlag | null };

export const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** China keeps one time, without summer time since 1991; the table begins in 2004. */
const SHANGHAI_OFFSET = 8 * HOUR;

/** The day in China at this moment, `2026-11-22`. */
export const dayOf = (at: Date): string =>
  new Date(at.getTime() + SHANGHAI_OFFSET).toISOString().slice(0, 10);

/** The moment at which this day in China shows this clock, `08:30`. */
export const momentOf = (day: string, clock: string): Date => new Date(`${day}T${clock}:00+08:00`);

export const nextDay = (day: string, by = 1): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + by * DAY).toISOString().slice(0, 10);

export const yearOf = (day: string): number => Number(day.slice(0, 4));

const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

export const isWorkingDay = (day: string, calendar: Calendar): boolean => {
  const kind = calendar.days.get(day);
  return kind ? kind === 'workday' : !isWeekend(day);
};

export const isPublished = (year: number, calendar: Calendar): boolean =>
  calendar.years.get(year) === 'published';

/** The end of the office day: when a working-day limit runs out. */
export const officeEnd = (calendar: Calendar): string => calendar.officeHours.at(-1)![1];

/** The working periods of a day, none on a day off. */
export const officePeriods = (
  day: string,
  calendar: Calendar,
): readonly { readonly from: Date; readonly to: Date }[] =>
  isWorkingDay(day, calendar)
    ? calendar.officeHours.map(([from, to]) => ({ from: momentOf(day, from), to: momentOf(day, to) }))
    : [];

export const isOfficeTime = (at: Date, calendar: Calendar): boolean =>
  officePeriods(dayOf(at), calendar).some(({ from, to }) => from <= at && at < to);
