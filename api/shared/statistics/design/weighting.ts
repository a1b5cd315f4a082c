import { calibrate, type Bounds, type Method } from './calibration.ts';
import { designOf, type Design } from './design.ts';
import { frameOf, type Margin, type Refused } from './margins.ts';
import { regression, sweeps } from './projection.ts';
import { countBy, sumBy, type Category, type Classes } from './table.ts';
import { trimAndRake } from './trimming.ts';

/** From base weights to the design that estimates are made on. */
export type Plan = {
  readonly base: Float64Array;
  readonly strata: Classes;
  readonly clusters: Classes | null;
  readonly population: Float64Array | null;
  readonly calibration: {
    readonly method: Method;
    readonly margins: readonly Margin[];
    readonly columns: readonly Category[];
    readonly bounds: Bounds | null;
    /** Least and largest weight as multiples of the mean. */
    readonly trim: readonly [number, number] | null;
  } | null;
};

export type Weighted = {
  readonly ok: true;
  readonly design: Design;
  readonly trimmed: { readonly lowered: number; readonly raised: number; readonly kishBefore: number } | null;
};

export function weigh({ calibration, ...drawn }: Plan): Weighted | Refused {
  if (!calibration) {
    return {
      ok: true,
      design: designOf({ ...drawn, weights: drawn.base, calibration: null }),
      trimmed: null,
    };
  }
  const { method, margins, columns, bounds, trim } = calibration;
  const spanned = frameOf(margins, columns);
  if (!spanned.ok) return spanned;
  const { frame } = spanned;
  const { cells } = frame;
  const sums = sumBy(cells, drawn.base);
  const calibrated = calibrate(frame, sums, method, bounds);
  if (!calibrated.ok) return calibrated;
  const { factors } = calibrated;
  const full = new Float64Array(drawn.base.length);
  for (let row = 0; row < full.length; row++) full[row] = drawn.base[row]! * factors[cells.codes[row]!]!;
  const trimmed = trim && trimAndRake(frame, full, trim);
  if (trimmed && !trimmed.ok) return trimmed;
  const projection = method === 'rake' ? sweeps(frame, countBy(cells)) : regression(frame, sums);
  return {
    ok: true,
    design: designOf({
      ...drawn,
      weights: trimmed ? trimmed.weights : full,
      calibration: { frame, projection },
    }),
    trimmed: trimmed && { lowered: trimmed.lowered, raised: trimmed.raised, kishBefore: kishOf(full).deff },
  };
}

export type WeightSummary = {
  readonly n: number;
  readonly sum: number;
  readonly deff: number;
  readonly effective: number;
  readonly min: number;
  readonly max: number;
};

/** Kish's design effect of weights n Σw² ÷ (Σw)² and the sample size that equal weights would need. */
export function kishOf(weights: Float64Array): WeightSummary {
  let sum = 0;
  let squares = 0;
  let min = Infinity;
  let max = -Infinity;
  for (let row = 0; row < weights.length; row++) {
    const weight = weights[row]!;
    sum += weight;
    squares += weight * weight;
    if (weight < min) min = weight;
    if (weight > max) max = weight;
  }
  const n = weights.length;
  return { n, sum, deff: (n * squares) / sum ** 2, effective: sum ** 2 / squares, min, max };
}
