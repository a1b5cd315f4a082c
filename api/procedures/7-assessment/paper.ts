import type { Block, Cell, Column, Document, Table } from '../../shared/documents/index.ts';
import type { AssessmentPage, NoRank, Ranking, RankMeasure, RankRow } from './contract.ts';

/** An assessment on paper: what the screen shows, with intervals and rank sets, and no place without its set. */
export type AssessmentPaper = {
  readonly page: AssessmentPage;
  readonly regionName: string;
  readonly madeAt: Date;
};

const KIND = { county: '县（区）', unit: '承办单位', operator: '调查员' } as const;
const STATE = { computed: '未公示稿', announced: '公示稿', published: null } as const;
const MONTHS_A_QUARTER = 3;

const NO_RANK: Readonly<Record<NoRank, string>> = {
  undefined: '无数据，不排名',
  'no-variance': '回答完全一致且无区间，不排名',
  'below-minimum': '有效样本不足，不排名',
  'parts-missing': '抽样指标不全，不排名',
  'one-alone': '可排名者不足两个',
};

const CHANGE = { up: '显著上升', down: '显著下降', none: '无可辨变化' } as const;
const REASON = { scored: '', undefined: '无定义', 'too-few': '样本不足' } as const;

export const periodName = ({ kind, periodStart }: AssessmentPage): string => {
  const [year, month] = periodStart.split('-').map(Number) as [number, number];
  return kind === 'operator'
    ? `${year}年${month}月`
    : `${year}年第${Math.ceil(month / MONTHS_A_QUARTER)}季度`;
};

export const paperName = ({ page, regionName }: AssessmentPaper): string =>
  `${regionName}${KIND[page.kind]}考核通报-${periodName(page)}`;

export function toPaper(paper: AssessmentPaper): Document {
  const { page, regionName } = paper;
  const issuer = `${regionName}社情民意调查中心`;
  const state = STATE[page.state];
  const measures = page.ranking?.measures ?? [];
  return {
    title: `${regionName}${KIND[page.kind]}考核通报`,
    subtitle: `（${periodName(page)}${state ? `，${state}` : ''}）`,
    author: issuer,
    madeAt: paper.madeAt,
    blocks: [
      {
        kind: 'paragraph',
        text: `依据《${page.schemeName}》，考核期为${page.periodStart}至${page.periodEnd}。`,
      },
      ...(page.ranking ? summaryOf(page, page.ranking) : []),
      totalTable(page),
      ...measures.filter(({ ranked }) => ranked > 0).map((measure) => rankTable(page, measure)),
      scoreTable(page),
      ...(page.ranking ? [{ kind: 'note', text: methodOf(page.ranking) } as const] : []),
    ],
  };
}

const titleOf = (page: AssessmentPage, { indicator }: RankMeasure): string =>
  indicator === null ? '总分' : (page.indicators.find((each) => each.key === indicator)?.zh ?? indicator);

const nameOf = (page: AssessmentPage, id: string): string =>
  page.subjects.find(({ subjectId }) => subjectId === id)?.name ?? id;

function summaryOf(page: AssessmentPage, ranking: Ranking): Block[] {
  const { rules, measures, totalByBands } = ranking;
  const bands =
    totalByBands === 'steps'
      ? '总分含分档计分的抽样指标，无法给出误差，只分等次，不排名次。'
      : totalByBands === 'counted'
        ? '各指标均为全数统计，总分没有抽样误差，只分等次，不排名次。'
        : null;
  return [
    ...measures.map((measure): Block => ({
      kind: 'paragraph',
      text: `${titleOf(page, measure)}：${sentenceOf(page, measure, rules.best, rules.worst)}`,
    })),
    ...(bands ? [{ kind: 'paragraph', text: bands } as const] : []),
  ];
}

function sentenceOf(page: AssessmentPage, measure: RankMeasure, best: number, worst: number): string {
  if (measure.ranked === 0) return '可排名者不足两个，不排名次。';
  const listed = (list: 'best' | 'worst', places: string): string => {
    const names = measure.rows
      .filter(({ standing }) => standing?.[list])
      .map((row) => nameOf(page, row.subjectId));
    if (measure[list] === null) return `排名者不多于名额，不列${places}名单`;
    if (measure[list] === measure.ranked) return `全部${measure.ranked}个均可能位列${places}`;
    return `可能位列${places}的为${names.join('、') || '（本方不在其列）'}`;
  };
  const sure = (list: 'best' | 'worst'): string => {
    const names = measure.rows.flatMap(({ subjectId, standing }) => {
      const isSure =
        standing &&
        measure[list] !== null &&
        (list === 'best' ? standing.high <= best : standing.low >= measure.ranked - worst + 1);
      return isSure ? [nameOf(page, subjectId)] : [];
    });
    if (measure[list] === null || measure.rows.length < measure.ranked) return '';
    return names.length > 0 ? `，其中可以确定的为${names.join('、')}` : '，没有可以确定的';
  };
  const tiers = measure.tiers === 1 ? '同属一个梯队' : `分为${measure.tiers}个梯队`;
  return `${measure.ranked}个参加排名，${tiers}；${listed('best', `前${best}名`)}${sure('best')}；${listed('worst', `后${worst}名`)}${sure('worst')}。`;
}

const decimal = (unit: RankMeasure['unit'], value: number): string =>
  unit === 'share' ? `${(value * 100).toFixed(1)}%` : value.toFixed(unit === 'points' ? 2 : 1);
