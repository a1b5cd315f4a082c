import { z } from 'zod';
import { minuteOfDay, minutesOf } from './day-part.ts';

/** When residents may be called: periods of a working day and of a day off, on the clock of Shanghai. */
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/);
const period = z
  .object({ from: clock, to: clock })
  .refine((each) => minutesOf(each.from) < minutesOf(each.to), { message: 'window.backwards' });

export const callingWindows = z.object({
  workday: z.array(period).max(6),
  dayOff: z.array(period).max(6),
});
export type CallingWindows = z.output<typeof callingWindows>;
export type WeekdayKind = keyof CallingWindows;

export const DEFAULT_WINDOWS: CallingWindows = {
  workday: [
    { from: '09:00', to: '12:00' },
    { from: '14:30', to: '21:00' },
  ],
  dayOff: [
    { from: '09:30', to: '12:00' },
    { from: '15:00', to: '20:30' },
  ],
};
export const DEFAULT_WINDOWS_SOURCE =
  'Evening work as at Qingdao (18:30-21:00) with the day hours of queXS (from 09:00); midday rest left out. Assumption of the product.';

export const insideWindows = (windows: CallingWindows, kind: WeekdayKind, now: Date): boolean => {
  const minute = minuteOfDay(now);
  return windows[kind].some(({ from, to }) => minutesOf(from) <= minute && minute < minutesOf(to));
};

/** When calling opens next today, `HH:MM`; null when it does not. */
export const opensLaterToday = (windows: CallingWindows, kind: WeekdayKind, now: Date): string | null => {
  const minute = minuteOfDay(now);
  return (
    windows[kind]
      .map(({ from }) => from)
      .filter((from) => minutesOf(from) > minute)
      .sort()[0] ?? null
  );
};
