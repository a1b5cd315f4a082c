import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { BusyOperator, Floor } from '../../../../../api/shared/calls/dialler/forecast.ts';
import {
  mayRiskSilence,
  newPacing,
  observe,
  pace,
  type DialMode,
  type Pacing,
} from '../../../../../api/shared/calls/dialler/pacing.ts';
import { defaultRules } from '../../../../../api/shared/calls/dialler/rules.ts';
import { upperBound } from '../../../../../api/shared/calls/dialler/silent-share.ts';
import { morning, now } from './history.ts';

const nobody: Floor = { now, free: 0, busy: [], ringing: [], waiting: 0 };
const talking = (count: number, seconds: number): BusyOperator[] =>
  Array.from({ length: count }, () => ({ phase: 'talking', seconds }));
const writing = (count: number, seconds: number, talkSeconds = 250): BusyOperator[] =>
  Array.from({ length: count }, () => ({ phase: 'wrap-up', seconds, talkSeconds }));
const decide = (pacing: Pacing, mode: DialMode, floor: Partial<Floor>, rules = defaultRules) =>
  pace(pacing, mode, { ...nobody, ...floor }, rules);

const operators = fc.oneof(
  fc.record({ phase: fc.constant('talking' as const), seconds: fc.nat({ max: 600 }) }),
  fc.record({
    phase: fc.constant('wrap-up' as const),
    seconds: fc.nat({ max: 60 }),
    talkSeconds: fc.nat({ max: 600 }),
  }),
);
const floors = (most: number) =>
  fc.record({
    now: fc.constant(now),
    free: fc.nat({ max: Math.floor(most / 2) }),
    busy: fc.array(operators, { maxLength: Math.floor(most / 2) }),
    ringing: fc.array(fc.nat({ max: 40 }), { maxLength: most }),
    waiting: fc.nat({ max: 3 }),
  });
const coveredOf = ({ free, ringing, waiting }: Floor) => Math.max(0, free - ringing.length - waiting);

describe('preview and progressive dialling', () => {
  it.each<[string, Partial<Floor>, number]>([
    ['one call for each free operator', { free: 3 }, 3],
    ['none where nobody is free', { busy: talking(5, 100) }, 0],
    ['none for an operator for whom a number rings already', { free: 3, ringing: [1, 5, 20] }, 0],
    ['one where one of two free operators has a call on the way', { free: 2, ringing: [3] }, 1],
    ['none for those who are about to take an answered call', { free: 2, waiting: 2 }, 0],
    ['none where more rings than are free', { free: 1, ringing: [1, 2, 3] }, 0],
  ])('%s', (_, floor, start) => {
    for (const mode of ['preview', 'progressive'] as const) {
      expect(decide(morning(), mode, floor)).toEqual({ start, covered: start, mode, restraint: null });
    }
  });

  it('never starts a call without a free operator left for it', () => {
    const pacing = morning();
    fc.assert(
      fc.property(floors(60), fc.constantFrom<DialMode>('preview', 'progressive'), (floor, mode) => {
        const { start } = pace(pacing, mode, floor, defaultRules);
        expect(start).toBe(coveredOf(floor));
        expect(start + floor.ringing.length + floor.waiting).toBeLessThanOrEqual(
          Math.max(floor.free, floor.ringing.length + floor.waiting),
        );
      }),
    );
  });
});

