import { describe, expect, it } from '@jest/globals';
import { canonicalJson, hashOf } from '../../../api/procedures/6-analysis/canonical.ts';
import {
  compareCategory,
  compareFigure,
  countComparisons,
} from '../../../api/procedures/6-analysis/compare.ts';
import type { ReportState, WeeklyData } from '../../../api/procedures/6-analysis/contract.ts';
import { draftText } from '../../../api/procedures/6-analysis/draft-text.ts';
import { toPaper } from '../../../api/procedures/6-analysis/paper.ts';
import { afterMove, reportNumber, type ReportMove } from '../../../api/procedures/6-analysis/report.ts';
import { WEEKLY_KEYS } from '../../../api/procedures/6-analysis/weekly-keys.ts';
import { isMonday, queriesOf, weekOf } from '../../../api/procedures/6-analysis/weekly.ts';
import { againstLastWeek, secondsText, weekText } from '../../../api/procedures/6-analysis/wording.ts';
import { figureOf } from '../../../api/shared/statistics/figures/all.ts';
import type { FigureValue } from '../../../api/shared/statistics/figures/figure.ts';
import { fromCounts } from '../../../api/shared/statistics/figures/measure.ts';
import { exactShare } from '../../../api/shared/statistics/index.ts';

const RULES = { shortAbandonSeconds: 5, promptSeconds: 15, level: 0.95 };
const share = (key: string, numerator: number, denominator: number, level = 0.95): FigureValue => {
  const interval = exactShare(numerator, denominator, level);
  return {
    key,
    version: 1,
    unit: 'share',
    numerator,
    denominator,
    value: denominator ? numerator / denominator : null,
    interval: interval && { ...interval, deff: 1, weighting: 'none' },
  };
};
const count = (key: string, value: number): FigureValue =>
  fromCounts(figureOf(key)!, { numerator: value, denominator: null }, 0.95);
const compared = (now: FigureValue, before: FigureValue) =>
  compareFigure(figureOf(now.key)!, now, before, { now, before }, 0.95);

describe('研判会商 analysis: comparing two weeks', () => {
  it.each([
    ['a small fall of a small sample', share('survey.safety', 36, 40), share('survey.safety', 38, 40), null],
    ['a fall outside chance', share('survey.safety', 300, 400), share('survey.safety', 380, 400), 'down'],
    ['a rise outside chance', share('survey.safety', 390, 400), share('survey.safety', 300, 400), 'up'],
    ['everybody safe in both weeks', share('survey.safety', 12, 12), share('survey.safety', 15, 15), null],
    ['nobody asked last week', share('survey.safety', 12, 12), share('survey.safety', 0, 0), null],
    ['a few calls more', count('calls.offered', 22), count('calls.offered', 20), null],
    ['twice the calls', count('calls.offered', 80), count('calls.offered', 40), 'up'],
    ['a stock, which is counted in full', count('tickets.closing', 80), count('tickets.closing', 4), null],
  ])('%s', (_, now, before, change) => {
    expect(compared(now, before).change).toBe(change);
  });

  it('counts every comparison that could be wrong', () => {
    const now = [share('survey.safety', 9, 10), count('calls.offered', 3), count('tickets.closing', 9)];
    const before = [share('survey.safety', 9, 10), count('calls.offered', 0), count('tickets.closing', 1)];
    const category = { code: 'a', name: { zh: '甲', en: 'A' }, now: 3, before: 1 };
    expect(countComparisons(now, before, [category])).toBe(3);
  });

  it('states a category only where the ratio leaves one out', () => {
    const category = { code: 'a', name: { zh: '甲', en: 'A' } };
    expect(compareCategory({ ...category, now: 3, before: 0 }, 0.95).change).toBeNull();
    expect(compareCategory({ ...category, now: 30, before: 3 }, 0.95).change).toBe('up');
    expect(compareCategory({ ...category, now: 0, before: 0 }, 0.95)).toMatchObject({
      ratio: null,
      change: null,
    });
  });
});

const STATES: readonly ReportState[] = ['draft', 'submitted', 'returned', 'published'];
const MOVES: readonly ReportMove[] = ['edit', 'submit', 'return', 'publish'];

describe('研判会商 analysis: the states of a report', () => {
  const allowed: Record<string, ReportState> = {
    'draft edit': 'draft',
    'draft submit': 'submitted',
    'submitted return': 'returned',
    'submitted publish': 'published',
    'returned edit': 'returned',
    'returned submit': 'submitted',
  };
  it.each(STATES.flatMap((state) => MOVES.map((move) => [state, move] as const)))('%s: %s', (state, move) => {
    expect(afterMove(state, move)).toBe(allowed[`${state} ${move}`] ?? null);
  });

  it('is numbered by region, year and week', () => {
    expect(reportNumber('411702', 2026, 5)).toBe('411702-2026-05');
  });
});

