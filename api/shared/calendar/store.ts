import { readSetting } from '../settings/index.ts';
import type { Db } from '../../platform/db/index.ts';
import { sql } from '../../platform/db/index.ts';
import type { Calendar, DayKind, YearState } from './calendar.ts';
import { officeHours } from './office-hours.ts';

/** The calendar as it stands in this transaction: some thirty rows a year. */
export async function loadCalendar(db: Db): Promise<Calendar> {
  const years = await sql<{ year: number; state: YearState }>(db, 'select year, state from calendar_year');
  const days = await sql<{ day: string; kind: DayKind }>(
    db,
    `select to_char(date, 'YYYY-MM-DD') as day, kind from calendar_day`,
  );
  return {
    days: new Map(days.map(({ day, kind }) => [day, kind])),
    years: new Map(years.map(({ year, state }) => [year, state])),
    officeHours: await readSetting(db, officeHours),
  };
}
