import type { Block, Cell, Column, Document, Table } from '../../shared/documents/index.ts';
import type { FigureUnit } from '../../shared/statistics/figures/index.ts';
import type { ComparedFigure, ReportState, ReportText, WeeklyData } from './contract.ts';
import type { Warning } from './contract-warnings.ts';
import { familyText, sightText, spanText } from './warning-words.ts';
import {
  chineseNumeral,
  dayText,
  differenceText,
  numberText,
  percent,
  sizeText,
  weekText,
} from './wording.ts';

/** A report on paper: what was frozen and nothing else, so that the same report is the same file. */
export type PaperReport = {
  readonly number: string;
  readonly state: ReportState;
  readonly figures: WeeklyData;
  readonly text: ReportText;
  readonly datedOn: string;
  readonly madeAt: Date;
};

const GROUPS: readonly (readonly [string, string])[] = [
  ['survey', '调查指标'],
  ['calls', '热线指标'],
  ['tickets', '受理办理指标'],
  ['limits', '时限指标'],
  ['feedback', '回访指标'],
  ['incidents', '信息报告指标'],
  ['operators', '工作量'],
];

const STATUS: Readonly<Record<string, string>> = {
  accepted: '待交办',
  dispatched: '已交办',
  handling: '办理中',
  answered: '待审核',
  replying: '待答复',
  revisiting: '待回访',
  deciding: '待研判',
};

const FORMAT: Readonly<Record<FigureUnit, string>> = {
  share: '0.0%',
  score: '0.0',
  seconds: '0.0',
  count: '0',
};

export const paperName = ({ figures }: PaperReport): string =>
  `${figures.region.name.zh}社情民意周报-${figures.week.year}年第${figures.week.number}周`;

export function toPaper(report: PaperReport): Document {
  const { figures, text } = report;
  const issuer = `${figures.region.name.zh}社情民意调查中心`;
  const words = text.sections.flatMap((section, index): Block[] => [
    { kind: 'heading', level: 1, text: `${chineseNumeral(index + 1)}、${section.title}` },
    ...section.paragraphs.map((paragraph): Block => ({ kind: 'paragraph', text: paragraph.text })),
  ]);
  const tables = tablesOf(figures).map((table, index): Table => ({
    ...table,
    caption: `附表${index + 1} ${table.caption}`,
  }));
  return {
    title: `${figures.region.name.zh}社情民意周报`,
    subtitle: `（${weekText(figures.week.start, figures.week.end)}${report.state === 'published' ? '' : '，未发布稿'}）`,
    author: issuer,
    madeAt: report.madeAt,
    redHead: {
      name: '社情民意周报',
      number: `〔${figures.week.year}〕第${figures.week.number}期`,
      issuer,
      date: dayText(report.datedOn),
    },
    blocks: [
      ...words,
      ...tables,
      {
        kind: 'note',
        text: `注：区间为${percent(figures.rules.level, 0)}置信区间；“变化”一栏为本周减上周的差（百分点）或计数之比的区间，对${figures.comparisons}项比较作了校正（每项${percent(figures.familyLevel, 2)}），仅在不含零（比值不含1）时标注升降。“—”表示无定义。`,
      },
      ...(figures.warnings
        ? [
            {
              kind: 'note' as const,
              text: `预警：${familyText(figures.warnings)}。${sightText(figures.warnings)}。`,
            },
          ]
        : []),
    ],
  };
}

/** A topic is named by its leading words. */
const WORDS_NAMED = 5;

const ARROW = { up: '↑', down: '↓' } as const;
const NO_CHANGE = '未见变化';
const METHOD: Readonly<Record<Warning['methods'][number], string>> = {
  'p-prime': 'p′图',
  cusum: '累积和图',
  ewma: '指数加权图',
  ears: 'EARS',
  farrington: 'Farrington',
};

const numberCell = (value: number | null, unit: FigureUnit): Cell =>
  value === null ? '—' : { text: numberText(value, unit), number: value, format: FORMAT[unit] };

function tablesOf(data: WeeklyData): Table[] {
  return [
    ...GROUPS.map(([group, caption]) =>
      figureTable(
        caption,
        data.figures.filter((each) => each.group === group),
      ),
    ),
    categoryTable(data),
    warningTable(data),
    topicTable(data),
    unresolvedTable(data),
    ...(data.counties.length > 0 ? [countyTable(data)] : []),
  ].filter((table) => table.rows.length > 0);
}

function figureTable(caption: string, figures: readonly ComparedFigure[]): Table {
  const sampled = figures.some(({ now, difference }) => now.interval || difference);
  const columns: Column[] = [
    { title: '指标', width: sampled ? 3.6 : 5 },
    { title: '本周', width: 2, align: 'right' },
    ...(sampled ? [{ title: '区间', width: 3, align: 'center' } as const] : []),
    { title: '上周', width: 2, align: 'right' },
    { title: '分子/分母', width: 2.4, align: 'right' },
    ...(sampled ? [{ title: '变化', width: 3.2, align: 'center' } as const] : []),
  ];
  const rows = figures.map((figure): Cell[] => {
    const { now, before, change } = figure;
    const interval = now.interval
      ? `${numberText(now.interval.low, now.unit)}—${numberText(now.interval.high, now.unit)}\n${sizeText(now)}`
      : '';
    const parts = partsText(now);
    return [
      figure.title.zh,
      numberCell(now.value, now.unit),
      ...(sampled ? [interval] : []),
      numberCell(before.value, before.unit),
      parts,
      ...(sampled ? [changeCell(figure)] : []),
    ];
  });
  return { kind: 'table', caption, columns, rows };
}

