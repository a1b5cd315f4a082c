/**
 * Solves A x = b for a symmetric positive semidefinite A (row by row, only its lower half is read) by Cholesky. A column
 * that the columns before it already say (two margins of which one is made of the other) is left out: its part of x is
 * zero, and A x = b still holds for every b that the columns can say.
 */
export function solverOf(matrix: Float64Array, size: number): (b: Float64Array) => Float64Array {
  const factor = matrix.slice();
  const kept = new Uint8Array(size);
  for (let column = 0; column < size; column++) {
    const row = column * size;
    const own = factor[row + column]!;
    let pivot = own;
    for (let k = 0; k < column; k++) pivot -= factor[row + k]! ** 2;
    kept[column] = pivot > SAID * Math.abs(own) ? 1 : 0;
    const root = kept[column] ? Math.sqrt(pivot) : 1;
    factor[row + column] = root;
    for (let below = column + 1; below < size; below++) {
      const at = below * size;
      let sum = factor[at + column]!;
      for (let k = 0; k < column; k++) sum -= factor[at + k]! * factor[row + k]!;
      factor[at + column] = kept[column] ? sum / root : 0;
    }
  }
  return (b) => {
    const x = b.slice();
    for (let i = 0; i < size; i++) {
      let sum = x[i]!;
      for (let k = 0; k < i; k++) sum -= factor[i * size + k]! * x[k]!;
      x[i] = kept[i] ? sum / factor[i * size + i]! : 0;
    }
    for (let i = size - 1; i >= 0; i--) {
      let sum = x[i]!;
      for (let k = i + 1; k < size; k++) sum -= factor[k * size + i]! * x[k]!;
      x[i] = kept[i] ? sum / factor[i * size + i]! : 0;
    }
    return x;
  };
}

/** What is left of a column after those before it, against what it was: below this it is the rounding of nothing. */
const SAID = 1e-10;
