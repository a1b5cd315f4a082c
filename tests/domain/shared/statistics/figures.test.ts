import { describe, expect, it } from '@jest/globals';
import { publicSafety } from '../../../../api/procedures/1-survey/questionnaires/public-safety.ts';
import { figureOf, FIGURES } from '../../../../api/shared/statistics/figures/all.ts';
import { scoredAnswers } from '../../../../api/shared/statistics/figures/items.ts';
import { fromClasses, fromCounts, fromStrata } from '../../../../api/shared/statistics/figures/measure.ts';
import {
  addDays,
  dayOfInstant,
  daysOf,
  lengthInDays,
  mondayOf,
  weekday,
  weekNumber,
} from '../../../../api/shared/statistics/figures/period.ts';
import { INDICATORS } from '../../../../api/shared/statistics/figures/survey.ts';

describe('figure definitions', () => {
  it('name every figure once and say in both languages what is divided by what', () => {
    expect(new Set(FIGURES.map(({ key }) => key)).size).toBe(FIGURES.length);
    for (const { key, title, numerator, denominator, basis, measure } of FIGURES) {
      for (const text of [title, numerator, basis, ...(denominator ? [denominator] : [])]) {
        expect([key, text.zh.length > 1, text.en.length > 1]).toEqual([key, true, true]);
      }
      const divided = measure.kind !== 'count' && measure.kind !== 'sum';
      expect([key, denominator !== null]).toEqual([key, divided]);
    }
  });

  it('measure every indicator of the public-safety questionnaire', () => {
    const found = new Set(scoredAnswers('v', publicSafety).map(({ indicator }) => indicator));
    expect([...found].sort()).toEqual(Object.keys(INDICATORS).sort());
  });
});

describe('scored answers', () => {
  it('leave out refused and don’t know, and count the top two of four as good', () => {
    const safety = scoredAnswers('v', publicSafety).filter(({ indicator }) => indicator === 'safety');
    expect(safety.map(({ value, good, label }) => [value, good, label])).toEqual([
      ['1', true, '安全'],
      ['2', true, '比较安全'],
      ['3', false, '不太安全'],
      ['4', false, '不安全'],
    ]);
  });

  it.each([
    [null],
    [{}],
    [{ pages: [{ elements: [{ name: 'q', indicator: 'safety' }] }] }],
    [{ pages: 'x' }],
  ])('of %j are none', (model) => expect(scoredAnswers('v', model)).toEqual([]));
});

describe('figures from counts', () => {
  const of = (key: string) => figureOf(key)!;
  it.each([
    ['calls.offered', 7, null, 7],
    ['calls.connection-rate', 3, 4, 0.75],
    ['calls.connection-rate', 0, 0, null],
    ['calls.average-wait', 30, 3, 10],
    ['calls.average-wait', 0, 0, null],
    ['operators.talk-time', 90, 3, 90],
  ])('%s of %p and %p is %p', (key, numerator, denominator, value) => {
    expect(fromCounts(of(key), { numerator, denominator }, 0.95).value).toBe(value);
  });

  it('have an interval where rows are opinions and none where all are counted', () => {
    expect(
      fromCounts(of('feedback.satisfied-share'), { numerator: 8, denominator: 10 }, 0.95).interval,
    ).toMatchObject({ method: 'exact' });
    expect(
      fromCounts(of('calls.connection-rate'), { numerator: 8, denominator: 10 }, 0.95).interval,
    ).toBeNull();
  });

  it('are undefined for a survey item that nobody answered', () => {
    expect(fromStrata(of('survey.safety'), [], 'share', 0.95)).toMatchObject({ value: null, interval: null });
  });

  it('weight counties by population and say so', () => {
    const strata = [
      {
        key: 'a',
        population: 300,
        asked: 50,
        values: [
          { value: 1, count: 40 },
          { value: 0, count: 10 },
        ],
      },
      {
        key: 'b',
        population: 100,
        asked: 50,
        values: [
          { value: 1, count: 20 },
          { value: 0, count: 30 },
        ],
      },
    ];
    const safety = fromStrata(of('survey.safety'), strata, 'share', 0.95);
    expect([safety.numerator, safety.denominator]).toEqual([60, 100]);
    expect(safety.value).toBeCloseTo(0.7, 12);
    expect(safety.interval!.weighting).toBe('population');
  });

  it('take outcome rates from final dispositions', () => {
    const classes = new Map([['I', 3] as const, ['R', 1] as const, ['UH', 4] as const, ['NE', 4] as const]);
    expect(fromClasses(of('survey.rr1'), classes).value).toBe(3 / 8);
    expect(fromClasses(of('survey.rr3'), classes).value).toBe(3 / 6);
    expect(fromClasses(of('survey.rr1'), new Map()).value).toBeNull();
  });
});

describe('periods', () => {
  it('are days of Shanghai, the last included', () => {
    const week = daysOf('2026-11-16', '2026-11-22');
    expect([week.from.toISOString(), week.to.toISOString()]).toEqual([
      '2026-11-15T16:00:00.000Z',
      '2026-11-22T16:00:00.000Z',
    ]);
    expect(lengthInDays(week)).toBe(7);
    expect(dayOfInstant(new Date('2026-11-22T15:59:59Z'))).toBe('2026-11-22');
    expect(dayOfInstant(new Date('2026-11-22T16:00:00Z'))).toBe('2026-11-23');
  });

  it.each([
    ['2026-11-22', 7, '2026-11-16', 2026, 47],
    ['2027-01-01', 5, '2026-12-28', 2026, 53],
    ['2024-12-30', 1, '2024-12-30', 2025, 1],
    ['2028-02-29', 2, '2028-02-28', 2028, 9],
  ])('%s is day %i of the week that began on %s, week %i-%i', (day, number, monday, year, week) => {
    expect(weekday(day)).toBe(number);
    expect(mondayOf(day)).toBe(monday);
    expect(weekNumber(monday)).toEqual({ year, week });
    expect(addDays(monday, number - 1)).toBe(day);
  });
});
