import { calibrate, type Method, type Bounds } from './calibration.ts';
import type { Design } from './design.ts';
import type { Refused } from './margins.ts';
import { membersOf, sumBy } from './table.ts';

/**
 * Stratified jackknife (JKn; Wolter, Introduction to Variance Estimation, chapter 4): each unit is left out once, the
 * others of its stratum stand in for it, and the calibration is made anew. A stratum of one unit has nothing to leave
 * out and adds nothing.
 */
export type Replicates = {
  /** Weights of one replicate, all rows. Made when asked for: all of them at once would not fit. */
  readonly count: number;
  weights(replicate: number): Float64Array | Refused;
  /** By which each squared deviation is multiplied. */
  readonly scale: Float64Array;
};

export function jackknifeOf(design: Design, method: Method | null, bounds: Bounds | null): Replicates {
  const units = design.clustered
    ? design.place
    : { codes: Int32Array.from({ length: design.rows }, (_, k) => k), count: design.rows };
  const stratumOf = design.clustered ? design.stratumOf : design.strata.codes;
  const members = membersOf(units);
  const inStratum = membersOf(design.strata);
  const left = Array.from({ length: units.count }, (_, unit) => unit).filter(
    (unit) => design.drawn[stratumOf[unit]!]! > 1,
  );
  const frame = design.calibration?.frame;
  return {
    count: left.length,
    scale: Float64Array.from(left, (unit) => {
      const stratum = stratumOf[unit]!;
      return (design.remaining[stratum]! * (design.drawn[stratum]! - 1)) / design.drawn[stratum]!;
    }),
    weights(replicate) {
      const unit = left[replicate]!;
      const stratum = stratumOf[unit]!;
      const base = design.base.slice();
      const factor = design.drawn[stratum]! / (design.drawn[stratum]! - 1);
      for (let k = inStratum.start[stratum]!; k < inStratum.start[stratum + 1]!; k++)
        base[inStratum.order[k]!]! *= factor;
      for (let k = members.start[unit]!; k < members.start[unit + 1]!; k++) base[members.order[k]!] = 0;
      if (!frame || !method) return base;
      const calibrated = calibrate(frame, sumBy(frame.cells, base), method, bounds);
      if (!calibrated.ok) return calibrated;
      return base.map((weight, row) => weight * calibrated.factors[frame.cells.codes[row]!]!);
    },
  };
}

/** The variance from what the estimate came to in each replicate, about the replicates' own mean as R's default has it. */
export function jackknifeVariance(scale: Float64Array, values: readonly number[]): number {
  const mean = values.reduce((all, value) => all + value, 0) / values.length;
  return values.reduce((all, value, k) => all + scale[k]! * (value - mean) ** 2, 0);
}

/** Jackknife variances of the mean of `answers` in each domain, given by its rows. */
export function jackknifeMeans(
  replicates: Replicates,
  answers: Float64Array,
  domains: readonly Int32Array[],
): number[] {
  const values = domains.map(() => new Array<number>(replicates.count));
  for (let replicate = 0; replicate < replicates.count; replicate++) {
    const weights = replicates.weights(replicate);
    // A replicate in which the calibration does not converge, or a domain is empty, leaves no variance to state.
    const usable = weights instanceof Float64Array;
    domains.forEach((rows, domain) => {
      values[domain]![replicate] = usable ? meanIn(weights, answers, rows) : NaN;
    });
  }
  return values.map((each) => jackknifeVariance(replicates.scale, each));
}

function meanIn(weights: Float64Array, answers: Float64Array, rows: Int32Array): number {
  let sum = 0;
  let total = 0;
  for (const row of rows) {
    const answer = answers[row]!;
    if (Number.isNaN(answer)) continue;
    sum += weights[row]! * answer;
    total += weights[row]!;
  }
  return sum / total;
}
