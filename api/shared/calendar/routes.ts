import { invalid } from '../../platform/lib/errors.ts';
import { routesOf } from '../route.ts';
import { readSetting } from '../settings/index.ts';
import { calendarOf, calendarYears, clearDay, publishYear, setDay } from './actions.ts';
import * as contract from './contract.ts';
import { dueAfterHours, dueAfterWorkingDays } from './due.ts';
import { officeHours } from './office-hours.ts';
import { loadCalendar } from './store.ts';

const route = routesOf('calendar');

export const calendarRoutes = [
  route({
    method: 'get',
    path: '/calendar',
    summary: 'Years of the working-day calendar and office hours',
    access: 'signed-in',
    answer: contract.calendarAnswer,
    handle: async (ctx) => ({
      years: await calendarYears(ctx),
      officeHours: [...(await readSetting(ctx.db, officeHours))].map(([from, to]): [string, string] => [
        from,
        to,
      ]),
    }),
  }),
  route({
    method: 'get',
    path: '/calendar/due',
    summary: 'When a limit that begins at a moment would run out',
    access: 'signed-in',
    query: contract.dueQuery,
    answer: contract.dueAnswer,
    handle: async (ctx, { query }) => {
      const calendar = await loadCalendar(ctx.db);
      if (query.workingDays) return dueAfterWorkingDays(query.from, query.workingDays, calendar);
      if (query.hours) return dueAfterHours(query.from, query.hours, 'calendarHours', calendar);
      throw invalid('calendar.limit-missing');
    },
  }),
  route({
    method: 'get',
    path: '/calendar/years/:year',
    summary: 'The days of a year that differ from their plain weekday',
    access: 'signed-in',
    params: contract.yearParams,
    answer: contract.yearAnswer,
    handle: (ctx, { params }) => calendarOf(ctx, params.year),
  }),
  route({
    method: 'post',
    path: '/calendar/years/:year/publish',
    summary: 'Enters the notice of a year',
    access: 'admin.calendar',
    params: contract.yearParams,
    body: contract.publishInput,
    handle: (ctx, { params, body }) => publishYear(ctx, params.year, body),
  }),
  route({
    method: 'put',
    path: '/calendar/days/:date',
    summary: 'Makes one day a working day or a day off',
    access: 'admin.calendar',
    params: contract.dayParams,
    body: contract.dayInput,
    handle: (ctx, { params, body }) => setDay(ctx, params.date, body),
  }),
  route({
    method: 'delete',
    path: '/calendar/days/:date',
    summary: 'Makes one day what its weekday makes it',
    access: 'admin.calendar',
    params: contract.dayParams,
    handle: (ctx, { params }) => clearDay(ctx, params.date),
  }),
];
