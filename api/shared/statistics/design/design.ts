import type { Frame } from './margins.ts';
import type { Projection } from './projection.ts';
import { coarser, countBy, cross, firstRows, type Classes } from './table.ts';

/**
 * How the sample was drawn and weighted: what a variance needs to know besides the answers.
 *
 * unit       what was drawn in a stratum: the cluster, or the respondent where there are no clusters
 * place      the stratum (no clusters) or the cluster: what sums of respondents are told apart by
 * remaining  1 − n/N of each stratum: the part of it that was not drawn
 */
export type Design = {
  readonly rows: number;
  readonly base: Float64Array;
  readonly weights: Float64Array;
  readonly strata: Classes;
  readonly clustered: boolean;
  readonly place: Classes;
  readonly stratumOf: Int32Array;
  /** Units drawn in each stratum. */
  readonly drawn: Float64Array;
  readonly remaining: Float64Array;
  readonly calibration: CalibratedDesign | null;
};

export type CalibratedDesign = {
  readonly frame: Frame;
  readonly projection: Projection;
  /** Place × cell: what the fit of a variable outside its domain is multiplied by. */
  readonly whole: {
    readonly place: Int32Array;
    readonly cell: Int32Array;
    readonly weight: Float64Array;
    readonly squares: Float64Array;
  };
};

export type Drawn = {
  readonly base: Float64Array;
  /** The base weights, calibrated or not. */
  readonly weights: Float64Array;
  readonly strata: Classes;
  readonly clusters: Classes | null;
  /** Units in the population, by stratum; null where the sample is small against it. */
  readonly population: Float64Array | null;
  readonly calibration: { readonly frame: Frame; readonly projection: Projection } | null;
};

export function designOf({ base, weights, strata, clusters, population, calibration }: Drawn): Design {
  // A cluster's name counts within its stratum only: block 001 of one county is not block 001 of another.
  const place = clusters ? cross(strata, clusters) : strata;
  const stratumOf = coarser(firstRows(place), strata);
  const drawn = clusters ? tally(stratumOf, strata.count) : countBy(strata);
  return {
    rows: base.length,
    base,
    weights,
    strata,
    clustered: clusters !== null,
    place,
    stratumOf,
    drawn,
    remaining: drawn.map((n, stratum) => (population ? 1 - n / population[stratum]! : 1)),
    calibration: calibration && { ...calibration, whole: wholeOf(calibration.frame, place, weights) },
  };
}

function tally(of: Int32Array, count: number): Float64Array {
  const counts = new Float64Array(count);
  for (const each of of) counts[each]!++;
  return counts;
}

function wholeOf(frame: Frame, place: Classes, weights: Float64Array): CalibratedDesign['whole'] {
  const both = cross(place, frame.cells);
  const first = firstRows(both);
  const weight = new Float64Array(both.count);
  const squares = new Float64Array(both.count);
  for (let row = 0; row < weights.length; row++) {
    const at = both.codes[row]!;
    weight[at]! += weights[row]!;
    squares[at]! += weights[row]! ** 2;
  }
  return { place: coarser(first, place), cell: coarser(first, frame.cells), weight, squares };
}

/** Strata of which one unit was drawn: they have no spread of their own. */
export const lonely = ({ drawn }: Design): number => drawn.reduce((all, n) => all + (n === 1 ? 1 : 0), 0);

/**
 * The variance of a total from its influences' sums by stratum: the linearised formula with units drawn with
 * replacement, less the part of the population that was drawn (Särndal, Swensson and Wretman 1992, 2.8, 4.3).
 * A unit alone in its stratum counts with its distance from the whole, which influences have as their zero (R's
 * `lonely.psu = "adjust"`).
 *
 * `squares`: Σ over units of the squared sum of their influences; `sums`: Σ of those sums.
 */
export function stratified(
  { drawn, remaining }: Pick<Design, 'drawn' | 'remaining'>,
  squares: Float64Array,
  left: Float64Array,
  right: Float64Array = left,
): number {
  let variance = 0;
  for (let stratum = 0; stratum < drawn.length; stratum++) {
    const n = drawn[stratum]!;
    const within =
      n === 1
        ? squares[stratum]!
        : (n / (n - 1)) * (squares[stratum]! - (left[stratum]! * right[stratum]!) / n);
    variance += remaining[stratum]! * within;
  }
  return variance;
}
