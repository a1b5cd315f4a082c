import type { Design } from './design.ts';
import { covariances, degreesOfFreedom, meanInfluence } from './influence.ts';

/**
 * A composite index Σ aₖ·meanₖ over the respondents who answered every part. Its variance is aᵀΣa with the covariances
 * of the parts: the same people answered them, so a sum of variances would be wrong.
 */
export type Composite = {
  readonly n: number;
  readonly parts: readonly number[];
  /** Row by row. */
  readonly covariance: Float64Array;
  readonly estimate: number;
  readonly variance: number;
  readonly df: number;
};

export function compositeOf(
  design: Design,
  answers: readonly Float64Array[],
  coefficients: readonly number[],
  within: (row: number) => boolean = () => true,
): Composite | null {
  const inside = (row: number) => within(row) && answers.every((each) => !Number.isNaN(each[row]!));
  const means = answers.map((each) => meanInfluence(design, each, inside));
  if (means.some((each) => each === null)) return null;
  const covariance = covariances(
    design,
    means.map((each) => each!.influence),
  );
  const size = coefficients.length;
  const variance = covariance.reduce(
    (all, value, at) => all + value * coefficients[Math.floor(at / size)]! * coefficients[at % size]!,
    0,
  );
  return {
    n: means[0]!.n,
    parts: means.map((each) => each!.mean),
    covariance,
    estimate: means.reduce((all, each, k) => all + coefficients[k]! * each!.mean, 0),
    variance: Math.max(0, variance),
    df: degreesOfFreedom(design, inside),
  };
}
