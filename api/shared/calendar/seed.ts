import chineseDays from 'chinese-days';
import type { Ctx } from '../context.ts';
import type { DayKind } from './calendar.ts';
import { nextDay, yearOf } from './calendar.ts';

/** The years whose notices are in the package; the year after them is known to come but not its holidays. */
export const SEED_YEARS = { first: 2004, last: 2026 } as const;

const SOURCE = '国务院办公厅节假日安排通知（chinese-days 1.5.7）';

export type SeedDay = { readonly day: string; readonly kind: DayKind; readonly name: string };

let known: readonly SeedDay[] | undefined;

/** Only the days that differ from their plain weekday: weekday holidays, and weekends that are worked. */
export const seedDays = (): readonly SeedDay[] => (known ??= differingDays());

function differingDays(): readonly SeedDay[] {
  const days: SeedDay[] = [];
  for (let day = `${SEED_YEARS.first}-01-01`; yearOf(day) <= SEED_YEARS.last; day = nextDay(day)) {
    const weekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
    const { work, name } = chineseDays.getDayDetail(day);
    if (work !== weekend) continue;
    days.push({ day, kind: work ? 'workday' : 'holiday', name: name.split(',')[1] ?? name });
  }
  return days;
}

/** Fills an empty calendar. Rows that are there, also those an administrator changed, stay as they are. */
export async function seedCalendar(ctx: Ctx): Promise<void> {
  const years = [];
  for (let year: number = SEED_YEARS.first; year <= SEED_YEARS.last + 1; year++) years.push(year);
  await ctx.db.calendarYear.createMany({
    data: years.map((year) => ({
      year,
      state: year <= SEED_YEARS.last ? 'published' : 'provisional',
      source: year <= SEED_YEARS.last ? SOURCE : '国务院通知尚未发布，按周一至周五暂计',
      changedAt: ctx.now,
    })),
    skipDuplicates: true,
  });
  await ctx.db.calendarDay.createMany({
    data: seedDays().map(({ day, kind, name }) => ({
      date: new Date(`${day}T00:00:00Z`),
      kind,
      name,
      source: SOURCE,
    })),
    skipDuplicates: true,
  });
}
