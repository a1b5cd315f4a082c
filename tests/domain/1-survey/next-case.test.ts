import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayPartOf, type DAY_PARTS } from '../../../api/procedures/1-survey/day-part.ts';
import { insideWindows, opensLaterToday } from '../../../api/procedures/1-survey/calling-windows.ts';
import { ineligible, type Asking, type WaitingCase } from '../../../api/procedures/1-survey/eligibility.ts';
import { compareCases, nextOf } from '../../../api/procedures/1-survey/ordering.ts';

const now = new Date('2026-11-18T02:00:00Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const ahead = (minutes: number) => ago(-minutes);

const aCase = (more: Partial<WaitingCase> = {}): WaitingCase => ({
  id: 'c1',
  state: 'open',
  countyCode: '411702',
  sex: null,
  ageBand: null,
  dueAt: ago(1),
  heldBy: null,
  openAttemptId: null,
  avoidOperatorId: null,
  attempts: 0,
  dayParts: {},
  position: 1,
  appointment: null,
  ...more,
});
const asking = (more: Partial<Asking> = {}): Asking => ({
  operatorId: 'me',
  scopePrefix: '411702',
  now,
  insideWindows: true,
  rules: { appointmentLeadMinutes: 2, appointmentWaitMinutes: 10 },
  quotas: [],
  ...more,
});
const cell = (more: object = {}) => ({
  countyCode: '411702',
  sex: 'male',
  ageBand: '30-39',
  target: 2,
  count: 1,
  ...more,
});
const appointment = (at: Date, kind: 'hard' | 'soft' = 'soft', madeBy = 'me') => ({ at, kind, madeBy });

describe('日常调查 survey: who may be called', () => {
  it.each<[string, Partial<WaitingCase>, Partial<Asking>, string | null]>([
    ['a due case', {}, {}, null],
    ['a closed one', { state: 'closed' }, {}, 'closed'],
    ['one that is being called', { openAttemptId: 'a1' }, {}, 'being-called'],
    ['one in somebody’s hand', { heldBy: 'other' }, {}, 'held'],
    ['one of another county', { countyCode: '411721' }, {}, 'outside-scope'],
    ['one of a county, for an operator of the city', { countyCode: '411721' }, { scopePrefix: '4117' }, null],
    ['one that is not due', { dueAt: ahead(1) }, {}, 'not-due'],
    ['one outside the windows', {}, { insideWindows: false }, 'outside-windows'],
    ['one that refused this operator', { avoidOperatorId: 'me' }, {}, 'refused-this-operator'],
    ['one that refused another', { avoidOperatorId: 'other' }, {}, null],
    ['one whose cell is open', { sex: 'male', ageBand: '30-39' }, { quotas: [cell()] }, null],
    [
      'one whose cell is full',
      { sex: 'male', ageBand: '30-39' },
      { quotas: [cell({ count: 2 })] },
      'quota-closed',
    ],
    [
      'one of unknown sex',
      { ageBand: '30-39' },
      { quotas: [cell({ count: 2 }), cell({ sex: 'female' })] },
      null,
    ],
    ['one of unknown sex, all full', { ageBand: '30-39' }, { quotas: [cell({ count: 2 })] }, 'quota-closed'],
    ['one that fits no cell', { sex: 'female' }, { quotas: [cell()] }, 'quota-closed'],
    ['one under a cell for anybody', { sex: 'female' }, { quotas: [cell({ sex: '*', ageBand: '*' })] }, null],
    ['one of a closed county', {}, { quotas: [cell({ countyCode: '411721' })] }, 'quota-closed'],
    ['an appointment to come', { state: 'appointment', appointment: appointment(ahead(3)) }, {}, 'not-due'],
    ['an appointment in two minutes', { state: 'appointment', appointment: appointment(ahead(2)) }, {}, null],
    [
      'an appointment outside the windows',
      { state: 'appointment', appointment: appointment(ago(1)) },
      { insideWindows: false },
      null,
    ],
    [
      'a firm appointment of another',
      { state: 'appointment', appointment: appointment(ago(1), 'hard', 'other') },
      {},
      'promised-to-another',
    ],
    [
      'a firm appointment that waited long enough',
      { state: 'appointment', appointment: appointment(ago(10), 'hard', 'other') },
      {},
      null,
    ],
    [
      'a firm appointment of one’s own',
      { state: 'appointment', appointment: appointment(ago(1), 'hard') },
      {},
      null,
    ],
  ])('%s', (_name, more, how, expected) => {
    expect(ineligible(aCase(more), asking(how))).toBe(expected);
  });
});

describe('日常调查 survey: whose turn it is', () => {
  it('appointments come first, one’s own firm ones before all', () => {
    const cases = [
      aCase({ id: 'due' }),
      aCase({ id: 'soft', state: 'appointment', appointment: appointment(ago(9)) }),
      aCase({ id: 'own', state: 'appointment', appointment: appointment(ago(1), 'hard') }),
    ];
    expect(nextOf(cases, asking(), 'morning')?.id).toBe('own');
    expect(nextOf(cases.slice(0, 2), asking(), 'morning')?.id).toBe('soft');
  });

  it('then who was least tried in this part of the day, least at all, first drawn', () => {
    const cases = [
      aCase({ id: 'a', attempts: 1, dayParts: { evening: 1 }, position: 1 }),
      aCase({ id: 'b', attempts: 2, dayParts: { morning: 2 }, position: 2 }),
      aCase({ id: 'c', attempts: 1, dayParts: { morning: 1 }, position: 4 }),
      aCase({ id: 'd', attempts: 1, dayParts: { morning: 1 }, position: 3 }),
    ];
    const order = (part: (typeof DAY_PARTS)[number]) =>
      [...cases].sort((one, other) => compareCases(one, other, 'me', part)).map(({ id }) => id);
    expect(order('evening')).toEqual(['d', 'c', 'b', 'a']);
    expect(order('morning')).toEqual(['a', 'd', 'c', 'b']);
  });

  it('is an order: the same pair compares the same both ways, and nobody stands between themselves', () => {
    const anyCase = fc.record({
      attempts: fc.nat(4),
      morning: fc.nat(3),
      position: fc.nat(50),
      appointed: fc.option(fc.integer({ min: -60, max: 60 }), { nil: null }),
      hard: fc.boolean(),
      mine: fc.boolean(),
    });
    const build = (each: {
      attempts: number;
      morning: number;
      position: number;
      appointed: number | null;
      hard: boolean;
      mine: boolean;
    }) =>
      aCase({
        attempts: each.attempts,
        dayParts: { morning: each.morning },
        position: each.position,
        ...(each.appointed === null
          ? {}
          : {
              state: 'appointment' as const,
              appointment: appointment(
                ahead(each.appointed),
                each.hard ? 'hard' : 'soft',
                each.mine ? 'me' : 'other',
              ),
            }),
      });
    fc.assert(
      fc.property(anyCase, anyCase, anyCase, (a, b, c) => {
        const [x, y, z] = [build(a), build(b), build(c)];
        const compare = (one: WaitingCase, other: WaitingCase) =>
          Math.sign(compareCases(one, other, 'me', 'morning'));
        expect(compare(x, y) + compare(y, x)).toBe(0);
        if (compare(x, y) <= 0 && compare(y, z) <= 0) expect(compare(x, z)).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe('日常调查 survey: hours', () => {
  const bounds = { afternoonFrom: '12:00', eveningFrom: '18:00' };
  const windows = {
    workday: [
      { from: '09:00', to: '12:00' },
      { from: '18:30', to: '21:00' },
    ],
    dayOff: [],
  };
  const at = (clock: string) => new Date(`2026-11-18T${clock}:00+08:00`);

  it.each([
    ['00:00', 'morning'],
    ['11:59', 'morning'],
    ['12:00', 'afternoon'],
    ['17:59', 'afternoon'],
    ['18:00', 'evening'],
    ['23:59', 'evening'],
  ])('%s is %s', (clock, part) => expect(dayPartOf(at(clock), bounds)).toBe(part));

  it.each([
    ['08:59', false, '09:00'],
    ['09:00', true, '18:30'],
    ['12:00', false, '18:30'],
    ['20:59', true, null],
    ['21:00', false, null],
  ])('at %s calling is open: %s, and opens next at %s', (clock, open, next) => {
    expect(insideWindows(windows, 'workday', at(clock))).toBe(open);
    expect(insideWindows(windows, 'dayOff', at(clock))).toBe(false);
    expect(opensLaterToday(windows, 'workday', at(clock))).toBe(next);
  });
});
