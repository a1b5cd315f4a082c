import type { CalendarDay } from '../../../../api/shared/calendar/contract.ts';

export type Cell = {
  readonly date: string;
  readonly day: number;
  /** 0 is Monday. */
  readonly weekday: number;
  readonly working: boolean;
  /** What the calendar says where it differs from the weekday. */
  readonly entry: CalendarDay | undefined;
};

const LAST_WORKING_WEEKDAY = 4;

/** The days of a month with what kind of day each is. `month` counts from 1. */
export function monthCells(
  year: number,
  month: number,
  entries: ReadonlyMap<string, CalendarDay>,
): readonly Cell[] {
  const count = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return Array.from({ length: count }, (_, index) => {
    const at = new Date(Date.UTC(year, month - 1, index + 1));
    const date = at.toISOString().slice(0, 10);
    const weekday = (at.getUTCDay() + 6) % 7;
    const entry = entries.get(date);
    return {
      date,
      day: index + 1,
      weekday,
      working: entry ? entry.kind === 'workday' : weekday <= LAST_WORKING_WEEKDAY,
      entry,
    };
  });
}
