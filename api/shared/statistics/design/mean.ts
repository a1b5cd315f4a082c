import { stratified, type Design } from './design.ts';
import {
  LEAST,
  MOST,
  N,
  Q,
  QY,
  STRIDE,
  W,
  WW,
  WWY,
  WWYY,
  WY,
  WYY,
  type Grouping,
  type Moments,
} from './moments.ts';

/** A weighted mean of one domain, with what its interval needs. A share is the mean of zeros and ones. */
export type Mean = {
  /** Respondents with an answer. */
  readonly n: number;
  readonly mean: number;
  readonly variance: number;
  /** Units less strata, among those with an answer. */
  readonly df: number;
  /** Variance against a simple random sample of the same size; null where that has none. */
  readonly deff: number | null;
  /** The part of the design effect that unequal weights alone make: n Σw² ÷ (Σw)² (Kish 1965). */
  readonly kish: number;
  /** Everyone gave the same answer: the variance is zero and says nothing. */
  readonly unanimous: boolean;
};

/** The sample as the variance sees it: a `Design`, or the few numbers of one that comes from counts. */
export type Sample = Pick<Design, 'clustered' | 'stratumOf' | 'drawn' | 'remaining' | 'calibration'>;

/** How a mean came about, kept for covariances: u = slope·y + shift within the domain, and its fit everywhere. */
export type Influence = {
  readonly members: Int32Array;
  readonly slope: number;
  readonly shift: number;
  readonly fit: Float64Array | null;
  /** Sums of influences by place. */
  readonly sums: Float64Array;
};

export function meanOf(
  sample: Sample,
  grouping: Pick<Grouping, 'place' | 'cell'>,
  moments: Moments,
  members: Int32Array,
): { readonly estimate: Mean; readonly influence: Influence } | null {
  const { sums } = moments;
  const all = { n: 0, w: 0, ww: 0, wy: 0, wyy: 0, least: Infinity, most: -Infinity };
  for (const group of members) {
    const at = group * STRIDE;
    all.n += sums[at + N]!;
    all.w += sums[at + W]!;
    all.ww += sums[at + WW]!;
    all.wy += sums[at + WY]!;
    all.wyy += sums[at + WYY]!;
    all.least = Math.min(all.least, sums[at + LEAST]!);
    all.most = Math.max(all.most, sums[at + MOST]!);
  }
  if (all.n === 0 || !(all.w > 0)) return null;
  const unanimous = all.least === all.most;
  const centred = unanimous ? all.least : all.wy / all.w;
  const influence = influenceOf(sample, grouping, moments, members, 1 / all.w, -centred / all.w);
  const variance = unanimous ? 0 : Math.max(0, varianceOf(sample, grouping, moments, influence));
  const spread = all.wyy / all.w - centred ** 2;
  const finite = all.w > all.n ? (all.w - all.n) / all.w : 1;
  const simple = all.n > 1 && !unanimous ? (spread / (all.n - 1)) * finite : 0;
  return {
    estimate: {
      n: all.n,
      mean: moments.centre + centred,
      variance,
      df: degreesOfFreedom(sample, grouping, moments, members, all.n),
      deff: simple > 0 ? variance / simple : null,
      kish: (all.n * all.ww) / all.w ** 2,
      unanimous,
    },
    influence,
  };
}

function influenceOf(
  { calibration, stratumOf }: Sample,
  { place, cell }: Pick<Grouping, 'place' | 'cell'>,
  { sums }: Moments,
  members: Int32Array,
  slope: number,
  shift: number,
): Influence {
  let fit: Float64Array | null = null;
  if (calibration) {
    const byCell = new Float64Array(calibration.frame.cells.count);
    for (const group of members) {
      const at = group * STRIDE;
      byCell[cell[group]!]! += slope * sums[at + QY]! + shift * sums[at + Q]!;
    }
    fit = calibration.projection.fit(byCell);
  }
  const byPlace = new Float64Array(stratumOf.length);
  for (const group of members) {
    const at = group * STRIDE;
    byPlace[place[group]!]! += slope * sums[at + WY]! + shift * sums[at + W]!;
  }
  if (fit) {
    const { whole } = calibration!;
    for (let k = 0; k < whole.place.length; k++)
      byPlace[whole.place[k]!]! -= fit[whole.cell[k]!]! * whole.weight[k]!;
  }
  return { members, slope, shift, fit, sums: byPlace };
}

