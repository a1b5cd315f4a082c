import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type Calendar,
  dayOf,
  type DayKind,
  dueAfterHours,
  dueAfterWorkingDays,
  isOfficeTime,
  isWorkingDay,
  momentOf,
  nextDay,
  seedDays,
  workingTimeBetween,
  type YearState,
} from '../../../api/shared/calendar/index.ts';

const years = new Map<number, YearState>([[2027, 'provisional']]);
for (let year = 2004; year <= 2026; year++) years.set(year, 'published');

const calendar: Calendar = {
  days: new Map(seedDays().map(({ day, kind }) => [day, kind])),
  years,
  officeHours: [
    ['08:30', '12:00'],
    ['14:30', '18:00'],
  ],
};

const at = (text: string) => new Date(`${text}:00+08:00`);
const shown = (moment: Date) => new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 16);

describe('工作日历 calendar: the seed', () => {
  it.each([
    ['2024', 19, 8],
    ['2025', 18, 5],
    ['2026', 19, 6],
  ])('%s has %i weekday holidays and %i make-up days', (year, holidays, workdays) => {
    const of = (kind: DayKind) =>
      seedDays().filter((each) => each.day.startsWith(year) && each.kind === kind);
    expect(of('holiday')).toHaveLength(holidays);
    expect(of('workday')).toHaveLength(workdays);
  });

  it.each([
    ['2026-10-01', false, 'National Day, a Thursday'],
    ['2026-10-10', true, 'a Saturday made up for'],
    ['2026-11-22', false, 'a plain Sunday'],
    ['2026-11-23', true, 'a plain Monday'],
    ['2018-01-01', false, 'New Year, which another library calls a workday'],
    ['2020-01-31', false, 'the long spring holiday of 2020'],
    ['2023-01-03', true, 'which another library calls a holiday'],
  ])('%s is a working day: %s (%s)', (day, working) => {
    expect(isWorkingDay(day, calendar)).toBe(working);
  });
});

describe('工作日历 calendar: due after working days', () => {
  it.each([
    ['over National Day and its make-up Saturday', '2026-09-30T09:00', 5, '2026-10-13T18:00'],
    ['received on a holiday', '2026-10-02T23:59', 1, '2026-10-08T18:00'],
    ['received on a Friday', '2026-11-20T10:00', 2, '2026-11-24T18:00'],
    [
      'received before office hours, the day itself still does not count',
      '2026-11-23T00:00',
      1,
      '2026-11-24T18:00',
    ],
    ['received a minute before midnight', '2026-11-23T23:59', 1, '2026-11-24T18:00'],
    ['over a make-up Sunday', '2026-01-03T10:00', 1, '2026-01-04T18:00'],
    ['on a leap day', '2024-02-28T10:00', 1, '2024-02-29T18:00'],
  ])('%s', (_, from, days, due) => {
    const answer = dueAfterWorkingDays(at(from), days, calendar);
    expect(shown(answer.dueAt)).toBe(due);
    expect(answer.flag).toBeNull();
  });

  it('is flagged when it reaches into a year that is not published', () => {
    expect(dueAfterWorkingDays(at('2026-12-31T10:00'), 1, calendar)).toEqual({
      dueAt: at('2027-01-01T18:00'),
      flag: 'provisional-year',
    });
  });

  it('is flagged when it begins in a year that is not in the table at all', () => {
    expect(dueAfterWorkingDays(at('2028-06-01T10:00'), 1, calendar).flag).toBe('provisional-year');
  });

  it('is counted with the holidays of a year once that is published', () => {
    const published: Calendar = {
      ...calendar,
      years: new Map([...years, [2027, 'published']]),
      days: new Map<string, DayKind>([...calendar.days, ['2027-01-01', 'holiday']]),
    };
    expect(dueAfterWorkingDays(at('2026-12-31T10:00'), 1, published)).toEqual({
      dueAt: at('2027-01-04T18:00'),
      flag: null,
    });
  });

  it.each([0, -1, 1.5])('refuses %s days', (days) => {
    expect(() => dueAfterWorkingDays(at('2026-11-23T10:00'), days, calendar)).toThrow(RangeError);
  });

  it('does not search for ever in a calendar without working days', () => {
    const days = new Map<string, DayKind>();
    for (let day = '2026-01-01'; day < '2040-01-01'; day = nextDay(day)) days.set(day, 'holiday');
    expect(() => dueAfterWorkingDays(at('2026-01-01T10:00'), 1, { ...calendar, days })).toThrow(RangeError);
  });
});

