/**
 * Whole numbers that add up to the whole of `exact`: each is rounded down, and what is left goes one by one to the
 * largest remainders, of equal ones to the first (Hamilton's method). A number that is whole already stays.
 */
export function largestRemainder(exact: readonly number[]): number[] {
  const near = exact.map((value) => (Math.abs(value - Math.round(value)) < 1e-9 ? Math.round(value) : value));
  const whole = near.map(Math.floor);
  let left = Math.round(near.reduce((sum, value) => sum + value, 0)) - whole.reduce((sum, n) => sum + n, 0);
  const order = near
    .map((value, index) => ({ index, remainder: value - whole[index]! }))
    .sort((one, other) => other.remainder - one.remainder || one.index - other.index);
  for (const { index } of order) {
    if (left-- <= 0) break;
    whole[index]!++;
  }
  return whole;
}
