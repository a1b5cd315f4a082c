/** Small dense systems: a handful of columns, solved by elimination with partial pivoting. */
export type Matrix = readonly (readonly number[])[];

/** Below this share of the largest entry a pivot is the rounding of zero. */
const SINGULAR = 1e-13;

/** The inverse, or null where the columns depend on each other. */
export function inverse(matrix: Matrix): number[][] | null {
  const size = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  const largest = Math.max(...matrix.flat().map(Math.abs), 0);
  for (let column = 0; column < size; column++) {
    let best = column;
    for (let row = column + 1; row < size; row++) {
      if (Math.abs(rows[row]![column]!) > Math.abs(rows[best]![column]!)) best = row;
    }
    const pivot = rows[best]!;
    if (Math.abs(pivot[column]!) <= SINGULAR * largest) return null;
    rows[best] = rows[column]!;
    rows[column] = pivot;
    const head = pivot[column]!;
    for (let at = column; at < 2 * size; at++) pivot[at]! /= head;
    for (const row of rows) {
      const factor = row === pivot ? 0 : row[column]!;
      if (factor !== 0) for (let at = column; at < 2 * size; at++) row[at]! -= factor * pivot[at]!;
    }
  }
  return rows.map((row) => row.slice(size));
}

export const times = (matrix: Matrix, vector: readonly number[]): number[] =>
  matrix.map((row) => dot(row, vector));

export function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** XᵀWX and XᵀWy of a regression with weights. */
export function normalEquations(
  x: Matrix,
  weights: readonly number[],
  y: readonly number[],
): { readonly left: number[][]; readonly right: number[] } {
  const columns = x[0]?.length ?? 0;
  const left = Array.from({ length: columns }, () => new Array<number>(columns).fill(0));
  const right = new Array<number>(columns).fill(0);
  for (const [i, row] of x.entries()) {
    const weight = weights[i]!;
    for (let a = 0; a < columns; a++) {
      right[a]! += weight * row[a]! * y[i]!;
      for (let b = 0; b < columns; b++) left[a]![b]! += weight * row[a]! * row[b]!;
    }
  }
  return { left, right };
}
