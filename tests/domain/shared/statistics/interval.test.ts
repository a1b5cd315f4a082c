import { describe, it, expect } from '@jest/globals';
import type { Cell, Estimate } from '../../../../api/shared/statistics/estimate.ts';
import { cellsOf, estimateMean } from '../../../../api/shared/statistics/estimate.ts';
import {
  countRatio,
  difference,
  exactShare,
  excludesZero,
  familyLevel,
  kornGraubard,
  meanInterval,
  shareInterval,
} from '../../../../api/shared/statistics/interval.ts';
import { category, numbers } from '../../../support/survey-sample.ts';

const counties = category('county');
const weights = numbers('base_weight');
/** The 2,000 invented respondents of the fixtures, one cell each. */
const cells = (value: (answer: number | null) => number | null, column: string): Cell[] =>
  [...numbers(column)].map((answer, row) => ({
    stratum: counties.levels[counties.codes[row]!]!,
    weight: weights[row]!,
    value: value(Number.isNaN(answer) ? null : answer),
    count: 1,
  }));
const topThree = (answer: number | null) => (answer === null ? null : answer >= 3 ? 1 : 0);
const POINTS = [0, 30, 60, 80, 100];

const flat = (n: number, successes: number): Estimate =>
  estimateMean([
    { stratum: 'a', weight: 1, value: 1, count: successes },
    { stratum: 'a', weight: 1, value: 0, count: n - successes },
  ])!;

describe('stratified estimates', () => {
  it('agree with R in share, standard error, design effect and both intervals', () => {
    const safe = estimateMean(cells(topThree, 'safe'))!;
    expect(safe.mean).toBeCloseTo(0.906904440249759, 10);
    expect(Math.sqrt(safe.variance)).toBeCloseTo(0.00829417122571043, 10);
    expect(safe.deff!).toBeCloseTo(1.62964327040054, 9);
    expect(safe.kish).toBeCloseTo(1.64360077395067, 10);
    expect([safe.n, safe.df]).toEqual([2000, 1990]);
    const logit = shareInterval(safe)!;
    expect(logit.method).toBe('logit');
    expect(logit.low).toBeCloseTo(0.889313619502698, 7);
    expect(logit.high).toBeCloseTo(0.92194501304231, 7);
    const beta = kornGraubard(safe)!;
    expect(beta.low).toBeCloseTo(0.88925100153605, 6);
    expect(beta.high).toBeCloseTo(0.922578118264189, 6);
  });

  it('agree with R in a mean score', () => {
    const score = estimateMean(cells((answer) => POINTS[answer! - 1]!, 'safe'))!;
    expect(score.mean).toBeCloseTo(72.9185016833563, 8);
    expect(Math.sqrt(score.variance)).toBeCloseTo(0.633513370153829, 9);
    const interval = meanInterval(score, [0, 100])!;
    expect(interval.low).toBeCloseTo(71.676082633583, 6);
    expect(interval.high).toBeCloseTo(74.1609207331297, 6);
  });

  it('keep respondents without an answer in the design', () => {
    const night = estimateMean(cells(topThree, 'night'))!;
    expect(night.n).toBe(1978);
    expect(night.df).toBe(1968);
    expect(night.mean).toBeCloseTo(0.89802083829413, 10);
    expect(Math.sqrt(night.variance)).toBeCloseTo(0.00833603721432444, 10);
  });

  it('are the same from counts as from rows', () => {
    const counted = estimateMean([
      { stratum: 'a', weight: 2, value: 1, count: 30 },
      { stratum: 'a', weight: 2, value: 0, count: 10 },
      { stratum: 'b', weight: 1, value: 1, count: 5 },
      { stratum: 'b', weight: 1, value: null, count: 2 },
    ])!;
    const one = (stratum: string, weight: number, value: number | null, n: number): Cell[] =>
      Array.from({ length: n }, () => ({ stratum, weight, value, count: 1 }));
    const single = estimateMean([
      ...one('a', 2, 1, 30),
      ...one('a', 2, 0, 10),
      ...one('b', 1, 1, 5),
      ...one('b', 1, null, 2),
    ])!;
    expect(counted.mean).toBeCloseTo(single.mean, 14);
    expect(counted.variance).toBeCloseTo(single.variance, 14);
  });

  it('weight counties by population only where every county asked has one', () => {
    const strata = [
      { key: 'a', population: 300, asked: 10, values: [{ value: 1, count: 10 }] },
      { key: 'b', population: 100, asked: 10, values: [{ value: 0, count: 10 }] },
      { key: 'c', population: null, asked: 0, values: [] },
    ];
    const weighted = cellsOf(strata);
    expect(weighted.weighting).toBe('population');
    expect(estimateMean(weighted.cells)!.mean).toBeCloseTo(0.75, 12);
    const plain = cellsOf([strata[0]!, { ...strata[1]!, population: null }]);
    expect(plain.weighting).toBe('none');
    expect(estimateMean(plain.cells)!.mean).toBeCloseTo(0.5, 12);
  });

  it('say nothing where nobody answered', () => {
    expect(estimateMean([])).toBeNull();
    expect(estimateMean([{ stratum: 'a', weight: 1, value: null, count: 4 }])).toBeNull();
  });
});

describe('intervals', () => {
  it.each([
    [12, 12, 0.7353515, 1],
    [12, 0, 0, 0.2646485],
    [1, 1, 0.025, 1],
  ])('of %i answers of which %i agree are exact', (n, successes, low, high) => {
    const interval = shareInterval(flat(n, successes))!;
    expect(interval.method).toBe('exact');
    expect(interval.low).toBeCloseTo(low, 6);
    expect(interval.high).toBeCloseTo(high, 6);
  });

  it('of a share agree with Clopper and Pearson', () => {
    const interval = exactShare(7, 10)!;
    expect(interval.low).toBeCloseTo(0.3475471, 6);
    expect(interval.high).toBeCloseTo(0.9332605, 6);
    expect(exactShare(0, 0)).toBeNull();
  });

  it('of a mean are not stated for answers without spread', () => {
    expect(meanInterval(flat(5, 5), [0, 1])).toBeNull();
  });

  it('of a difference agree with Newcombe and see a change only outside chance', () => {
    const measured = (n: number, successes: number) => {
      const interval = exactShare(successes, n)!;
      return { value: successes / n, low: interval.low, high: interval.high };
    };
    const small = difference(measured(40, 36), measured(40, 38));
    expect(small.value).toBeCloseTo(-0.05, 12);
    expect(excludesZero(small)).toBe(false);
    const large = difference(measured(400, 320), measured(400, 380));
    expect(excludesZero(large)).toBe(true);
    expect(large.low).toBeLessThan(-0.15);
    const certain = difference(measured(15, 15), measured(15, 15));
    expect(certain.low).toBeLessThan(0);
    expect(certain.high).toBeGreaterThan(0);
  });

  it('of a ratio of two counts have no upper end where there was nothing before', () => {
    expect(countRatio(0, 0)).toBeNull();
    expect(countRatio(5, 0)!.high).toBeNull();
    const twice = countRatio(40, 20)!;
    expect(twice.low).toBeGreaterThan(1);
    expect(countRatio(22, 20)!.low).toBeLessThan(1);
  });

  it('widen with the number of statements made together', () => {
    expect(familyLevel(1)).toBeCloseTo(0.95, 12);
    expect(familyLevel(10)).toBeCloseTo(0.995, 12);
  });
});
