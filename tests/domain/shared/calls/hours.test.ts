import { describe, expect, it } from '@jest/globals';
import {
  alwaysOpen,
  hoursOf,
  isOpen,
  isWithin,
  localTime,
  startOfDay,
  type ServiceHours,
} from '../../../../api/shared/calls/hours.ts';

/** Weekdays 08:30–12:00 and 14:30–18:00, closed at the weekend. */
const office: ServiceHours = {
  weekly: [1, 2, 3, 4, 5, 6, 7].map((weekday) =>
    weekday > 5
      ? []
      : [
          ['08:30', '12:00'],
          ['14:30', '18:00'],
        ],
  ),
  closedOn: ['2026-10-01'],
  openOn: ['2026-10-10'],
};

const shanghai = (text: string): Date => new Date(`${text}:00+08:00`);

describe('服务时间 hours', () => {
  it.each([
    ['Wednesday at opening', '2026-11-18T08:30', true],
    ['Wednesday before opening', '2026-11-18T08:29', false],
    ['Wednesday at noon', '2026-11-18T12:00', false],
    ['Wednesday in the afternoon', '2026-11-18T17:59', true],
    ['Wednesday in the evening', '2026-11-18T18:00', false],
    ['Saturday', '2026-11-21T10:00', false],
    ['a holiday', '2026-10-01T10:00', false],
    ['a Saturday that is worked', '2026-10-10T10:00', true],
  ])('%s', (_name, at, open) => {
    expect(isOpen(office, shanghai(at))).toBe(open);
  });

  it('round the clock is open at midnight and a minute before', () => {
    expect(isOpen(alwaysOpen, shanghai('2026-11-21T00:00'))).toBe(true);
    expect(isOpen(alwaysOpen, shanghai('2026-11-21T23:59'))).toBe(true);
  });

  it.each([null, {}, { weekly: [] }, { weekly: [[['18:00', '08:00']], [], [], [], [], [], []] }, 'always'])(
    'hours that cannot be read turn nobody away: %j',
    (stored) => {
      expect(isOpen(hoursOf(stored), shanghai('2026-11-21T03:00'))).toBe(true);
    },
  );

  it('a UTC evening is the next morning in China', () => {
    expect(localTime(new Date('2026-11-21T23:30:00Z'))).toEqual({
      day: '2026-11-22',
      clock: '07:30',
      weekday: 6,
    });
    expect(startOfDay(new Date('2026-11-21T23:30:00Z'))).toEqual(new Date('2026-11-21T16:00:00Z'));
  });

  it.each([
    ['2026-11-18T07:59', false],
    ['2026-11-18T08:00', true],
    ['2026-11-18T21:29', true],
    ['2026-11-18T21:30', false],
  ])('surveys may dial at %s: %s', (at, allowed) => {
    expect(isWithin(['08:00', '21:30'], shanghai(at))).toBe(allowed);
  });
});
