import type { FigureUnit } from '../../shared/statistics/figures/index.ts';
import type { ComparedFigure } from './contract.ts';

/** Numbers as an official Chinese paper writes them. */
const UNDEFINED = '无数据';
const SECONDS_PER_MINUTE = 60;
const SECONDS_PER_HOUR = 3600;

export const percent = (value: number, digits = 1): string => `${(value * 100).toFixed(digits)}%`;

export function numberText(value: number | null, unit: FigureUnit): string {
  if (value === null) return UNDEFINED;
  switch (unit) {
    case 'share':
      return percent(value);
    case 'score':
      return value.toFixed(1);
    case 'seconds':
      return secondsText(value);
    case 'count':
      return String(Math.round(value));
  }
}

export function secondsText(seconds: number): string {
  if (seconds >= SECONDS_PER_HOUR) return `${(seconds / SECONDS_PER_HOUR).toFixed(1)}小时`;
  if (seconds >= 2 * SECONDS_PER_MINUTE) return `${(seconds / SECONDS_PER_MINUTE).toFixed(1)}分钟`;
  return `${Math.round(seconds)}秒`;
}

/** How sure a sampled figure is: its interval, how many answered, and the design effect. */
export function intervalText(value: ComparedFigure['now']): string {
  const { interval, unit } = value;
  if (!interval) return '';
  const level = Math.round(interval.level * 100);
  const bounds = `${numberText(interval.low, unit)}—${numberText(interval.high, unit)}`;
  return `（${level}%置信区间${bounds}，${sizeText(value)}）`;
}

/** `n=400，设计效应1.05` */
export function sizeText({ denominator, interval }: ComparedFigure['now']): string {
  if (!interval || denominator === null) return '';
  const deff = interval.deff === null ? '' : `，设计效应${interval.deff.toFixed(2)}`;
  return `n=${Math.round(denominator)}${deff}`;
}

/** 「比上周增加3件」: what was counted in full is told as it is. */
export function againstLastWeek(figure: ComparedFigure, measureWord: string): string {
  const { now, before } = figure;
  if (now.value === null || before.value === null) return '上周无可比数据';
  const gap = now.value - before.value;
  if (now.unit === 'count') {
    const count = Math.round(gap);
    if (count === 0) return '与上周持平';
    return `比上周${count > 0 ? '增加' : '减少'}${Math.abs(count)}${measureWord}`;
  }
  if (now.unit === 'share') {
    const points = Number((gap * 100).toFixed(1));
    if (points === 0) return '与上周持平';
    return `比上周${points > 0 ? '上升' : '下降'}${Math.abs(points).toFixed(1)}个百分点`;
  }
  if (now.unit === 'seconds') {
    if (Math.round(gap) === 0) return '与上周持平';
    return `比上周${gap > 0 ? '延长' : '缩短'}${secondsText(Math.abs(gap))}`;
  }
  const points = Number(gap.toFixed(1));
  if (points === 0) return '与上周持平';
  return `比上周${points > 0 ? '提高' : '降低'}${Math.abs(points).toFixed(1)}分`;
}

/** What a sample says of a change: one is stated only outside chance. */
export function changeText(figure: ComparedFigure): string {
  const { difference, change } = figure;
  if (!difference) return '上周无可比数据';
  if (!change) return `与上周相比未见可察觉的变化（差值区间${differenceText(figure)}）`;
  return `${againstLastWeek(figure, '')}，超出抽样误差范围`;
}

/** The interval of a difference, in percentage points or as a ratio. */
export function differenceText(figure: ComparedFigure): string {
  const { difference, now } = figure;
  if (!difference) return '';
  const signed = (text: string) => (text.startsWith('-') ? text.replace('-', '−') : `+${text}`);
  if (difference.kind === 'ratio') {
    const high = difference.high === null ? '以上' : `—${difference.high.toFixed(2)}`;
    return `${difference.low.toFixed(2)}${high}倍`;
  }
  const scale = now.unit === 'share' ? 100 : 1;
  const bound = (value: number) => signed((value * scale).toFixed(1));
  const unit = now.unit === 'share' ? '个百分点' : now.unit === 'score' ? '分' : '';
  return `${bound(difference.low)}～${bound(difference.high!)}${unit}`;
}

/** 2026年11月16日 */
export function dayText(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** 11月16日至22日, and the year where it changes. */
export function weekText(start: string, end: string): string {
  const [startYear, startMonth] = start.split('-').map(Number);
  const [endYear, endMonth, endDate] = end.split('-').map(Number);
  if (startYear !== endYear) return `${dayText(start)}至${dayText(end)}`;
  if (startMonth !== endMonth) return `${dayText(start)}至${endMonth}月${endDate}日`;
  return `${dayText(start)}至${endDate}日`;
}

const NUMERALS = [
  '一',
  '二',
  '三',
  '四',
  '五',
  '六',
  '七',
  '八',
  '九',
  '十',
  '十一',
  '十二',
  '十三',
  '十四',
  '十五',
  '十六',
];
export const chineseNumeral = (position: number): string => NUMERALS[position - 1] ?? String(position);
