import type { Sheet } from './interview.ts';
import { FEATURES, SINGLE_FEATURES } from './features.ts';
import type { Steps } from './steps.ts';
import type { Twins } from './twins.ts';

/** In [0, 1); seeded by whoever calls. */
export type Random = () => number;

/**
 * What operators' means would be if interviews reached them by chance: the operators of the interviews of a stratum are
 * shuffled among them, all features at once, so that what hangs together stays together (permutation test: Pitman 1937;
 * step-down with the joint distribution: Westfall and Young 1993).
 */
export type Null = {
  /** Each observed mean as a distance from its null in standard deviations: operators × features. */
  readonly observed: Float64Array;
  /** The same for every shuffle: shuffles × operators × features. */
  readonly shuffled: Float32Array;
  readonly counts: Int32Array;
};

const WIDTH = FEATURES.length;

export function* permuting(
  sheet: Sheet,
  features: Float64Array,
  pairs: Twins['pairs'],
  shuffles: number,
  random: Random,
): Steps<Null> {
  const operators = sheet.operators.length;
  const size = operators * WIDTH;
  const counts = new Int32Array(operators);
  for (const operator of sheet.operatorOf) counts[operator]!++;
  const strata = rowsByStratum(sheet);
  const labels = Int32Array.from(sheet.operatorOf);
  const sums = new Float64Array(size);

  sumUp(labels, features, pairs, sums);
  const observed = Float64Array.from(sums);
  const shuffled = new Float32Array(shuffles * size);
  const mean = new Float64Array(size);
  const square = new Float64Array(size);
  for (let shuffle = 0; shuffle < shuffles; shuffle++) {
    yield;
    for (const rows of strata) shuffleLabels(labels, rows, random);
    sumUp(labels, features, pairs, sums);
    shuffled.set(sums, shuffle * size);
    for (let cell = 0; cell < size; cell++) {
      // Around the observed value, so that large sums do not lose their small differences.
      const away = sums[cell]! - observed[cell]!;
      mean[cell]! += away / shuffles;
      square[cell]! += (away * away) / shuffles;
    }
  }
  for (let cell = 0; cell < size; cell++) {
    const centre = observed[cell]! + mean[cell]!;
    const spread = Math.sqrt(Math.max(0, square[cell]! - mean[cell]! ** 2));
    // Nothing to compare with: an operator alone in their strata, or a feature that everybody shares.
    const scale = spread > 1e-9 * (1 + Math.abs(centre)) ? 1 / spread : 0;
    observed[cell] = (observed[cell]! - centre) * scale;
    for (let at = cell; at < shuffled.length; at += size) shuffled[at] = (shuffled[at]! - centre) * scale;
  }
  return { observed, shuffled, counts };
}

function rowsByStratum({ strata, stratumOf }: Sheet): Int32Array[] {
  const lists: number[][] = strata.map(() => []);
  stratumOf.forEach((stratum, row) => lists[stratum]!.push(row));
  return lists.map((list) => Int32Array.from(list));
}

function shuffleLabels(labels: Int32Array, rows: Int32Array, random: Random): void {
  for (let left = rows.length - 1; left > 0; left--) {
    const one = rows[left]!;
    const other = rows[Math.floor(random() * (left + 1))]!;
    const label = labels[one]!;
    labels[one] = labels[other]!;
    labels[other] = label;
  }
}

function sumUp(labels: Int32Array, features: Float64Array, pairs: Twins['pairs'], sums: Float64Array): void {
  sums.fill(0);
  for (let row = 0, from = 0; row < labels.length; row++) {
    const to = labels[row]! * WIDTH;
    for (let feature = 0; feature < SINGLE_FEATURES; feature++) sums[to + feature]! += features[from++]!;
  }
  const { one, other, surprise } = pairs;
  for (let pair = 0; pair < one.length; pair++) {
    const operator = labels[one[pair]!]!;
    if (operator === labels[other[pair]!]!) sums[operator * WIDTH + SINGLE_FEATURES]! += surprise[pair]!;
  }
}
