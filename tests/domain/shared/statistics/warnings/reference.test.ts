import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { cusum, ewma, ewmaReach, pChart } from '../../../../../api/shared/statistics/warnings/charts.ts';
import { earsC1, earsC2, earsC3 } from '../../../../../api/shared/statistics/warnings/ears.ts';
import { FARRINGTON, farringtonLimit } from '../../../../../api/shared/statistics/warnings/farrington.ts';
import {
  benchmark,
  fayHerriot,
  type FayHerriotMethod,
} from '../../../../../api/shared/statistics/warnings/fay-herriot.ts';
import {
  cusumLimit,
  cusumRunLength,
  ewmaLimit,
  ewmaRunLength,
} from '../../../../../api/shared/statistics/warnings/run-length.ts';

const fixture = (name: string) =>
  readFileSync(new URL(`../../../../fixtures/statistics/${name}`, import.meta.url), 'utf8');
const reference = JSON.parse(fixture('ranks_and_more.json'));

/** The largest distance of two series of one length. */
function gap(a: readonly number[], b: readonly number[]): number {
  expect(a).toHaveLength(b.length);
  return Math.max(...a.map((value, i) => Math.abs(value - b[i]!)));
}

describe('control charts, against R', () => {
  const { charts } = reference;
  const weeks = charts.n.map((n: number, i: number) => ({ n, x: charts.x[i] }));
  const chart = pChart(weeks, charts.baseline_weeks);
  it.each([
    ['sigma', chart.sigma, charts.sigma],
    ['p upper', chart.upper, charts.p_ucl],
    ['p lower', chart.lower, charts.p_lcl],
    ['z', chart.z, charts.z],
    ['Laney upper', chart.laneyUpper, charts.laney_ucl],
    ['Laney lower', chart.laneyLower, charts.laney_lcl],
    ['EWMA', ewma(chart.z, charts.ewma_lambda), charts.ewma],
    ['EWMA limit', chart.z.map((_, t) => ewmaReach(charts.ewma_lambda, 3, t + 1)), charts.ewma_limit],
    ['CUSUM', cusum(chart.z, charts.cusum_k), charts.cusum_up],
  ])('%s', (_, ours, theirs) => expect(gap(ours, theirs)).toBeLessThan(1e-10));

  it('the baseline and its spread', () => {
    expect(chart.mean).toBeCloseTo(charts.pbar, 12);
    expect(chart.sigmaZ).toBeCloseTo(charts.sigma_z, 12);
  });
});

describe('EARS, against R surveillance 1.20.3', () => {
  it.each([
    ['C1', earsC1],
    ['C2', earsC2],
    ['C3', earsC3],
  ] as const)('%s', (name, ears) => {
    const theirs = reference.ears[name];
    const ours = ears(reference.charts.x);
    expect(ours.first + 1).toBe(theirs.first_week);
    expect(gap(ours.upper, theirs.upperbound)).toBeLessThan(1e-10);
    expect(ours.alarm).toEqual(theirs.alarm);
  });
});

describe('Farrington flexible, against R surveillance 1.20.3', () => {
  const { series, range, upperbound, alarm } = reference.farrington_flexible;
  // Four years, ten periods, the last 26 weeks left out, one per cent: the control under which the limits agree.
  const rules = { ...FARRINGTON, years: 4, alpha: 0.01 };
  const found = range.map((week: number) => farringtonLimit(series, week - 1, rules)!);

  it('alarms in the same weeks', () => {
    expect(found.map(({ upper }: { upper: number }, i: number) => series[range[i] - 1] > upper)).toEqual(
      alarm,
    );
  });

  it('has the same limit in at least forty of 43 weeks, and one count apart in the others', () => {
    const apart = found.map(({ upper }: { upper: number }, i: number) => Math.abs(upper - upperbound[i]));
    expect(Math.max(...apart)).toBeLessThanOrEqual(1);
    expect(apart.filter((each: number) => each === 0).length).toBeGreaterThanOrEqual(40);
  });

  it('has none without enough history, or where hardly anything comes in', () => {
    expect(farringtonLimit(series, 200, rules)).toBeNull();
    expect(
      farringtonLimit(
        series.map(() => 0),
        300,
        rules,
      ),
    ).toBeNull();
  });
});