const FORMAT = { share: '0.0%', score: '0.0', points: '0.00' } as const;

const intervalOf = ({ estimate }: RankRow, unit: RankMeasure['unit']): string =>
  estimate ? `${decimal(unit, estimate.low)}—${decimal(unit, estimate.high)}` : '—';

/** 3 [1–7]; a bound that another seed may move has a ~ before it. */
export function setText({ standing }: Pick<RankRow, 'standing'>): string {
  if (!standing) return '不排名';
  const { rank, low, high, lowStable, highStable } = standing;
  return `${rank} [${lowStable ? '' : '~'}${low}–${highStable ? '' : '~'}${high}]`;
}

const effectiveCell = ({ estimate }: RankRow): Cell =>
  typeof estimate?.effective === 'number'
    ? { text: estimate.effective.toFixed(0), number: estimate.effective, format: '0' }
    : '—';

const tierText = ({ standing }: RankRow): string => (standing ? String(standing.tier) : '—');

/** By the estimate where there are places; the others after them as they are listed. */
const inOrder = ({ rows }: RankMeasure): RankRow[] =>
  [...rows].sort((a, b) => (a.standing?.rank ?? Infinity) - (b.standing?.rank ?? Infinity) || 0);

function rankTable(page: AssessmentPage, measure: RankMeasure): Table {
  const { unit } = measure;
  const compared = measure.indicator !== null;
  const columns: Column[] = [
    { title: '对象', width: 2.3 },
    { title: '估计值', width: 1.8, align: 'right' },
    { title: '区间', width: 3.4, align: 'center' },
    { title: '有效样本', width: 2.2, align: 'right' },
    { title: '名次区间', width: 2.4, align: 'center' },
    { title: '梯队', width: 1.3, align: 'center' },
    ...(compared ? [{ title: '与上期比较', width: 2.8, align: 'center' } as const] : []),
    { title: '说明', width: 2.9 },
  ];
  const rows = inOrder(measure).map((row): Cell[] => [
    nameOf(page, row.subjectId),
    row.estimate
      ? { text: decimal(unit, row.estimate.value), number: row.estimate.value, format: FORMAT[unit] }
      : '—',
    intervalOf(row, unit),
    effectiveCell(row),
    setText(row),
    tierText(row),
    ...(compared ? [row.change ? CHANGE[row.change.verdict] : '不可比'] : []),
    [row.reason ? NO_RANK[row.reason] : '', row.estimate?.by === 'exact' ? '回答一致，按精确区间' : '']
      .filter(Boolean)
      .join('；'),
  ]);
  return { kind: 'table', caption: `${titleOf(page, measure)}名次区间`, columns, rows };
}

const RANK_COLUMNS: readonly Column[] = [
  { title: '区间', width: 3.2, align: 'center' },
  { title: '名次区间', width: 2.4, align: 'center' },
  { title: '梯队', width: 1.3, align: 'center' },
];

function totalTable(page: AssessmentPage): Table {
  const measure = page.ranking?.measures.find(({ indicator, ranked }) => indicator === null && ranked > 0);
  return {
    kind: 'table',
    caption: '总分与等次',
    columns: [
      { title: '对象', width: 3 },
      { title: '总分', width: 2, align: 'right' },
      ...(measure ? RANK_COLUMNS : []),
      { title: '等次', width: 2, align: 'center' },
    ],
    rows: page.subjects.map(({ subjectId, name, total, band }): Cell[] => {
      const row = measure?.rows.find((each) => each.subjectId === subjectId);
      return [
        name,
        total === null ? '样本不足' : { text: total.toFixed(2), number: total, format: '0.00' },
        ...(measure
          ? row
            ? [intervalOf(row, 'points'), setText(row), tierText(row)]
            : ['—', '不排名', '—']
          : []),
        band?.zh ?? '—',
      ];
    }),
  };
}

function scoreTable(page: AssessmentPage): Table {
  return {
    kind: 'table',
    caption: '各指标得分',
    columns: [
      { title: '对象', width: 3 },
      ...page.indicators.map(({ zh, weight }): Column => ({
        title: `${zh}（${weight}）`,
        width: 2,
        align: 'right',
      })),
    ],
    rows: page.subjects.map(({ name, scores }): Cell[] => [
      name,
      ...page.indicators.map(({ key }): Cell => {
        const score = scores.find((each) => each.indicator === key);
        const points = score?.adjusted ?? score?.points ?? null;
        if (!score || points === null) return score ? REASON[score.reason] || '—' : '—';
        const text = `${points.toFixed(2)}${score.adjusted === null ? '' : '*'}`;
        return { text, number: points, format: '0.00' };
      }),
    ]),
  };
}

function methodOf({ rules, measures }: Ranking): string {
  const level = `${Number((rules.level * 100).toFixed(1))}%`;
  const total = measures.some(({ indicator }) => indicator === null)
    ? '总分的误差按各指标误差全部同向取上限；'
    : '';
  return `注：名次区间为${level}同时置信集（Mogstad等，2024），方括号内为可能的名次，括号前为估计值的位次，不可单独引用；随机种子${rules.seed}，抽取${rules.draws}次，带~的界可能随种子变动。同一梯队内不能由数据区分全部对象；有效样本（样本数÷设计效应）不足${rules.minimumEffective}的不排名；${total}与上期比较计入两期误差并按Holm法校正，“无可辨变化”不等于没有变化。带*的得分经异议裁定调整。`;
}
