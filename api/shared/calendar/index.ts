import type { Part } from '../part.ts';
import { officeHours } from './office-hours.ts';
import { calendarSeedRoutes } from './routes-seed.ts';
import { calendarRoutes } from './routes.ts';

export { dayOf, isOfficeTime, isPublished, isWorkingDay, momentOf, nextDay, yearOf } from './calendar.ts';
export type { Calendar, DayKind, Due, DueFlag, OfficePeriod, YearState } from './calendar.ts';
export { dueAfterHours, dueAfterWorkingDays, workingTimeBetween } from './due.ts';
export { seedCalendar, seedDays } from './seed.ts';
export { loadCalendar } from './store.ts';

export const calendar: Part = {
  name: 'calendar',
  title: '工作日历',
  routes: [...calendarRoutes, ...calendarSeedRoutes],
  settings: [officeHours],
};
