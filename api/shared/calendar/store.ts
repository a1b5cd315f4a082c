import { readSetting } from '../settings/index.ts';
import type { Db } from '../../platform/db/index.ts';
import { sql } from '../../platform/db/index.ts';
import { remembering } from '../../platform/lib/remember.ts';
import type { Calendar, DayKind, YearState } from './calendar.ts';
import { officeHours } from './office-hours.ts';

/** The calendar as it stands in this transaction: some thirty rows a year, in one line each of days and years. */
export async function loadCalendar(db: Db): Promise<Calendar> {
  const [row] = await sql<Written>(
    db,
    `select (select string_agg(date::text || ' ' || kind, ',' order by date) from calendar_day) as days,
       (select string_agg(year::text || ' ' || state, ',' order by year) from calendar_year) as years`,
  );
  return { ...readDays(row!), officeHours: await readSetting(db, officeHours) };
}

type Written = { readonly days: string | null; readonly years: string | null };

/** It seldom changes and is asked for all day. */
const readDays = remembering((stored): Pick<Calendar, 'days' | 'years'> => {
  const { days, years } = stored as Written;
  return {
    days: new Map(pairsOf(days).map(([day, kind]) => [day, kind as DayKind])),
    years: new Map(pairsOf(years).map(([year, state]) => [Number(year), state as YearState])),
  };
}, 8);

const pairsOf = (written: string | null): [string, string][] =>
  (written ?? '')
    .split(',')
    .filter(Boolean)
    .map((pair) => pair.split(' ') as [string, string]);
