import { solverOf } from './linear.ts';
import type { Frame } from './margins.ts';

/**
 * The margins as columns of a regression: a constant, and for every margin one column a level but the first. Their sums
 * over the weighted sample are the margins' totals.
 */
export type Columns = {
  readonly size: number;
  /** The column of each level of each margin; 0 (the constant) is not one of them, −1 for a first level. */
  readonly at: readonly Int32Array[];
};

export function columnsOf({ margins }: Frame): Columns {
  let size = 1;
  const at = margins.map(({ levels }) => Int32Array.from(levels, (_, level) => (level === 0 ? -1 : size++)));
  return { size, at };
}

/** Σ over cells of weight × columns' outer product, factored. */
export function normalSolver(frame: Frame, columns: Columns, weights: Float64Array) {
  const { size, at } = columns;
  const matrix = new Float64Array(size * size);
  const here = new Int32Array(frame.margins.length + 1);
  for (let cell = 0; cell < weights.length; cell++) {
    let used = 1;
    for (let m = 0; m < at.length; m++) {
      const column = at[m]![frame.levelOf[m]![cell]!]!;
      if (column >= 0) here[used++] = column;
    }
    for (let i = 0; i < used; i++) {
      for (let j = 0; j <= i; j++) matrix[here[i]! * size + here[j]!]! += weights[cell]!;
    }
  }
  return solverOf(matrix, size);
}

/** Sums over cells, column by column. */
export function gather(frame: Frame, { size, at }: Columns, cellSums: Float64Array): Float64Array {
  const sums = new Float64Array(size);
  for (let cell = 0; cell < cellSums.length; cell++) sums[0]! += cellSums[cell]!;
  for (let m = 0; m < at.length; m++) {
    const column = at[m]!;
    const level = frame.levelOf[m]!;
    for (let cell = 0; cell < cellSums.length; cell++) {
      const to = column[level[cell]!]!;
      if (to >= 0) sums[to]! += cellSums[cell]!;
    }
  }
  return sums;
}

/** The columns' linear combination in every cell. */
export function spread(frame: Frame, { at }: Columns, coefficients: Float64Array): Float64Array {
  const out = new Float64Array(frame.cells.count).fill(coefficients[0]!);
  for (let m = 0; m < at.length; m++) {
    const column = at[m]!;
    const level = frame.levelOf[m]!;
    for (let cell = 0; cell < out.length; cell++) {
      const from = column[level[cell]!]!;
      if (from >= 0) out[cell]! += coefficients[from]!;
    }
  }
  return out;
}

/** The margins' totals, column by column. */
export function totalsOf(frame: Frame, { size, at }: Columns): Float64Array {
  const totals = new Float64Array(size);
  totals[0] = frame.margins[0]!.totals.reduce((all, total) => all + total, 0);
  frame.margins.forEach((margin, m) =>
    margin.totals.forEach((total, level) => {
      const column = at[m]![level]!;
      if (column >= 0) totals[column] = total;
    }),
  );
  return totals;
}
