import type { z } from 'zod';
import { actorId, type Ctx } from '../context.ts';
import { sql } from '../../platform/db/index.ts';
import { invalid, notFound } from '../../platform/lib/errors.ts';
import { type DayKind, yearOf } from './calendar.ts';
import type { CalendarYear, publishInput } from './contract.ts';

const dateOf = (day: string): Date => new Date(`${day}T00:00:00Z`);

const YEARS = `select y.year, y.state, y.source, y.changed_at as "changedAt",
    count(d.date) filter (where d.kind = 'holiday')::int as holidays,
    count(d.date) filter (where d.kind = 'workday')::int as workdays
  from calendar_year y left join calendar_day d on extract(year from d.date)::int = y.year`;

export const calendarYears = (ctx: Ctx): Promise<CalendarYear[]> =>
  sql<CalendarYear>(ctx.db, `${YEARS} group by y.year order by y.year desc`);

export async function calendarOf(ctx: Ctx, year: number) {
  const [row] = await sql<CalendarYear>(ctx.db, `${YEARS} where y.year = $1::int group by y.year`, year);
  if (!row) throw notFound('calendar.year-not-found', { year });
  const days = await ctx.db.calendarDay.findMany({
    where: { date: { gte: dateOf(`${year}-01-01`), lte: dateOf(`${year}-12-31`) } },
    orderBy: { date: 'asc' },
  });
  return {
    year: row,
    days: days.map(({ date, kind, name, source }) => ({
      date: date.toISOString().slice(0, 10),
      kind: kind as DayKind,
      name,
      source,
    })),
  };
}

/** The notice of a year is in: its days replace what was there. Flagged due times are counted again by a sweep. */
export async function publishYear(
  ctx: Ctx,
  year: number,
  input: z.output<typeof publishInput>,
): Promise<void> {
  const outside = (input.days ?? []).filter((each) => yearOf(each.date) !== year);
  if (outside.length > 0) throw invalid('calendar.day-outside-year', { year, day: outside[0]!.date });
  if (input.days) {
    await ctx.db.calendarDay.deleteMany({
      where: { date: { gte: dateOf(`${year}-01-01`), lte: dateOf(`${year}-12-31`) } },
    });
    await ctx.db.calendarDay.createMany({
      data: input.days.map(({ date, kind, name }) => ({
        date: dateOf(date),
        kind,
        name,
        source: input.source,
      })),
    });
  }
  const change = {
    state: 'published',
    source: input.source,
    changedAt: ctx.now,
    changedBy: actorId(ctx.actor),
  };
  await ctx.db.calendarYear.upsert({ where: { year }, create: { year, ...change }, update: change });
  ctx.audit({
    chain: '*',
    action: 'calendar.published',
    subject: String(year),
    detail: { days: input.days?.length ?? null },
  });
}

/** One day by hand: a flood, a local festival. Due times already told to units stay as they were told. */
export async function setDay(
  ctx: Ctx,
  day: string,
  input: { readonly kind: DayKind; readonly name: string; readonly source: string },
): Promise<void> {
  await ctx.db.calendarDay.upsert({
    where: { date: dateOf(day) },
    create: { date: dateOf(day), ...input },
    update: input,
  });
  ctx.audit({ chain: '*', action: 'calendar.day-set', subject: day, detail: { kind: input.kind } });
}

/** The day is again what its weekday makes it. */
export async function clearDay(ctx: Ctx, day: string): Promise<void> {
  const { count } = await ctx.db.calendarDay.deleteMany({ where: { date: dateOf(day) } });
  if (count === 0) throw notFound('calendar.day-not-found', { day });
  ctx.audit({ chain: '*', action: 'calendar.day-cleared', subject: day, detail: {} });
}