describe('研判会商 analysis: the week', () => {
  it('runs from Monday to Sunday, with the whole week before it', () => {
    expect([isMonday('2026-11-16'), isMonday('2026-11-15')]).toEqual([true, false]);
    const week = weekOf('2026-11-16');
    expect(week).toEqual({ start: '2026-11-16', end: '2026-11-22', year: 2026, number: 47 });
    const asOf = new Date('2026-11-18T02:00:00Z');
    const { now, before } = queriesOf(week, { scope: '411702', asOf, rules: RULES });
    expect(now.asOf).toEqual(asOf);
    expect([before.to, before.asOf]).toEqual([now.from, now.from]);
    const later = queriesOf(week, { scope: '411702', asOf: new Date('2026-12-01T00:00:00Z'), rules: RULES });
    expect(later.now.asOf).toEqual(later.now.to);
  });
});

const weekly = (values: Readonly<Record<string, FigureValue>>): WeeklyData => ({
  format: 1,
  region: { code: '411702', name: { zh: '驿城区', en: 'Yicheng' } },
  week: { start: '2026-11-16', end: '2026-11-22', year: 2026, number: 47 },
  asOf: '2026-11-22T16:00:00.000Z',
  rules: RULES,
  comparisons: 1,
  familyLevel: 0.95,
  figures: WEEKLY_KEYS.map((key) => {
    const { unit } = figureOf(key)!;
    const none: FigureValue = {
      key,
      version: 1,
      unit,
      numerator: 0,
      denominator: unit === 'count' ? null : 0,
      value: unit === 'count' ? 0 : null,
      interval: null,
    };
    const now = values[key] ?? none;
    return compared(now, { ...none, key });
  }),
  categories: [],
  unresolved: { total: 0, items: [] },
  counties: [],
});
const words = (data: WeeklyData) =>
  draftText(data)
    .sections.flatMap(({ paragraphs }) => paragraphs.map(({ text }) => text))
    .join('\n');

describe('研判会商 analysis: the words of a draft', () => {
  it('of an empty week say that there is nothing to judge', () => {
    const text = words(weekly({}));
    expect(text).toContain('本周有效样本不足，安全感不作评价。');
    expect(text).toContain('本周未登记群众诉求。');
    expect(text).toContain('均未发现超出随机波动范围的变化');
    expect(text).not.toMatch(/[{}]|null|undefined|NaN/);
  });

  it('make a proposal only with its reason', () => {
    expect(words(weekly({}))).not.toContain('挂牌督办');
    expect(words(weekly({ 'limits.overdue': count('limits.overdue', 2) }))).toContain('对超期未结的2件工单');
    expect(words(weekly({ 'survey.safety': share('survey.safety', 96, 100) }))).not.toContain(
      '安全感低于90%',
    );
    expect(words(weekly({ 'survey.safety': share('survey.safety', 80, 100) }))).toContain('安全感低于90%');
  });

  it.each([
    [count('calls.offered', 5), count('calls.offered', 2), '比上周增加3个'],
    [count('calls.offered', 2), count('calls.offered', 2), '与上周持平'],
    [share('survey.safety', 90, 100), share('survey.safety', 92, 100), '比上周下降2.0个百分点'],
    [share('survey.safety', 90, 100), share('survey.safety', 0, 0), '上周无可比数据'],
  ])('tell %j against %j', (now, before, expected) => {
    expect(againstLastWeek(compared(now, before), '个')).toBe(expected);
  });

  it.each([
    ['2026-11-16', '2026-11-22', '2026年11月16日至22日'],
    ['2026-11-30', '2026-12-06', '2026年11月30日至12月6日'],
    ['2026-12-28', '2027-01-03', '2026年12月28日至2027年1月3日'],
  ])('write the week %s – %s as %s', (start, end, text) => expect(weekText(start, end)).toBe(text));

  it.each([
    [25, '25秒'],
    [150, '2.5分钟'],
    [7200, '2.0小时'],
  ])('write %i seconds as %s', (seconds, text) => expect(secondsText(seconds)).toBe(text));
});

describe('研判会商 analysis: the paper', () => {
  it('numbers its sections, and says that a draft is not published', () => {
    const data = weekly({ 'survey.safety': share('survey.safety', 80, 100) });
    const paper = toPaper({
      number: '411702-2026-47',
      state: 'draft',
      figures: data,
      text: draftText(data),
      datedOn: '2026-11-23',
      madeAt: new Date('2026-11-23T00:00:00Z'),
    });
    expect(paper.subtitle).toBe('（2026年11月16日至22日，未发布稿）');
    expect(paper.redHead).toMatchObject({ number: '〔2026〕第47期', date: '2026年11月23日' });
    const headings = paper.blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []));
    expect(headings[0]).toBe('一、总体情况');
    const tables = paper.blocks.flatMap((block) => (block.kind === 'table' ? [block] : []));
    const safety = tables[0]!.rows.find(([name]) => name === '群众安全感')!;
    expect(safety[1]).toEqual({ text: '80.0%', number: 0.8, format: '0.0%' });
  });
});

describe('canonical JSON', () => {
  it('is the same for equal data in any order, and its hash with it', () => {
    const a = { b: [1, { d: null, c: '丙' }], a: 0.1 };
    const b = { a: 0.1, b: [1, { c: '丙', d: null }], e: undefined };
    expect(canonicalJson(a)).toBe('{"a":0.1,"b":[1,{"c":"丙","d":null}]}');
    expect(hashOf(a)).toBe(hashOf(b));
    expect(hashOf(a)).not.toBe(hashOf({ ...a, a: 0.2 }));
  });
});
