import { columnsOf, gather, normalSolver, spread } from './columns.ts';
import type { Frame } from './margins.ts';

/**
 * What calibration already knows of a variable: its fit by the margins, one number a cell. The variance after
 * calibration is that of the residuals (Deville and Särndal, JASA 1992, section 4).
 *
 * regression   least squares on the margins with the base weights, as R's `calibrate` does
 * sweeps       ten sweeps of unweighted level means, as R's `rake` does: for comparison with figures
 *              that were made so
 *
 * A projection takes the variable's sums by cell: weighted by the base weight for `regression`, unweighted for `sweeps`.
 */
export type Projection = {
  readonly kind: 'regression' | 'sweeps';
  fit(cellSums: Float64Array): Float64Array;
};

/** `base`: sum of base weights by cell. */
export function regression(frame: Frame, base: Float64Array): Projection {
  const columns = columnsOf(frame);
  const solve = normalSolver(frame, columns, base);
  return { kind: 'regression', fit: (sums) => spread(frame, columns, solve(gather(frame, columns, sums))) };
}

const SWEEPS = 10;

/** `count`: respondents by cell. */
export function sweeps(frame: Frame, count: Float64Array): Projection {
  return {
    kind: 'sweeps',
    fit(sums) {
      const fit = new Float64Array(sums.length);
      for (let sweep = 0; sweep < SWEEPS; sweep++) {
        frame.margins.forEach(({ levels }, m) => {
          const level = frame.levelOf[m]!;
          const rest = new Float64Array(levels.length);
          const size = new Float64Array(levels.length);
          for (let cell = 0; cell < fit.length; cell++) {
            rest[level[cell]!]! += sums[cell]! - count[cell]! * fit[cell]!;
            size[level[cell]!]! += count[cell]!;
          }
          for (let cell = 0; cell < fit.length; cell++)
            fit[cell]! += rest[level[cell]!]! / size[level[cell]!]!;
        });
      }
      return fit;
    },
  };
}
