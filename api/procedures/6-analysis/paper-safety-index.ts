import type { Cell, Document, Table } from '../../shared/documents/index.ts';
import type { IndexAnswer, IndexNode } from './contract-safety-index.ts';

const NONE = '—';
const points = (value: number | null): Cell =>
  value === null ? NONE : { text: value.toFixed(1), number: value, format: '0.0' };
const share = (value: number): Cell => ({
  text: `${(100 * value).toFixed(0)}%`,
  number: value,
  format: '0%',
});
const raw = (value: number | null): Cell =>
  value === null ? NONE : { text: String(Number(value.toPrecision(6))), number: value };

/** The index as a sheet: the whole with its method, every node with its parts, and the counties of a city. */
export function indexPaper(index: IndexAnswer): Document {
  const region = index.regionName?.zh ?? index.region;
  const example = index.tree.example ? '。本指数体系为系统附带的示例，不代表任何机关的考评办法' : '';
  return {
    title: `${region}${index.tree.name} ${index.from}至${index.to}`,
    author: `${region}社情民意调查中心`,
    madeAt: new Date(index.asOf),
    blocks: [
      {
        kind: 'paragraph',
        text: `得分：${index.points === null ? '未定义（有值指标的权重不足）' : index.points.toFixed(2)}${index.interval ? `，${(100 * index.level).toFixed(0)}%区间 ${index.interval.low.toFixed(2)}—${index.interval.high.toFixed(2)}` : ''}；体系版本 v${index.tree.version}；有值权重 ${(100 * index.coverage).toFixed(0)}%，其中带抽样误差的权重 ${(100 * index.sampled).toFixed(0)}%${example}。`,
      },
      {
        kind: 'note',
        text: '区间由各指标标准误按权重合成；同一批受访者的各项按完全相关计，区间只会偏宽；没有标准误的指标不计误差。',
      },
      nodesTable(index.nodes),
      ...(index.counties.length > 0 ? [countiesTable(index)] : []),
    ],
  };
}

const ruleText = ({ normalisation: rule, better }: NonNullable<IndexNode['leaf']>): string => {
  const way = better === 'high' ? '越高越好' : '越低越好';
  if (rule.kind === 'min-max') return `区间 ${rule.low}—${rule.high}，${way}`;
  if (rule.kind === 'target') return `目标 ${rule.target}，${way}`;
  return `均值 ${rule.mean}，标准差 ${rule.deviation}，${way}`;
};

const nodesTable = (nodes: readonly IndexNode[]): Table => ({
  kind: 'table',
  caption: '指标得分',
  columns: [
    { title: '级别', width: 1 },
    { title: '指标', width: 5 },
    { title: '权重', width: 1.5, align: 'right' },
    { title: '得分', width: 1.5, align: 'right' },
    { title: '区间下限', width: 1.5, align: 'right' },
    { title: '区间上限', width: 1.5, align: 'right' },
    { title: '有值权重', width: 1.5, align: 'right' },
    { title: '原始值', width: 2, align: 'right' },
    { title: '标准误', width: 2, align: 'right' },
    { title: '标准化', width: 4 },
    { title: '来源', width: 4 },
  ],
  rows: nodes.map((node) => [
    String(node.depth),
    `${'　'.repeat(node.depth - 1)}${node.name.zh}`,
    share(node.weight),
    points(node.points),
    points(node.interval?.low ?? null),
    points(node.interval?.high ?? null),
    share(node.coverage),
    node.leaf ? raw(node.leaf.raw) : '',
    node.leaf ? raw(node.leaf.standardError) : '',
    node.leaf ? ruleText(node.leaf) : '',
    node.leaf ? sourceText(node.leaf) : '',
  ]),
});

const sourceText = ({ source, sourceName, missing }: NonNullable<IndexNode['leaf']>): string => {
  if (source.kind === 'figure') return `统计指标：${sourceName.zh}`;
  return `导入数据：${sourceName.zh}${missing.length > 0 ? `（缺 ${missing.join('、')}）` : ''}`;
};

const countiesTable = ({ counties, nodes }: IndexAnswer): Table => {
  const first = nodes.filter(({ depth }) => depth === 1);
  return {
    kind: 'table',
    caption: '分县（区）得分',
    columns: [
      { title: '县（区）', width: 3 },
      { title: '得分', width: 1.5, align: 'right' },
      { title: '区间下限', width: 1.5, align: 'right' },
      { title: '区间上限', width: 1.5, align: 'right' },
      { title: '有值权重', width: 1.5, align: 'right' },
      ...first.map(({ name }) => ({ title: name.zh, width: 2, align: 'right' as const })),
    ],
    rows: counties.map((county) => [
      county.name.zh,
      points(county.points),
      points(county.interval?.low ?? null),
      points(county.interval?.high ?? null),
      share(county.coverage),
      ...county.first.map((each) => points(each.points)),
    ]),
  };
};
