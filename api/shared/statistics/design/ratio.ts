import type { Design } from './design.ts';
import { degreesOfFreedom, varianceOfInfluence } from './influence.ts';

export type Ratio = {
  readonly n: number;
  readonly estimate: number;
  readonly variance: number;
  readonly df: number;
};

/** Σwy ÷ Σwx over those who answered both (Särndal, Swensson and Wretman 1992, 5.6). null where Σwx is zero. */
export function ratioOf(
  design: Design,
  above: Float64Array,
  below: Float64Array,
  within: (row: number) => boolean = () => true,
): Ratio | null {
  const inside = (row: number) => within(row) && !Number.isNaN(above[row]! + below[row]!);
  let n = 0;
  let y = 0;
  let x = 0;
  for (let row = 0; row < design.rows; row++) {
    if (!inside(row)) continue;
    n++;
    y += design.weights[row]! * above[row]!;
    x += design.weights[row]! * below[row]!;
  }
  if (n === 0 || x === 0) return null;
  const estimate = y / x;
  const influence = above.map((each, row) => (inside(row) ? (each - estimate * below[row]!) / x : 0));
  return {
    n,
    estimate,
    variance: varianceOfInfluence(design, influence),
    df: degreesOfFreedom(design, inside),
  };
}
