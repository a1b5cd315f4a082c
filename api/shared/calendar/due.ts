import type { Calendar, Due } from './calendar.ts';
import {
  dayOf,
  isPublished,
  isWorkingDay,
  momentOf,
  nextDay,
  officeEnd,
  officePeriods,
  yearOf,
} from './calendar.ts';

/** No limit of the field comes near it; a calendar without working days would otherwise be searched for ever. */
const LONGEST_SEARCH_DAYS = 3_660;

/** Every year on the way counts: a holiday of the new year moves a due time just as well as one on its last day. */
const flagged = (from: string, dueAt: Date, calendar: Calendar): Due => {
  for (let year = yearOf(from); year <= yearOf(dayOf(dueAt)); year++) {
    if (!isPublished(year, calendar)) return { dueAt, flag: 'provisional-year' };
  }
  return { dueAt, flag: null };
};

/**
 * The end of office hours of the nth working day after the day of receipt, whatever the hour or the kind of day of
 * receipt. Counting from the day after receipt is how the field counts (a Guangdong bureau's rule, reference
 * hotline 3.3 "by nature": 13 working days "counted from the day after receipt").
 */
export function dueAfterWorkingDays(start: Date, days: number, calendar: Calendar): Due {
  if (!Number.isInteger(days) || days < 1)
    throw new RangeError(`working days must be 1 or more, not ${days}`);
  const received = dayOf(start);
  let day = received;
  let left = days;
  for (let step = 0; left > 0; step++) {
    if (step > LONGEST_SEARCH_DAYS) throw new RangeError('the calendar has too few working days');
    day = nextDay(day);
    if (isWorkingDay(day, calendar)) left--;
  }
  return flagged(received, momentOf(day, officeEnd(calendar)), calendar);
}

export type HoursKind = 'calendarHours' | 'workingHours';

/**
 * `calendarHours`: the clock runs through the night and the holidays, and no calendar can move it.
 * `workingHours`: the clock runs in office hours only.
 */
export function dueAfterHours(start: Date, hours: number, kind: HoursKind, calendar: Calendar): Due {
  if (!(hours > 0)) throw new RangeError(`hours must be more than 0, not ${hours}`);
  let left = hours * 3_600_000;
  if (kind === 'calendarHours') return { dueAt: new Date(start.getTime() + left), flag: null };
  let day = dayOf(start);
  for (let step = 0; step <= LONGEST_SEARCH_DAYS; step++) {
    for (const { from, to } of officePeriods(day, calendar)) {
      const begin = Math.max(from.getTime(), start.getTime());
      const room = to.getTime() - begin;
      if (room <= 0) continue;
      if (left <= room) return flagged(dayOf(start), new Date(begin + left), calendar);
      left -= room;
    }
    day = nextDay(day);
  }
  throw new RangeError('the calendar has too few working hours');
}

/** Office time between two moments in milliseconds; negative when `to` is before `from`. */
export function workingTimeBetween(from: Date, to: Date, calendar: Calendar): number {
  if (to < from) return -workingTimeBetween(to, from, calendar);
  let total = 0;
  for (let day = dayOf(from); day <= dayOf(to); day = nextDay(day)) {
    for (const period of officePeriods(day, calendar)) {
      const begin = Math.max(period.from.getTime(), from.getTime());
      const end = Math.min(period.to.getTime(), to.getTime());
      total += Math.max(0, end - begin);
    }
  }
  return total;
}
