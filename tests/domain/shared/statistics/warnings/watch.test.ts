import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  alarmsOf,
  countAlarm,
  countLimit,
  countWatch,
  type Level,
  levelOf,
  limitsOf,
  lowLimit,
  smallestSeen,
  type WeekValue,
} from '../../../../../api/shared/statistics/index.ts';
import { blocksOf, windowOf } from '../../../../../api/shared/statistics/warnings/blocks.ts';
import { countCdf, countQuantile } from '../../../../../api/shared/statistics/warnings/counts.ts';
import { normalTail } from '../../../../../api/shared/statistics/warnings/normal-tail.ts';
import { shareAtResidual, shareResidual } from '../../../../../api/shared/statistics/warnings/residual.ts';
import { falseAlarms, RULES, uniforms, weeksToDetect } from '../../../../../scripts/bench/warnings/weeks.ts';

const monday = (i: number) => new Date(Date.UTC(2025, 0, 6) + i * 7 * 86_400_000).toISOString().slice(0, 10);
const weeks = (values: readonly (number | null)[], n: number | readonly number[]): WeekValue[] =>
  values.map((value, i) => ({
    week: monday(i),
    value,
    n: value === null ? 0 : typeof n === 'number' ? n : n[i]!,
    spread: null,
  }));
const flat = (count: number, value: number) => Array.from({ length: count }, () => value);
/** A year that goes a little up and down, and what comes after it. */
const year = (...after: number[]) => [
  ...Array.from({ length: 52 }, (_, i) => (i % 2 ? 0.9 : 0.94)),
  ...after,
];
const limits = limitsOf(100, RULES);
const level = (series: readonly WeekValue[]): Level => {
  const found = levelOf('share', series, RULES);
  if (typeof found === 'string') throw new Error(found);
  return found;
};

