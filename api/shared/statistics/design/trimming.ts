import { calibrate, MET } from './calibration.ts';
import { refuse, type Frame, type Refused } from './margins.ts';
import { sumBy } from './table.ts';

/**
 * Trimming inside the calibration: weights beyond `low` or `high` times the mean weight are set to that bound, and the
 * others are raked again until nothing lies beyond and every margin still holds (Potter 1990; Deville and Särndal's
 * bounded case by iteration). Trimming after calibration would break the margins.
 */
export type Trimmed = {
  readonly ok: true;
  readonly weights: Float64Array;
  /** How many stand at a bound. */
  readonly lowered: number;
  readonly raised: number;
};

const ROUNDS = 200;

export function trimAndRake(
  frame: Frame,
  calibrated: Float64Array,
  [low, high]: readonly [number, number],
): Trimmed | Refused {
  const total = frame.margins[0]!.totals.reduce((all, each) => all + each, 0);
  const least = (low * total) / calibrated.length;
  const most = (high * total) / calibrated.length;
  let weights = calibrated;
  for (let round = 0; round < ROUNDS; round++) {
    const clipped = weights.map((weight) => Math.min(most, Math.max(least, weight)));
    const again = calibrate(frame, sumBy(frame.cells, clipped), 'raking', null);
    if (!again.ok) return again;
    const factors = again.factors;
    weights = clipped.map((weight, row) => weight * factors[frame.cells.codes[row]!]!);
    const beyond = weights.some((weight) => weight > most * (1 + MET) || weight < least * (1 - MET));
    if (beyond) continue;
    const at = (bound: number) =>
      weights.reduce((all, weight) => all + (Math.abs(weight / bound - 1) < 1e-6 ? 1 : 0), 0);
    return { ok: true, weights, lowered: at(most), raised: at(least) };
  }
  return refuse({
    code: 'trim-not-reached',
    message: `no weights between ${low} and ${high} times their mean keep all margins: widen "trim", or merge small levels of the margins`,
  });
}
