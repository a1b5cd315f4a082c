/** For each day of the week, Monday first, the periods in which calls are taken. */
export type Period = readonly [string, string];
export type WeeklyHours = readonly (readonly Period[])[];

export const WHOLE_DAY: Period = ['00:00', '24:00'];
export const roundTheClock: WeeklyHours = Array.from({ length: 7 }, () => [WHOLE_DAY]);

const same = (a: readonly Period[], b: readonly Period[] | undefined): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/** Neighbouring days with the same periods as one: Mon–Fri 08:30–12:00. */
export function runsOf(weekly: WeeklyHours): { from: number; to: number; periods: readonly Period[] }[] {
  const runs: { from: number; to: number; periods: readonly Period[] }[] = [];
  for (const [day, periods] of weekly.entries()) {
    const last = runs.at(-1);
    if (last && same(last.periods, periods)) last.to = day;
    else runs.push({ from: day, to: day, periods });
  }
  return runs;
}