const changeCell = (figure: ComparedFigure): string => {
  const { change, difference } = figure;
  if (!difference) return '';
  return `${change ? ARROW[change] : NO_CHANGE}\n${differenceText(figure)}`;
};

function partsText({ numerator, denominator, unit }: ComparedFigure['now']): string {
  if (denominator === null) return '';
  if (denominator === 0) return '—';
  return unit === 'score' ? `n=${denominator}` : `${whole(numerator)}/${whole(denominator)}`;
}

const whole = (value: number | null): string => (value === null ? '—' : String(Math.round(value)));

const categoryTable = ({ categories }: WeeklyData): Table => ({
  kind: 'table',
  caption: '群众反映较多的类别',
  columns: [
    { title: '类别', width: 5 },
    { title: '本周', width: 1.5, align: 'right' },
    { title: '上周', width: 1.5, align: 'right' },
    { title: '显著变化', width: 2, align: 'center' },
  ],
  rows: categories.map(({ name, now, before, change }) => [
    name.zh,
    { text: String(now), number: now },
    { text: String(before), number: before },
    change ? ARROW[change] : NO_CHANGE,
  ]),
});

const warningTable = ({ warnings }: WeeklyData): Table => ({
  kind: 'table',
  caption: '预警',
  columns: [
    { title: '县（区）', width: 2 },
    { title: '指标或类别', width: 3.4 },
    { title: '自', width: 1.8, align: 'center' },
    { title: '现为', width: 1.6, align: 'right' },
    { title: '以往', width: 1.6, align: 'right' },
    { title: '依据', width: 2.4, align: 'center' },
    { title: '偶然出现', width: 2.2, align: 'right' },
  ],
  rows: (warnings?.items ?? []).map(({ kind, county, title, since, value, usual, methods, oneInWeeks }) => [
    county.name.zh,
    title.zh,
    since.slice(5),
    numberCell(value, kind),
    kind === 'count' ? usual.toFixed(1) : numberCell(usual, kind),
    methods.map((method) => METHOD[method]).join('、'),
    `${spanText(oneInWeeks)}一次`,
  ]),
});

const topicTable = ({ topics }: WeeklyData): Table => ({
  kind: 'table',
  caption: '新热点',
  columns: [
    { title: '热点', width: 6 },
    { title: '件数', width: 1.4, align: 'right' },
    { title: '来电人', width: 1.6, align: 'right' },
    { title: '事项', width: 1.4, align: 'right' },
    { title: '此前周均', width: 1.8, align: 'right' },
  ],
  rows: (topics?.topics ?? []).map(({ words, documents, callers, unknownCallers, matters }) => [
    words
      .map(({ word }) => word)
      .slice(0, WORDS_NAMED)
      .join('、'),
    { text: String(documents), number: documents },
    unknownCallers > 0
      ? `${callers}（另${unknownCallers}件不明）`
      : { text: String(callers), number: callers },
    { text: String(matters), number: matters },
    (words[0]?.before ?? 0).toFixed(1),
  ]),
});

const unresolvedTable = ({ unresolved }: WeeklyData): Table => ({
  kind: 'table',
  caption:
    unresolved.total > unresolved.items.length ? `在办工单（前${unresolved.items.length}件）` : '在办工单',
  columns: [
    { title: '工单号', width: 3.4 },
    { title: '事项', width: 4.6 },
    { title: '主办单位', width: 3 },
    { title: '状态', width: 1.6, align: 'center' },
    { title: '时限', width: 1.8, align: 'center' },
    { title: '超期天数', width: 1.6, align: 'right' },
  ],
  rows: unresolved.items.map((ticket) => [
    ticket.number,
    ticket.title,
    ticket.unit?.zh ?? '—',
    STATUS[ticket.status] ?? ticket.status,
    ticket.dueAt ? shanghaiDay(ticket.dueAt) : '—',
    ticket.overdueDays === null ? '' : { text: String(ticket.overdueDays), number: ticket.overdueDays },
  ]),
});

function countyTable({ counties, figures }: WeeklyData): Table {
  const title = new Map(figures.map((figure) => [figure.key, figure.title.zh]));
  const keys = counties[0]!.figures.map(({ key }) => key);
  return {
    kind: 'table',
    caption: '分县（区）情况',
    columns: [
      { title: '县（区）', width: 2 },
      ...keys.map((key): Column => ({ title: title.get(key) ?? key, width: 2, align: 'right' })),
    ],
    rows: counties.map((county) => [
      county.name.zh,
      ...county.figures.map(({ value, unit, interval }): Cell => {
        if (value === null || !interval) return numberCell(value, unit);
        const text = `${numberText(value, unit)}\n${numberText(interval.low, unit)}—${numberText(interval.high, unit)}`;
        return { text, number: value, format: FORMAT[unit] };
      }),
    ]),
  };
}

const SHANGHAI_MS = 8 * 3_600_000;
const shanghaiDay = (instant: string): string =>
  new Date(new Date(instant).getTime() + SHANGHAI_MS).toISOString().slice(5, 10);
