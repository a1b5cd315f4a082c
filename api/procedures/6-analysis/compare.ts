import type { FigureDefinition, FigureValue } from '../../shared/statistics/figures/index.ts';
import { countRatio, difference, excludesZero } from '../../shared/statistics/index.ts';
import type { ComparedCategory, ComparedFigure } from './contract.ts';
import { FLOWS } from './weekly-keys.ts';

type Range = NonNullable<ComparedFigure['difference']>;
type Change = ComparedFigure['change'];

/** What a week brought for one category, with last week's count. */
export type CategoryCount = {
  readonly code: string;
  readonly name: ComparedCategory['name'];
  readonly now: number;
  readonly before: number;
};

const sampled = (value: FigureValue): boolean => value.value !== null && value.interval !== null;
const flows = (key: string, now: FigureValue, before: FigureValue): boolean =>
  FLOWS.includes(key) && (now.value ?? 0) + (before.value ?? 0) > 0;

/** How many statements of change a report makes: each is one more chance to be wrong. */
export function countComparisons(
  now: readonly FigureValue[],
  before: readonly FigureValue[],
  categories: readonly CategoryCount[],
): number {
  const figures = now.filter(
    (value, index) => (sampled(value) && sampled(before[index]!)) || flows(value.key, value, before[index]!),
  );
  return figures.length + categories.length;
}

/**
 * Two weeks of one figure. `wide` are the same figures with intervals of the family's level: a change is stated only
 * where the interval of the difference, at that level, leaves zero out.
 */
export function compareFigure(
  figure: FigureDefinition,
  now: FigureValue,
  before: FigureValue,
  wide: { readonly now: FigureValue; readonly before: FigureValue },
  level: number,
): ComparedFigure {
  const found = differenceOf(now, before, wide, level);
  return {
    key: figure.key,
    group: figure.group,
    title: figure.title,
    better: figure.better,
    now,
    before,
    difference: found?.range ?? null,
    change: found?.change ?? null,
  };
}

function differenceOf(
  now: FigureValue,
  before: FigureValue,
  wide: { readonly now: FigureValue; readonly before: FigureValue },
  level: number,
): { range: Range; change: Change } | null {
  if (sampled(wide.now) && sampled(wide.before)) {
    const measured = (value: FigureValue) => ({
      value: value.value!,
      low: value.interval!.low,
      high: value.interval!.high,
    });
    const { value, low, high } = difference(measured(wide.now), measured(wide.before), level);
    const change = excludesZero({ low, high }) ? (value > 0 ? 'up' : 'down') : null;
    return { range: { kind: 'difference', value, low, high, level }, change };
  }
  if (flows(now.key, now, before)) {
    const { ratio, change } = ratioOf(now.value ?? 0, before.value ?? 0, level);
    const value = before.value ? (now.value ?? 0) / before.value : null;
    return ratio && { range: { kind: 'ratio', value, ...ratio }, change };
  }
  return null;
}

function ratioOf(
  now: number,
  before: number,
  level: number,
): { ratio: ComparedCategory['ratio']; change: Change } {
  const ratio = countRatio(now, before, level);
  if (!ratio) return { ratio: null, change: null };
  const up = ratio.low > 1;
  const down = ratio.high !== null && ratio.high < 1;
  return { ratio, change: up ? 'up' : down ? 'down' : null };
}

export const compareCategory = (category: CategoryCount, level: number): ComparedCategory => ({
  ...category,
  ...ratioOf(category.now, category.before, level),
});
