import type { Life } from './stage.ts';
import { HOURS } from './plan.ts';
import { localClock, localDay, momentOf } from './time.ts';

/** Lives through the working days of an office: calls `round` every so often while it is open. */
export async function officeDays(
  life: Life,
  days: readonly string[],
  everyMinutes: () => number,
  round: () => Promise<void>,
): Promise<void> {
  for (const day of days) {
    for (const [from, to] of HOURS.office) {
      await life.sleepUntil(momentOf(day, from));
      const end = momentOf(day, to);
      for (;;) {
        await life.sleep(everyMinutes() * 60);
        if (life.now >= end || localDay(life.now) > day) break;
        await round();
      }
    }
  }
}

export const isOfficeOpen = (at: Date): boolean =>
  HOURS.office.some(([from, to]) => from <= localClock(at) && localClock(at) < to);

/** The time at which so many hours of office work, begun now, are done; over nights and days off. */
export function afterOfficeHours(start: Date, hours: number, days: readonly string[]): Date {
  let left = hours * 3_600_000;
  for (const day of days) {
    for (const [from, to] of HOURS.office) {
      const begins = Math.max(momentOf(day, from).getTime(), start.getTime());
      const worked = momentOf(day, to).getTime() - begins;
      if (worked <= 0) continue;
      if (worked >= left) return new Date(begins + left);
      left -= worked;
    }
  }
  return new Date(momentOf(days.at(-1) ?? localDay(start), '18:00').getTime() + 86_400_000 + left);
}
