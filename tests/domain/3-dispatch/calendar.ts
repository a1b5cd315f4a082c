import type { Calendar } from '../../../api/shared/calendar/index.ts';

/** Plain weeks without holidays, 2026 published and 2027 not. */
export const plainCalendar: Calendar = {
  days: new Map(),
  years: new Map([
    [2026, 'published'],
    [2027, 'provisional'],
  ]),
  officeHours: [
    ['08:30', '12:00'],
    ['14:30', '18:00'],
  ],
};

export const at = (text: string): Date => new Date(`${text}:00+08:00`);
