import { describe, expect, it } from '@jest/globals';
import { alertsOf, type ClockedRound } from '../../../api/procedures/3-dispatch/alert.ts';
import { at, plainCalendar } from './calendar.ts';

const thresholds = { yellowHours: 24, redHours: 0 };
const round: ClockedRound = {
  dueAt: at('2026-11-19T18:00'),
  urgency: 'ordinary',
  overdueAt: null,
  yellowUrgedAt: null,
  overdueUrgedAt: null,
};
const said = at('2026-11-01T00:00');

describe('分流交办 dispatch: what the clock says', () => {
  it.each([
    ['green says nothing', {}, '2026-11-18T09:00', []],
    ['yellow in office hours urges', {}, '2026-11-19T09:00', ['urge-yellow']],
    ['yellow at night waits for the morning', {}, '2026-11-18T22:00', []],
    ['yellow at noon waits for the afternoon', {}, '2026-11-19T13:00', []],
    [
      'yellow at night urges when extra urgent',
      { urgency: 'extra-urgent' },
      '2026-11-18T22:00',
      ['urge-yellow'],
    ],
    ['yellow once', { yellowUrgedAt: said }, '2026-11-19T09:00', []],
    ['the due time itself is not overdue', { yellowUrgedAt: said }, '2026-11-19T18:00', []],
    ['overdue in the evening is a fact, and urges nobody', {}, '2026-11-19T18:01', ['mark-overdue']],
    ['overdue in the morning urges', { overdueAt: said }, '2026-11-20T08:30', ['urge-overdue']],
    ['overdue not seen before is both', {}, '2026-11-20T08:30', ['mark-overdue', 'urge-overdue']],
    ['overdue once', { overdueAt: said, overdueUrgedAt: said }, '2026-11-20T09:00', []],
  ] as const)('%s', (_, more, now, alerts) => {
    expect(alertsOf({ ...round, ...more }, at(now), thresholds, plainCalendar)).toEqual(alerts);
  });
});