describe('run lengths', () => {
  // Lucas and Saccucci 1990, table 3: two-sided EWMA of run length 500.
  it.each([
    [0.1, 2.814],
    [0.25, 2.998],
    [0.4, 3.054],
    [1, 3.09],
  ])('an EWMA with λ %f and L %f runs 500 weeks', (lambda, width) => {
    expect(ewmaRunLength(lambda, width) / 500).toBeCloseTo(1, 2);
  });
  // Montgomery, table 9.3: two-sided 168 and 465, so one-sided twice that.
  it.each([
    [4, 336],
    [5, 930],
  ])('a one-sided CUSUM with k ½ and h %i runs %i weeks', (h, weeks) => {
    expect(cusumRunLength(0.5, h) / weeks).toBeCloseTo(1, 1);
  });
  it.each([100, 1000, 20_000, 1e6])('limits give the run length of %i weeks back', (weeks) => {
    expect(cusumRunLength(0.5, cusumLimit(0.5, weeks)) / weeks).toBeCloseTo(1, 6);
    expect(ewmaRunLength(0.2, ewmaLimit(0.2, weeks)) / weeks).toBeCloseTo(1, 6);
  });
});

describe('Fay–Herriot', () => {
  const milk = fixture('milk.csv')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map(Number))
    .map(([, , y, sd, major]) => ({
      y: y!,
      variance: sd! ** 2,
      x: [1, ...[2, 3, 4].map((each) => (major === each ? 1 : 0))],
    }));

  it.each([
    ['REML', 0.01855022],
    ['ML', 0.01551755],
    ['FH', 0.01642027],
  ] as const)('%s of the milk data, as the R package sae gives it', (method, between) => {
    expect(Math.abs(fayHerriot(milk, method, 1e-4)!.between - between)).toBeLessThan(5e-9);
  });

  it('predicts the milk areas with their mean squared errors', () => {
    const { beta, areas } = fayHerriot(milk, 'REML', 1e-4)!;
    expect(gap(beta, [0.968189, 0.1327801, 0.2269462, -0.2413011])).toBeLessThan(5e-7);
    expect(
      gap(
        areas.slice(0, 3).map(({ estimate }) => estimate),
        [1.02197, 1.047602, 1.067951],
      ),
    ).toBeLessThan(5e-6);
    expect(
      gap(
        areas.slice(0, 3).map(({ mse }) => mse),
        [0.01346022, 0.00537288, 0.00570199],
      ),
    ).toBeLessThan(5e-9);
  });

  const cases = (['REML', 'ML', 'FH'] as FayHerriotMethod[]).flatMap((method) =>
    (['intercept_only', 'with_x'] as const).map((model) => [method, model] as const),
  );
  it.each(cases)('%s, %s, of the reference counties', (method, model) => {
    const given = reference.fay_herriot[method];
    const theirs = given[model];
    const ours = fayHerriot(
      given.y.map((y: number, i: number) => ({
        y,
        variance: given.vardir[i],
        x: model === 'with_x' ? [1, given.x[i]] : [1],
      })),
      method,
    )!;
    expect(Math.abs(ours.between - theirs.A)).toBeLessThan(1e-9);
    expect(
      gap(
        ours.areas.map(({ estimate }) => estimate),
        theirs.eblup,
      ),
    ).toBeLessThan(1e-9);
    expect(
      gap(
        ours.areas.map(({ mse }) => mse),
        theirs.mse,
      ),
    ).toBeLessThan(1e-9);
  });

  it('refuses an area without variance, fewer areas than columns, and columns that say the same', () => {
    expect(fayHerriot([...milk, { y: 1, variance: 0, x: [1, 0, 0, 0] }])).toBeNull();
    expect(fayHerriot(milk.slice(0, 4))).toBeNull();
    expect(fayHerriot(milk.map((area) => ({ ...area, x: [1, 1] })))).toBeNull();
  });

  it('benchmarked, gives the direct estimate of the whole', () => {
    const moved = benchmark([80, 70, 60], [1, 2, 5], 67);
    expect((moved[0]! + 2 * moved[1]! + 5 * moved[2]!) / 8).toBeCloseTo(67, 12);
    expect(moved[0]! - moved[1]!).toBeCloseTo(10, 12);
  });
});
