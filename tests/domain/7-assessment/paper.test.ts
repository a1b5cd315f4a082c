import { describe, expect, it } from '@jest/globals';
import type { AssessmentPage, RankRow } from '../../../api/procedures/7-assessment/contract.ts';
import { paperName, setText, toPaper } from '../../../api/procedures/7-assessment/paper.ts';
import { cellText, type Table } from '../../../api/shared/documents/index.ts';

const standing = (
  rank: number,
  low: number,
  high: number,
  more: Partial<RankRow['standing'] & object> = {},
) => ({
  rank,
  low,
  high,
  lowStable: true,
  highStable: true,
  tier: 1,
  best: low <= 1,
  worst: high >= 3,
  ...more,
});
const estimate = {
  value: 0.95,
  variance: 0.0001,
  low: 0.92,
  high: 0.97,
  effective: 400,
  by: 'sample',
} as const;

const row = (subjectId: string, more: Partial<RankRow>): RankRow => ({
  subjectId,
  estimate,
  reason: null,
  standing: null,
  change: null,
  ...more,
});

const rows: RankRow[] = [
  row('b', {
    standing: standing(2, 1, 2),
    change: { difference: 0, standardError: 1, adjusted: 1, verdict: 'none' },
  }),
  row('a', { standing: standing(1, 1, 2, { highStable: false }) }),
  row('c', { standing: standing(3, 3, 3, { tier: 2 }) }),
  row('d', { estimate: { ...estimate, value: 1, effective: 12, by: 'exact' }, reason: 'below-minimum' }),
];

const page = {
  id: 'x',
  kind: 'county',
  regionCode: '411700',
  periodStart: '2026-10-01',
  periodEnd: '2026-12-31',
  state: 'announced',
  schemeName: '示例方案',
  indicators: [
    { key: 'safety', zh: '公众安全感', en: 'Safety', figure: 'survey.safety', weight: 20, minimum: 30 },
  ],
  subjects: ['a', 'b', 'c', 'd'].map((subjectId) => ({
    subjectId,
    name: `${subjectId}县`,
    total: 90,
    band: null,
    scores: [],
  })),
  ranking: {
    rules: { best: 1, worst: 1, minimumEffective: 100, level: 0.95, draws: 20_000, seed: 7 },
    measures: [{ indicator: 'safety', unit: 'share', ranked: 3, tiers: 2, best: 2, worst: 1, rows }],
    totalByBands: 'steps',
  },
} as unknown as AssessmentPage;

describe('考核奖惩 assessment: on paper', () => {
  const paper = { page, regionName: '驻马店市', madeAt: new Date('2026-12-31T00:00:00Z') };
  const document = toPaper(paper);
  const words = document.blocks.flatMap((block) => (block.kind === 'table' ? [] : [block.text])).join('\n');
  const tables = document.blocks.filter((block): block is Table => block.kind === 'table');

  it('lists who may be first and last, and who surely is', () => {
    expect(words).toContain(
      '3个参加排名，分为2个梯队；可能位列前1名的为b县、a县，没有可以确定的；可能位列后1名的为c县，其中可以确定的为c县',
    );
    expect(words).toContain('总分含分档计分的抽样指标');
    expect(words).toContain('随机种子7');
  });

  it('gives every place with its set, in the order of the estimates, and the reason where there is none', () => {
    const found = tables.find(({ caption }) => caption === '公众安全感名次区间')!;
    expect(found.rows.map((cells) => cells.map(cellText))).toEqual([
      ['a县', '95.0%', '92.0%—97.0%', '400', '1 [1–~2]', '1', '不可比', ''],
      ['b县', '95.0%', '92.0%—97.0%', '400', '2 [1–2]', '1', '无可辨变化', ''],
      ['c县', '95.0%', '92.0%—97.0%', '400', '3 [3–3]', '2', '不可比', ''],
      [
        'd县',
        '100.0%',
        '92.0%—97.0%',
        '12',
        '不排名',
        '—',
        '不可比',
        '有效样本不足，不排名；回答一致，按精确区间',
      ],
    ]);
    expect(setText({ standing: null })).toBe('不排名');
  });

  it('has no column of places where the total is told by bands', () => {
    expect(tables[0]!.columns.map(({ title }) => title)).toEqual(['对象', '总分', '等次']);
  });

  it('is named by region, kind and period', () => {
    expect(paperName(paper)).toBe('驻马店市县（区）考核通报-2026年第4季度');
  });
});
