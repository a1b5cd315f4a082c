import type { Design } from './design.ts';
import { degreesOfFreedom, meanInfluence, varianceOfInfluence } from './influence.ts';
import { tOf, type Range } from './intervals.ts';

/**
 * A weighted quantile, the smallest answer at which the weighted distribution reaches `share`, with Woodruff's interval
 * (JASA 1952): the interval of the distribution about `share`, read back as answers. It needs no density. With few
 * different answers the distribution passes `share` by far; R's `svyquantile` puts the interval about where it got to
 * (`centre: 'reached'`), which may leave out answers that are as likely.
 */
export type Quantile = {
  readonly share: number;
  readonly n: number;
  readonly estimate: number;
  readonly range: Range | null;
  /** Half the interval's length ÷ t, as R's `svyquantile` gives it. */
  readonly se: number | null;
  readonly df: number;
};

export function quantileOf(
  design: Design,
  answers: Float64Array,
  share: number,
  level: number,
  within: (row: number) => boolean = () => true,
  centre: 'share' | 'reached' = 'share',
): Quantile | null {
  const inside = (row: number) => within(row) && !Number.isNaN(answers[row]!);
  const rows = Array.from({ length: design.rows }, (_, row) => row).filter(inside);
  if (rows.length === 0) return null;
  rows.sort((a, b) => answers[a]! - answers[b]!);
  const total = rows.reduce((all, row) => all + design.weights[row]!, 0);
  const at = (part: number): number => {
    let sum = 0;
    // A sum that reaches the part but for rounding has reached it.
    for (const row of rows) if ((sum += design.weights[row]!) / total >= part - 1e-12) return answers[row]!;
    return answers[rows.at(-1)!]!;
  };
  const estimate = at(share);
  const df = degreesOfFreedom(design, inside);
  const below = meanInfluence(
    design,
    answers.map((y) => (y <= estimate ? 1 : 0)),
    inside,
  )!;
  if (df < 1) return { share, n: rows.length, estimate, range: null, se: null, df };
  const reach = tOf(level, df) * Math.sqrt(varianceOfInfluence(design, below.influence));
  const middle = centre === 'share' ? share : below.mean;
  const range: Range = [at(middle - reach), at(middle + reach)];
  return { share, n: rows.length, estimate, range, se: (range[1] - range[0]) / 2 / tOf(level, df), df };
}