/** Σ over the members' respondents of (w·u − w·fit)², less the (w·fit)² that `whole` counts for everybody. */
function varianceOf(
  sample: Sample,
  { place, cell }: Pick<Grouping, 'place' | 'cell'>,
  { sums }: Moments,
  { members, slope, shift, fit, sums: byPlace }: Influence,
): number {
  if (sample.clustered) return covarianceOfClusters(sample, byPlace, byPlace);
  const squares = new Float64Array(sample.drawn.length);
  if (fit) {
    const { whole } = sample.calibration!;
    for (let k = 0; k < whole.place.length; k++) {
      squares[whole.place[k]!]! += fit[whole.cell[k]!]! ** 2 * whole.squares[k]!;
    }
  }
  for (const group of members) {
    const at = group * STRIDE;
    const ww = sums[at + WW]!;
    const wwu = slope * sums[at + WWY]! + shift * ww;
    const wwuu = slope * slope * sums[at + WWYY]! + 2 * slope * shift * sums[at + WWY]! + shift * shift * ww;
    squares[place[group]!]! += fit ? wwuu - 2 * fit[cell[group]!]! * wwu : wwuu;
  }
  return stratified(sample, squares, byPlace);
}

function covarianceOfClusters(sample: Sample, left: Float64Array, right: Float64Array): number {
  const count = sample.drawn.length;
  const products = new Float64Array(count);
  const leftSums = new Float64Array(count);
  const rightSums = new Float64Array(count);
  for (let place = 0; place < left.length; place++) {
    const stratum = sample.stratumOf[place]!;
    products[stratum]! += left[place]! * right[place]!;
    leftSums[stratum]! += left[place]!;
    rightSums[stratum]! += right[place]!;
  }
  return stratified(sample, products, leftSums, rightSums);
}

/** The covariance of one item's means in two domains that share no respondent. */
export function covarianceOf(
  sample: Sample,
  { place, cell }: Pick<Grouping, 'place' | 'cell'>,
  { sums }: Moments,
  a: Influence,
  b: Influence,
): number {
  if (sample.clustered) return covarianceOfClusters(sample, a.sums, b.sums);
  const products = new Float64Array(sample.drawn.length);
  if (a.fit && b.fit) {
    const { whole } = sample.calibration!;
    for (let k = 0; k < whole.place.length; k++) {
      products[whole.place[k]!]! += a.fit[whole.cell[k]!]! * b.fit[whole.cell[k]!]! * whole.squares[k]!;
    }
    for (const [mine, other] of [
      [a, b.fit],
      [b, a.fit],
    ] as const) {
      for (const group of mine.members) {
        const at = group * STRIDE;
        const wwu = mine.slope * sums[at + WWY]! + mine.shift * sums[at + WW]!;
        products[place[group]!]! -= wwu * other[cell[group]!]!;
      }
    }
  }
  return stratified(sample, products, a.sums, b.sums);
}

function degreesOfFreedom(
  { clustered, stratumOf }: Sample,
  { place }: Pick<Grouping, 'place'>,
  { sums }: Moments,
  members: Int32Array,
  n: number,
): number {
  const places = new Set<number>();
  for (const group of members) if (sums[group * STRIDE + N]! > 0) places.add(place[group]!);
  const strata = new Set([...places].map((each) => stratumOf[each]!));
  return (clustered ? places.size : n) - strata.size;
}
