import { describe, expect, it } from '@jest/globals';
import type { Warning } from '../../../api/procedures/6-analysis/contract-warnings.ts';
import { smallAreas } from '../../../api/procedures/6-analysis/insight.ts';
import { weekValues } from '../../../api/procedures/6-analysis/warning-series.ts';
import { spanText, warningText } from '../../../api/procedures/6-analysis/warning-words.ts';
import { merged } from '../../../api/procedures/6-analysis/warnings.ts';
import type { FigureValue } from '../../../api/shared/statistics/figures/figure.ts';
import { exactShare } from '../../../api/shared/statistics/index.ts';

const share = (good: number, n: number, deff = 1): FigureValue => ({
  key: 'survey.safety',
  version: 1,
  unit: 'share',
  numerator: good,
  denominator: n,
  value: n ? good / n : null,
  interval: n ? { ...exactShare(good, n)!, deff, weighting: 'none' } : null,
});

const warning = (given: Partial<Warning>): Warning => ({
  kind: 'share',
  key: 'survey.safety',
  title: { zh: '群众安全感', en: 'Sense of safety' },
  county: { code: '411702', name: { zh: '驿城区', en: 'Yicheng' } },
  window: 1,
  value: 0.75,
  usual: 0.91,
  limit: 0.76,
  n: 281.4,
  smallest: 0.1,
  methods: ['cusum'],
  since: '2026-11-02',
  fresh: false,
  oneInWeeks: 5000,
  points: [],
  ...given,
});

describe('研判会商 analysis: warnings', () => {
  it('takes the design effect of all weeks out of the answers, and begins with the first answer', () => {
    const figures = new Map([
      ['2026-11-02', share(90, 100, 2)],
      ['2026-11-09', share(270, 300, 1)],
    ]);
    const found = weekValues(['2026-10-26', '2026-11-02', '2026-11-09', '2026-11-16'], (week) =>
      figures.get(week),
    );
    expect(found.map(({ week, n }) => [week, n])).toEqual([
      ['2026-11-02', 80],
      ['2026-11-09', 240],
      ['2026-11-16', 0],
    ]);
  });

  it.each([
    [
      warning({}),
      '驿城区群众安全感自2026年11月2日起偏低：为75.0%，以往为91.0%，低16.0个百分点，有效样本281（仅凭偶然，一张图约96年才会出现一次）',
    ],
    [
      warning({
        kind: 'count',
        title: { zh: '供水', en: 'Water' },
        value: 9,
        usual: 1.31,
        limit: 7,
        n: null,
      }),
      '驿城区“供水”诉求自2026年11月2日起偏多：本周9件，以往每周约1.3件，正常波动不超过7件（仅凭偶然，一张图约96年才会出现一次）',
    ],
    [
      warning({ kind: 'score', value: 66.8, usual: 76, window: 4, oneInWeeks: 90 }),
      '驿城区群众安全感自2026年11月2日起偏低（每4周合并）：为66.8，以往为76.0，低9.2分，有效样本281（仅凭偶然，一张图约90周才会出现一次）',
    ],
  ])('is a sentence that a leader understands', (given, text) => expect(warningText(given)).toBe(text));

  it('does not pretend to know once in a million years', () => expect(spanText(1e9)).toBe('100年以上'));

  it('is one for a share and the score of the same answers', () => {
    const both = [
      warning({}),
      warning({ kind: 'score', key: 'survey.safety.score', methods: ['ewma'], oneInWeeks: 9e6 }),
    ];
    expect(merged(both)).toMatchObject([{ kind: 'share', methods: ['cusum', 'ewma'], oneInWeeks: 9e6 }]);
    const other = { ...both[1]!, county: { code: '411721', name: { zh: '西平县', en: 'Xiping' } } };
    expect(merged([both[0]!, other])).toHaveLength(2);
  });
});

describe('研判会商 analysis: county estimates for insight', () => {
  const counties = [
    [380, 400],
    [372, 400],
    [350, 400],
    [12, 12],
    [330, 400],
  ].map(([good, n], i) => ({
    code: `41170${i}`,
    name: { zh: `县${i}`, en: `County ${i}` },
    population: 100_000,
    direct: share(good!, n!),
  }));

  it('draw a county with few answers to the others, and together give the whole', () => {
    const found = smallAreas(counties, 0.9, 0.95)!;
    const small = found[3]!;
    expect(small.ownWeight).toBeLessThan(Math.min(...[0, 1, 2, 4].map((i) => found[i]!.ownWeight)));
    expect(small.estimate).toBeLessThan(1);
    expect(small.low).toBeLessThan(small.estimate);
    expect(small.high).toBeLessThanOrEqual(1);
    expect(found.reduce((sum, { estimate }) => sum + estimate, 0) / 5).toBeCloseTo(0.9, 10);
  });

  it('are refused where scores have no spread', () => {
    const scores = counties.map((county) => ({
      ...county,
      direct: { ...county.direct, unit: 'score' as const, value: 80, interval: null },
    }));
    expect(smallAreas(scores, 80, 0.95)).toBeNull();
  });
});
