import { FEATURES, SINGLE_FEATURES } from './features.ts';
import type { Sheet } from './interview.ts';

export type LineRules = {
  /** The share of claimed time, and of recordings, that a line misses ordinarily. */
  readonly lineFails: number;
};

/**
 * How far an operator's record at the line lies from what the line is known to do: the median operator's share that was not
 * on the line or not recorded, and no less than what a line misses ordinarily. Unlike the rest this is not relative to the
 * others of a county: two who invent do not hide each other. It takes for granted that half of the operators do not.
 */
export function lineDistances(sheet: Sheet, features: Float64Array, rules: LineRules): (number[] | null)[] {
  const { operators, operatorOf } = sheet;
  const counts = operators.map(() => 0);
  for (const operator of operatorOf) counts[operator]!++;
  return FEATURES.map(({ group }, feature) => {
    if (group !== 'line') return null;
    const sums = operators.map(() => 0);
    const squares = operators.map(() => 0);
    operatorOf.forEach((operator, row) => {
      const value = features[row * SINGLE_FEATURES + feature]!;
      sums[operator]! += value;
      squares[operator]! += value * value;
    });
    const means = sums.map((sum, at) => sum / counts[at]!);
    const variances = squares.map((square, at) => square / counts[at]! - means[at]! ** 2);
    const { lineFails } = rules;
    const usual = Math.max(lineFails, middleOf(means));
    const variance = Math.max(lineFails * (1 - lineFails), middleOf(variances));
    return means.map((mean, at) => (mean - usual) / Math.sqrt(variance / counts[at]!));
  });
}

/** The lower of the two in the middle, where there are two. */
const middleOf = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[(values.length - 1) >> 1] ?? 0;
