import { describe, expect, it } from '@jest/globals';
import type { RankingRules } from '../../../api/procedures/7-assessment/contract.ts';
import { sampledOf, steepest, totalEstimate } from '../../../api/procedures/7-assessment/estimate.ts';
import { periodBefore } from '../../../api/procedures/7-assessment/period.ts';
import { rankAll } from '../../../api/procedures/7-assessment/rank-scores.ts';
import { rankMeasure, type Contender } from '../../../api/procedures/7-assessment/ranking.ts';
import type { Indicator } from '../../../api/procedures/7-assessment/score.ts';
import type { FigureValue } from '../../../api/shared/statistics/figures/index.ts';
import { cellsOf, estimateMean, exactShare, shareInterval } from '../../../api/shared/statistics/index.ts';

const rules: RankingRules = {
  best: 1,
  worst: 1,
  minimumEffective: 100,
  level: 0.95,
  draws: 20_000,
  seed: 1,
};

/** The share of a county: `good` of `n` answers with the survey's interval. */
function share(good: number, n: number): FigureValue {
  const values = [
    { value: 1, count: good },
    { value: 0, count: n - good },
  ].filter(({ count }) => count > 0);
  const { cells } = cellsOf([{ key: 'a', population: null, asked: n, values }]);
  const estimate = estimateMean(cells)!;
  const interval = shareInterval(estimate)!;
  return {
    key: 'survey.safety',
    version: 1,
    unit: 'share',
    numerator: good,
    denominator: n,
    value: good / n,
    interval: { ...interval, deff: estimate.deff, weighting: 'none' },
  };
}

const contender = (
  subjectId: string,
  now: readonly [number, number],
  before?: readonly [number, number],
): Contender => ({
  subjectId,
  now: sampledOf(share(...now), rules.minimumEffective),
  before: before ? sampledOf(share(...before), rules.minimumEffective) : null,
});

const measure = (contenders: readonly Contender[], own: Partial<RankingRules> = {}) =>
  rankMeasure({ indicator: 'safety', unit: 'share', lowIsGood: false }, contenders, { ...rules, ...own });

const rowOf = (found: ReturnType<typeof measure>, id: string) =>
  found.rows.find((row) => row.subjectId === id)!;

describe('考核奖惩 assessment: how surely a figure is known', () => {
  it('takes the linearised variance of a share back from its design effect', () => {
    const { estimate, reason } = sampledOf(share(380, 400), 100);
    expect(estimate!.variance).toBeCloseTo((0.95 * 0.05) / 399, 6);
    expect(estimate).toMatchObject({ by: 'sample' });
    expect(estimate!.effective).toBeCloseTo(400, 0);
    expect(reason).toBeNull();
  });

  it('gives a county where all are content the variance of its exact interval, not none', () => {
    const { estimate } = sampledOf(share(400, 400), 100);
    const exact = exactShare(400, 400)!;
    expect(estimate!.by).toBe('exact');
    expect(Math.sqrt(estimate!.variance) * 1.959964).toBeCloseTo(1 - exact.low, 6);
  });

  it('says why somebody cannot be ranked', () => {
    expect(sampledOf(undefined, 100).reason).toBe('undefined');
    expect(sampledOf({ ...share(5, 5), value: null }, 100).reason).toBe('undefined');
    expect(sampledOf({ ...share(5, 5), interval: null }, 2).reason).toBe('no-variance');
    expect(sampledOf(share(12, 12), 100).reason).toBe('below-minimum');
    const heavy = share(380, 400);
    const clustered = { ...heavy, interval: { ...heavy.interval!, deff: 5 } };
    expect(sampledOf(clustered, 100)).toMatchObject({ reason: 'below-minimum', estimate: { effective: 80 } });
  });
});

describe('考核奖惩 assessment: places', () => {
  it('are sets, and close counties share every place and one tier', () => {
    const found = measure([
      contender('a', [372, 400]),
      contender('b', [376, 400]),
      contender('c', [380, 400]),
    ]);
    expect(found).toMatchObject({ ranked: 3, tiers: 1, best: 3, worst: 3 });
    expect(rowOf(found, 'c').standing).toMatchObject({ rank: 1, low: 1, high: 3, tier: 1, best: true });
  });

  it('part where the figures do', () => {
    const found = measure([
      contender('a', [240, 400]),
      contender('b', [376, 400]),
      contender('c', [380, 400]),
    ]);
    expect(found).toMatchObject({ tiers: 2, best: 2, worst: 1 });
    expect(rowOf(found, 'a').standing).toMatchObject({ rank: 3, low: 3, high: 3, tier: 2, worst: true });
  });

  it('are not given below the minimum, nor is anybody held back by those who have none', () => {
    const found = measure([contender('a', [12, 12]), contender('b', [376, 400]), contender('c', [240, 400])]);
    expect(rowOf(found, 'a')).toMatchObject({ standing: null, reason: 'below-minimum' });
    expect(found.ranked).toBe(2);
    expect(rowOf(found, 'b').standing).toMatchObject({ low: 1, high: 1 });
  });

  it('and lists are not made where one is left, or as many as there are places', () => {
    const one = measure([contender('a', [376, 400]), contender('b', [12, 12])]);
    expect(rowOf(one, 'a')).toMatchObject({ standing: null, reason: 'one-alone' });
    expect(one).toMatchObject({ ranked: 0, tiers: 0, best: null, worst: null });
    const two = measure([contender('a', [376, 400]), contender('b', [240, 400])], { best: 2, worst: 3 });
    expect(two).toMatchObject({ ranked: 2, best: null, worst: null });
  });

  it('run the other way where a small figure is good', () => {
    const found = rankMeasure(
      { indicator: 'x', unit: 'share', lowIsGood: true },
      [contender('a', [240, 400]), contender('b', [376, 400])],
      rules,
    );
    expect(rowOf(found, 'a').standing).toMatchObject({ rank: 1 });
  });
});