describe('the budget of false alarms', () => {
  it('makes every chart stricter, the more charts there are', () => {
    const few = limitsOf(10, RULES);
    const many = limitsOf(1000, RULES);
    expect(few.perChartWeek).toBeCloseTo(1 / 130, 12);
    expect([many.width > few.width, many.cusumH > few.cusumH, many.ewmaWidth > few.ewmaWidth]).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('holds in a simulated centre, where three sigma as it comes cries wolf many times a quarter', () => {
    const centre = { shares: 50, counts: 50, answers: 40, safe: 0.92, matters: 5, weeks: 52 };
    const { charts, ours, plain } = falseAlarms(centre, uniforms(3));
    expect(charts).toBe(150);
    expect(ours).toBeGreaterThan(0);
    expect(ours).toBeLessThanOrEqual(1.5);
    expect(plain).toBeGreaterThan(8);
  });

  it.each([
    [400, 8, 2],
    [400, 5, 4],
    [100, 8, 5],
    [40, 8, 12],
  ])('with %i answers a week a fall of %i points is seen within %i weeks', (answers, points, atMost) => {
    const given = { answers, safe: 0.92, points, charts: 280, runs: 60 };
    const { median, withinQuarter } = weeksToDetect(given, uniforms(5));
    expect(median).not.toBeNull();
    expect(median!).toBeLessThanOrEqual(atMost);
    expect(withinQuarter).toBeGreaterThan(0.8);
  });
});

describe('a share that is watched', () => {
  it('is not judged without history or without answers', () => {
    expect(levelOf('share', weeks(flat(15, 0.9), 100), RULES)).toBe('short-history');
    expect(levelOf('share', weeks(flat(60, 0.9), 1), RULES)).toBe('few-answers');
    expect(levelOf('share', weeks([...flat(60, 0.9), null], 100), RULES)).toBe('few-answers');
  });

  it('warns of a fall and never of a rise', () => {
    expect(alarmsOf(level(weeks(year(0.6), 100)), RULES, limits).map(({ method }) => method)).toContain(
      'p-prime',
    );
    expect(alarmsOf(level(weeks(year(1, 1, 1, 1, 1, 1), 100)), RULES, limits)).toEqual([]);
  });

  it('tells when a slow fall began', () => {
    const fall = level(weeks(year(0.85, 0.86, 0.84, 0.85, 0.86, 0.84), 100));
    const [alarm] = alarmsOf(fall, RULES, limits);
    expect(alarm).toMatchObject({ method: 'cusum', since: monday(52) });
    expect(alarm!.oneInWeeks).toBeGreaterThan(1 / limits.perChartWeek);
  });

  it('is not certain of anything where everybody has always been content', () => {
    const content = level(weeks(flat(60, 1), 100));
    expect(content.usual).toBeLessThan(1);
    expect(alarmsOf(content, RULES, limits)).toEqual([]);
    expect(alarmsOf(level(weeks([...flat(60, 1), 0.99], 100)), RULES, limits)).toEqual([]);
  });

  it('takes weeks that differ more than chance as they are', () => {
    const wild = weeks(
      Array.from({ length: 60 }, (_, i) => (i % 2 ? 0.8 : 0.97)),
      200,
    );
    expect(level(wild).sigmaZ).toBeGreaterThan(2);
    expect(alarmsOf(level(wild), RULES, limits)).toEqual([]);
  });

  it('pools weeks until there are thirty answers', () => {
    expect(windowOf(weeks(flat(60, 0.9), 40), RULES.windows, 30)).toBe(1);
    expect(windowOf(weeks(flat(60, 0.9), 16), RULES.windows, 30)).toBe(2);
    expect(windowOf(weeks(flat(60, 0.9), 8), RULES.windows, 30)).toBe(4);
    expect(windowOf(weeks(flat(60, 0.9), 2), RULES.windows, 30)).toBeNull();
    const blocks = blocksOf(weeks([0.5, 0.8, 1], [10, 10, 30]), 2);
    expect(blocks).toHaveLength(1);
    expect(blocks[0]).toMatchObject({ from: monday(1), week: monday(2), n: 40, value: 0.95 });
  });

  it('would see less, the fewer answers there are', () => {
    const seen = [40, 100, 400].map((n) => smallestSeen(level(weeks(flat(53, 0.92), n)), RULES, limits));
    expect([...seen].sort((a, b) => b - a)).toEqual(seen);
    expect(seen[2]!).toBeLessThan(0.1);
  });

  it('has its limit just where the p′ chart warns', () => {
    const now = level(weeks(year(0.92), 100));
    const limit = lowLimit(now, 100, RULES, limits);
    const warns = (value: number) =>
      alarmsOf(level(weeks(year(value), 100)), RULES, limits).some(({ method }) => method === 'p-prime');
    expect([warns(limit - 0.001), warns(limit + 0.001)]).toEqual([true, false]);
  });
});

describe('counts that are watched', () => {
  const quiet = (...after: number[]) => [...Array.from({ length: 40 }, (_, i) => 3 + (i % 4)), ...after];

  it('are not judged without history, or where hardly anything comes in', () => {
    expect(countWatch(quiet().slice(0, 15), 14, RULES)).toBe('short-history');
    expect(
      countWatch(
        quiet().map(() => 0),
        39,
        RULES,
      ),
    ).toBe('few-counts');
    expect(countWatch(quiet(), 39, RULES)).toBe('ears');
    const years = Array.from({ length: 220 }, (_, i) => 4 + (i % 5));
    expect(countWatch(years, 219, RULES)).toBe('farrington');
    expect(countLimit(years, 219, RULES, limits)!.method).toBe('farrington');
  });

  it('warn of a rise, since its first week', () => {
    const counts = quiet(25, 30);
    expect(countAlarm(counts, 41, RULES, limits)).toMatchObject({ method: 'ears', first: 40 });
    expect(countAlarm(quiet(6), 40, RULES, limits)).toBeNull();
    expect(countAlarm(quiet(0), 40, RULES, limits)).toBeNull();
  });
});

describe('distributions', () => {
  it.each([
    [1, 0.15865525393145705],
    [3, 0.0013498980316300946],
    [6, 9.865876450376981e-10],
  ])('P(Z > %i)', (z, tail) => expect(normalTail(z) / tail).toBeCloseTo(1, 9));

  it('a quantile is the smallest count with at least that chance', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.2, max: 80, noNaN: true }),
        fc.double({ min: 1, max: 6, noNaN: true }),
        fc.double({ min: 0.01, max: 0.9999, noNaN: true }),
        (mean, dispersion, p) => {
          const k = countQuantile({ mean, dispersion }, p);
          expect(countCdf({ mean, dispersion }, k)).toBeGreaterThanOrEqual(p);
          expect(countCdf({ mean, dispersion }, k - 1)).toBeLessThan(p);
        },
      ),
    );
  });

  it('a negative binomial hardly more spread than a Poisson is that Poisson', () => {
    expect(countCdf({ mean: 4, dispersion: 1.00001 }, 6)).toBeCloseTo(
      countCdf({ mean: 4, dispersion: 1 }, 6),
      4,
    );
  });

  it('the residual of a share rises with the share, and the share is found back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5, max: 400 }),
        fc.double({ min: 0.5, max: 0.98, noNaN: true }),
        fc.double({ min: 0.3, max: 0.99, noNaN: true }),
        (n, expected, share) => {
          const residual = shareResidual(share, n, expected);
          expect(shareResidual(share + 0.01, n, expected)).toBeGreaterThan(residual);
          expect(shareAtResidual(residual, n, expected)).toBeCloseTo(share, 6);
        },
      ),
    );
  });
});
