import { describe, expect, it } from '@jest/globals';
import { monthCells } from '../../../agent-console/src/admin/calendar/month.ts';
import { readDays } from '../../../agent-console/src/admin/calendar/read-days.ts';
import {
  roundTheClock,
  runsOf,
  type WeeklyHours,
} from '../../../agent-console/src/admin/service-numbers/hours.ts';
import { groupSettings, isChanged, valueText } from '../../../agent-console/src/admin/settings/setting.ts';

describe('a notice of holidays as an administrator types it', () => {
  it('a run of days off keeps the weekdays, a shifted weekend is worked', () => {
    const { days, wrong } = readDays('2026-10-01 ~ 2026-10-07 休 国庆节\n\n2026-10-10 班 国庆节调休\n');
    expect(wrong).toEqual([]);
    expect(days.map((day) => [day.date, day.kind])).toEqual([
      ['2026-10-01', 'holiday'],
      ['2026-10-02', 'holiday'],
      ['2026-10-05', 'holiday'],
      ['2026-10-06', 'holiday'],
      ['2026-10-07', 'holiday'],
      ['2026-10-10', 'workday'],
    ]);
  });

  it.each(['国庆节', '2026-02-30 休 春节', '2026-10-07 ~ 2026-10-01 休 国庆节', '2026-10-01 国庆节'])(
    'the line "%s" is named as one that cannot be read',
    (line) => {
      expect(readDays(`2026-01-01 休 元旦\n${line}`).wrong).toEqual([2]);
    },
  );
});

describe('the calendar of a month', () => {
  it('begins on its weekday and lets an entry overrule the weekday', () => {
    const entry = { date: '2026-10-10', kind: 'workday' as const, name: '调休', source: '通知' };
    const cells = monthCells(2026, 10, new Map([[entry.date, entry]]));
    expect(cells).toHaveLength(31);
    expect(cells[0]).toMatchObject({ date: '2026-10-01', weekday: 3, working: true });
    expect(cells[9]).toMatchObject({ weekday: 5, working: true, entry });
    expect(cells[10]).toMatchObject({ weekday: 6, working: false });
  });
});

describe('service hours', () => {
  it('neighbouring days with the same hours are told as one', () => {
    expect(runsOf(roundTheClock)).toEqual([{ from: 0, to: 6, periods: [['00:00', '24:00']] }]);
    const office: WeeklyHours[number] = [['08:30', '12:00']];
    const runs = runsOf([office, office, office, office, office, [], []]);
    expect(runs.map(({ from, to }) => [from, to])).toEqual([
      [0, 4],
      [5, 6],
    ]);
  });
});

describe('rules', () => {
  const rule = (key: string, value: unknown, fallback: unknown) => ({
    key,
    title: { zh: '', en: '' },
    source: '',
    value,
    fallback,
    shape: {},
    changedAt: null,
  });

  it('are grouped by the part they belong to and read plainly', () => {
    const rules = [rule('people.a', 1, 1), rule('calls.b', { x: 1 }, { x: 2 }), rule('people.c', 3, 3)];
    expect(groupSettings(rules).map(([group, list]) => [group, list.length])).toEqual([
      ['people', 2],
      ['calls', 1],
    ]);
    expect(rules.map(isChanged)).toEqual([false, true, false]);
    expect(valueText({ tries: 8, hours: [1, 2] })).toBe('tries: 8, hours: [1,2]');
  });
});