describe('考核奖惩 assessment: change since the period before', () => {
  it('is told where both samples show it, and is otherwise no detectable change', () => {
    const found = measure([
      contender('a', [300, 400], [376, 400]),
      contender('b', [376, 400], [380, 400]),
      contender('c', [376, 400]),
      contender('d', [376, 400], [12, 12]),
    ]);
    const verdict = (id: string) => rowOf(found, id).change?.verdict ?? null;
    expect(['a', 'b', 'c', 'd'].map(verdict)).toEqual(['down', 'none', null, null]);
  });

  it('is against the quarter or the month before', () => {
    expect(periodBefore('county', '2026-01-01')).toEqual({ first: '2025-10-01', last: '2025-12-31' });
    expect(periodBefore('operator', '2026-03-01')).toEqual({ first: '2026-02-01', last: '2026-02-28' });
  });
});

describe('考核奖惩 assessment: the total', () => {
  const indicator = (key: string, rule: Indicator['rule'], weight = 50): Indicator => ({
    key,
    zh: key,
    en: key,
    figure: key,
    weight,
    minimum: 5,
    rule,
  });
  const safety = indicator('safety', { kind: 'linear', from: 0.8, to: 1 });
  const onTime = indicator('on-time', { kind: 'linear', from: 0.8, to: 0.98 });
  const sampled = (points: number, id = 'a') =>
    rankAll(
      rules,
      [safety, onTime],
      [
        {
          indicator: safety,
          unit: 'share',
          lowIsGood: false,
          contenders: [contender(id, [380, 400]), contender('z', [240, 400])],
        },
      ],
      [
        { subjectId: id, indicator: 'safety', points },
        { subjectId: id, indicator: 'on-time', points: 50 },
        { subjectId: 'z', indicator: 'safety', points: 0 },
        { subjectId: 'z', indicator: 'on-time', points: 50 },
      ],
    );

  it('has the largest error that its parts can make, and none from what is counted in full', () => {
    const [total] = sampled(37.5).measures;
    const row = rowOf(total!, 'a');
    // 100/100 of the weights × 50 points × 1/0.2 a unit × se of the share
    const error = 50 * 5 * Math.sqrt((0.95 * 0.05) / 399);
    expect(total!.indicator).toBeNull();
    expect(row.estimate).toMatchObject({ value: 87.5, by: 'bound' });
    expect(Math.sqrt(row.estimate!.variance)).toBeCloseTo(error, 3);
    expect(row.standing).toMatchObject({ low: 1, high: 1 });
  });

  it('is told by bands alone where a step has no such error, or everything is counted in full', () => {
    const steps = indicator('safety', { kind: 'steps', steps: [{ atLeast: 0.9, share: 1 }] });
    const contenders = [contender('a', [380, 400]), contender('z', [240, 400])];
    const given = { indicator: steps, unit: 'share', lowIsGood: false, contenders } as const;
    const scores = [{ subjectId: 'a', indicator: 'safety', points: 50 }];
    const bySteps = rankAll(rules, [steps], [given], scores);
    expect(bySteps.totalByBands).toBe('steps');
    expect(bySteps.measures.map((each) => each.indicator)).toEqual(['safety']);
    expect(rankAll(rules, [onTime], [], scores)).toMatchObject({ measures: [], totalByBands: 'counted' });
  });

  it('is not compared where a sampled part is missing', () => {
    const parts = [{ indicator: safety, points: null, sampled: sampledOf(share(12, 12), 100) }];
    expect(totalEstimate(80, parts, 1.96).reason).toBe('parts-missing');
    expect(totalEstimate(null, parts, 1.96).reason).toBe('undefined');
  });

  it('knows how steep a rule is', () => {
    expect(steepest({ kind: 'linear', from: 0.2, to: 0 })).toBe(5);
    expect(steepest({ kind: 'linear', from: 0.9, to: 0.9 })).toBeNull();
    expect(steepest({ kind: 'deduct', sharePerUnit: 0.1 })).toBe(0.1);
  });
});