const moments = fc
  .date({ min: new Date('2020-01-01T00:00:00Z'), max: new Date('2026-10-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => new Date(Math.floor(date.getTime() / 60_000) * 60_000));
const counts = fc.integer({ min: 1, max: 30 });

describe('工作日历 calendar: properties', () => {
  it('a due time is at the end of a working day, after the day of receipt', () => {
    fc.assert(
      fc.property(moments, counts, (start, days) => {
        const { dueAt } = dueAfterWorkingDays(start, days, calendar);
        expect(isWorkingDay(dayOf(dueAt), calendar)).toBe(true);
        expect(dueAt).toEqual(momentOf(dayOf(dueAt), '18:00'));
        expect(dayOf(dueAt) > dayOf(start)).toBe(true);
      }),
    );
  });

  it('more days are later, and a later receipt is never due earlier', () => {
    fc.assert(
      fc.property(moments, moments, counts, (one, other, days) => {
        const [early, late] = one <= other ? [one, other] : [other, one];
        const due = (start: Date, n: number) => dueAfterWorkingDays(start, n, calendar).dueAt.getTime();
        expect(due(early, days + 1)).toBeGreaterThan(due(early, days));
        expect(due(late, days)).toBeGreaterThanOrEqual(due(early, days));
      }),
    );
  });

  it('counting n and then m days is counting n + m days', () => {
    fc.assert(
      fc.property(moments, counts, counts, (start, n, m) => {
        const first = dueAfterWorkingDays(start, n, calendar).dueAt;
        expect(dueAfterWorkingDays(first, m, calendar).dueAt).toEqual(
          dueAfterWorkingDays(start, n + m, calendar).dueAt,
        );
      }),
    );
  });

  it('working hours are spent in office hours, and the time between is what was asked for', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 80 }), (start, hours) => {
        const { dueAt } = dueAfterHours(start, hours, 'workingHours', calendar);
        expect(isOfficeTime(new Date(dueAt.getTime() - 1), calendar)).toBe(true);
        expect(workingTimeBetween(start, dueAt, calendar)).toBe(hours * 3_600_000);
      }),
    );
  });

  it('working time adds up over any moment in between, and turns its sign with its direction', () => {
    fc.assert(
      fc.property(fc.tuple(moments, moments, moments), (three) => {
        const [a, b, c] = three.map((each) => each.getTime()).sort((x, y) => x - y);
        const soon = (time: number) => new Date(Math.min(time, a! + 30 * 86_400_000));
        const [from, middle, to] = [new Date(a!), soon(b!), soon(c!)];
        const between = (x: Date, y: Date) => workingTimeBetween(x, y, calendar);
        expect(between(from, middle) + between(middle, to)).toBe(between(from, to));
        expect(between(to, from)).toBe(0 - between(from, to));
      }),
      { numRuns: 50 },
    );
  });
});

describe('工作日历 calendar: hours', () => {
  it.each([
    ['calendar hours run through the weekend', '2026-11-20T17:00', 24, 'calendarHours', '2026-11-21T17:00'],
    ['working hours stop at noon', '2026-11-23T11:30', 1, 'workingHours', '2026-11-23T15:00'],
    ['working hours stop over the weekend', '2026-11-20T17:00', 2, 'workingHours', '2026-11-23T09:30'],
    [
      'working hours received at night begin in the morning',
      '2026-11-23T22:00',
      3.5,
      'workingHours',
      '2026-11-24T12:00',
    ],
  ] as const)('%s', (_, from, hours, kind, due) => {
    expect(shown(dueAfterHours(at(from), hours, kind, calendar).dueAt)).toBe(due);
  });

  it('calendar hours carry no flag: no notice can move them', () => {
    expect(dueAfterHours(at('2026-12-31T10:00'), 48, 'calendarHours', calendar).flag).toBeNull();
    expect(dueAfterHours(at('2026-12-31T17:00'), 8, 'workingHours', calendar).flag).toBe('provisional-year');
  });

  it.each([
    ['a lunch hour', '2026-11-23T12:00', '2026-11-23T14:30', 0],
    ['an office day', '2026-11-23T00:00', '2026-11-24T00:00', 7],
    ['a week with a make-up Saturday', '2026-10-05T00:00', '2026-10-12T00:00', 21],
  ])('working time of %s', (_, from, to, hours) => {
    expect(workingTimeBetween(at(from), at(to), calendar)).toBe(hours * 3_600_000);
  });
});