describe('predictive dialling', () => {
  it('is progressive with fewer operators than the rule asks for', () => {
    const pacing = morning();
    fc.assert(
      fc.property(floors(28), (floor) => {
        fc.pre(floor.free + floor.busy.length < defaultRules.leastOperators);
        const covered = coveredOf(floor);
        expect(pace(pacing, 'predictive', floor, defaultRules)).toEqual({
          start: covered,
          covered,
          mode: 'progressive',
          restraint: 'few-operators',
        });
      }),
    );
  });

  it('takes the number of operators from the rule', () => {
    const floor = { busy: writing(8, 18) };
    expect(decide(morning(), 'predictive', floor).restraint).toBe('few-operators');
    const { start, mode } = decide(morning(), 'predictive', floor, { ...defaultRules, leastOperators: 8 });
    expect(mode).toBe('predictive');
    expect(start).toBeGreaterThan(0);
  });

  it('is progressive until it has seen enough conversations', () => {
    expect(decide(newPacing(now), 'predictive', { free: 20 })).toEqual({
      start: 20,
      covered: 20,
      mode: 'progressive',
      restraint: 'learning',
    });
  });

  it('is progressive early in the day, when no share can be stated yet', () => {
    const busy = writing(20, 18);
    expect(decide(morning({ reached: 98 }), 'predictive', { busy })).toMatchObject({
      start: 0,
      restraint: 'early',
    });
    expect(decide(morning({ reached: 160 }), 'predictive', { busy })).toMatchObject({ mode: 'predictive' });
  });

  it('starts calls for operators who are about to be back', () => {
    const soon = decide(morning(), 'predictive', { busy: writing(20, 16) });
    expect(soon.mode).toBe('predictive');
    expect(soon.covered).toBe(0);
    expect(soon.start).toBeGreaterThan(10);
    expect(decide(morning(), 'predictive', { busy: talking(20, 60) }).start).toBe(0);
  });

  it('falls back to progressive where the day’s share could pass the limit', () => {
    const busy = writing(20, 16);
    const allowed = morning({ reached: 979, silent: 10 });
    const over = morning({ reached: 979, silent: 22 });
    expect(decide(allowed, 'predictive', { busy })).toMatchObject({ mode: 'predictive' });
    // 2.2 %: the point estimate is within the limit, its bound is not.
    expect(upperBound(over.today, defaultRules.confidence)).toBeGreaterThan(defaultRules.silentLimit);
    expect(decide(over, 'predictive', { busy, free: 2 })).toEqual({
      start: 2,
      covered: 2,
      mode: 'progressive',
      restraint: 'silent-share',
    });
  });

  it('starts at least what progressive would, and never runs beyond what may be started at once', () => {
    const pacing = morning();
    fc.assert(
      fc.property(floors(120), (floor) => {
        const { start, covered } = pace(pacing, 'predictive', floor, defaultRules);
        expect(covered).toBe(coveredOf(floor));
        expect(start).toBeGreaterThanOrEqual(covered);
        expect(start - covered).toBeLessThanOrEqual(defaultRules.mostAtOnce);
      }),
    );
  });

  it('goes beyond covered calls on no day that is over the bound', () => {
    fc.assert(
      fc.property(floors(100), fc.integer({ min: 25, max: 200 }), (floor, silent) => {
        const pacing = { ...morning({ reached: 0 }), today: { day: '2026-11-18', reached: 975, silent } };
        const { start, covered } = pace(pacing, 'predictive', floor, defaultRules);
        expect(start).toBe(covered);
      }),
      { numRuns: 50 },
    );
  });

  it('never starts fewer calls for more free operators, nor more for more calls that ring', () => {
    const pacing = morning();
    for (let free = 0; free < 12; free++) {
      const busy = writing(20, 10);
      const start = (more: Partial<Floor>) => decide(pacing, 'predictive', { free, busy, ...more }).start;
      expect(start({ free: free + 1 })).toBeGreaterThanOrEqual(start({}));
      expect(start({ ringing: [2, 2, 2] })).toBeLessThanOrEqual(start({}));
    }
  });

  it('dials more where fewer answer', () => {
    const busy = [...writing(8, 16), ...talking(12, 5000)];
    const seldom = decide(morning({ answerShare: 0.15 }), 'predictive', { busy }).start;
    const often = decide(morning({ answerShare: 0.7 }), 'predictive', { busy }).start;
    expect(seldom).toBeGreaterThan(often);
    expect(often).toBeGreaterThan(0);
  });

  it('counts the silent calls of a new day from nothing and keeps what it has learned', () => {
    const tomorrow = new Date(now.getTime() + 24 * 3_600_000);
    const over = morning({ reached: 100, silent: 50 });
    expect(decide(over, 'predictive', { busy: writing(20, 16) }).restraint).toBe('silent-share');
    expect(decide(over, 'predictive', { now: tomorrow, busy: writing(20, 16) }).restraint).toBe('early');
    const next = observe(over, { what: 'reached', at: tomorrow }, defaultRules);
    expect(next.today).toEqual({ day: '2026-11-19', reached: 1, silent: 0 });
    expect(next.learned).toEqual(over.learned);
    // Told late, of the day before: it counts today rather than not at all.
    expect(observe(next, { what: 'silent', at: now }, defaultRules).today.silent).toBe(1);
  });

  it('gives the same answer for the same history, also after it was stored', () => {
    const pacing = morning({ reached: 700, silent: 3 });
    const stored = JSON.parse(JSON.stringify(pacing)) as Pacing;
    const before = JSON.stringify(pacing);
    fc.assert(
      fc.property(floors(80), (floor) => {
        const first = pace(pacing, 'predictive', floor, defaultRules);
        expect(pace(stored, 'predictive', floor, defaultRules)).toEqual(first);
        expect(pace(pacing, 'predictive', floor, defaultRules)).toEqual(first);
      }),
      { numRuns: 50 },
    );
    observe(pacing, { what: 'handled', at: now, talkSeconds: 1, wrapUpSeconds: 1 }, defaultRules);
    expect(JSON.stringify(pacing)).toBe(before);
  });
});

describe('a number that heard silence', () => {
  it.each([
    [null, true],
    [0, false],
    [71.9, false],
    [72, true],
  ])('%s hours ago may be dialled predictively: %s', (hours, may) => {
    const last = hours === null ? null : new Date(now.getTime() - hours * 3_600_000);
    expect(mayRiskSilence(last, now, defaultRules)).toBe(may);
  });
});
