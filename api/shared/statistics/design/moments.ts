import type { Design } from './design.ts';
import { coarser, cross, firstRows, type Classes } from './table.ts';

/**
 * Everything that estimates and their variances need of an item's answers, summed by group: respondents of one place
 * (stratum or cluster), one cell of the margins and one domain. Domains and margins are few, so what follows costs by
 * the group and not by the respondent.
 */
export type Grouping = {
  readonly groups: Classes;
  readonly place: Int32Array;
  readonly cell: Int32Array;
  readonly first: Int32Array;
};

export function groupingOf(design: Design, by: readonly Classes[]): Grouping {
  const cells = design.calibration?.frame.cells;
  const groups = [...(cells ? [cells] : []), ...by].reduce(cross, design.place);
  const first = firstRows(groups);
  return {
    groups,
    place: coarser(first, design.place),
    cell: cells ? coarser(first, cells) : new Int32Array(groups.count),
    first,
  };
}

/** Answers y are kept as their distance from `centre`, so that sums of squares lose no digits. */
export type Moments = { readonly centre: number; readonly sums: Float64Array };

/** The sums of one group, in this order: w the weight, q the weight of the projection. */
export const N = 0;
export const W = 1;
export const WW = 2;
export const WY = 3;
export const WYY = 4;
export const WWY = 5;
export const WWYY = 6;
export const Q = 7;
export const QY = 8;
export const LEAST = 9;
export const MOST = 10;
export const STRIDE = 11;

/** `answers`: NaN where there is none. */
export function momentsOf(design: Design, { groups }: Grouping, answers: Float64Array): Moments {
  const { weights, base, calibration } = design;
  const plain = calibration?.projection.kind === 'sweeps';
  const centre = middleOf(answers);
  const sums = emptySums(groups.count);
  for (let row = 0; row < answers.length; row++) {
    const answer = answers[row]!;
    if (answer !== answer) continue;
    const at = groups.codes[row]! * STRIDE;
    const y = answer - centre;
    const w = weights[row]!;
    const q = plain ? 1 : base[row]!;
    const wy = w * y;
    sums[at + N]! += 1;
    sums[at + W]! += w;
    sums[at + WW]! += w * w;
    sums[at + WY]! += wy;
    sums[at + WYY]! += wy * y;
    sums[at + WWY]! += w * wy;
    sums[at + WWYY]! += wy * wy;
    sums[at + Q]! += q;
    sums[at + QY]! += q * y;
    if (y < sums[at + LEAST]!) sums[at + LEAST] = y;
    if (y > sums[at + MOST]!) sums[at + MOST] = y;
  }
  return { centre, sums };
}

export function emptySums(groups: number): Float64Array {
  const sums = new Float64Array(groups * STRIDE);
  for (let at = 0; at < sums.length; at += STRIDE) {
    sums[at + LEAST] = Infinity;
    sums[at + MOST] = -Infinity;
  }
  return sums;
}

function middleOf(answers: Float64Array): number {
  let least = Infinity;
  let most = -Infinity;
  for (let row = 0; row < answers.length; row++) {
    const answer = answers[row]!;
    if (answer < least) least = answer;
    if (answer > most) most = answer;
  }
  return least <= most ? (least + most) / 2 : 0;
}
