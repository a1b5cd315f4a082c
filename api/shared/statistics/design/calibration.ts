import { columnsOf, gather, normalSolver, spread, totalsOf } from './columns.ts';
import { refuse, type Frame, type Refusal, type Refused } from './margins.ts';

/**
 * Calibration: the factors g by which base weights are multiplied so that the sample's sums are the population's
 * margins, the weights moved as little as the method's distance measures it (Deville and Särndal, JASA 1992;
 * Deville, Särndal and Sautory, JASA 1993).
 *
 * raking   g = exp(x′λ): always positive; the same weights as iterative proportional fitting
 * linear   g = 1 + x′λ: always exists, but may be negative
 * logit    g between two bounds; there may be none that reaches the margins
 * rake     raking's weights with the variance of R's `rake` (see projection.ts)
 */
export const METHODS = ['raking', 'linear', 'logit', 'rake'] as const;
export type Method = (typeof METHODS)[number];
export type Bounds = readonly [low: number, high: number];

export type Calibrated = {
  readonly ok: true;
  /** One a cell. */
  readonly factors: Float64Array;
  /** The largest |sum of weights ÷ total − 1| over all levels. */
  readonly error: number;
};

/** Margins are met when no level is farther off than this part of its total. */
export const MET = 1e-9;
/** What is aimed at, so that the weights themselves are good to more than `MET`. */
const AIM = 1e-13;
const SWEEPS = 3_000;
const STEPS = 200;

/** `base`: sum of base weights by cell. */
export function calibrate(
  frame: Frame,
  base: Float64Array,
  method: Method,
  bounds: Bounds | null,
): Calibrated | Refused {
  if (method === 'linear') return judged(frame, base, newton(frame, base, LINEAR, null));
  if (method === 'logit') {
    const refusal = bounds ? unreachable(frame, base, bounds) : NO_BOUNDS;
    if (refusal) return refuse(refusal);
    return judged(frame, base, newton(frame, base, logit(bounds!), null), bounds!);
  }
  const raked = rake(frame, base);
  const done = marginError(frame, base, raked) <= AIM * 10 ? raked : newton(frame, base, RAKING, raked);
  return judged(frame, base, done);
}

const NO_BOUNDS: Refusal = {
  code: 'bounds-missing',
  message: 'logit calibration needs "bounds", two factors around 1 such as [0.3, 3]',
};

function judged(
  frame: Frame,
  base: Float64Array,
  factors: Float64Array,
  bounds?: Bounds,
): Calibrated | Refused {
  const error = marginError(frame, base, factors);
  if (error <= MET) return { ok: true, factors, error };
  const { variable, level, sum, total } = worst(frame, base, factors);
  const where = `${variable} "${level}" stays at ${sum.toPrecision(6)} of ${total}`;
  return refuse({
    code: 'not-converged',
    variable,
    level,
    message: bounds
      ? `no factors between ${bounds[0]} and ${bounds[1]} reach all margins at once (${where}): widen the bounds, merge small levels, or calibrate on fewer variables`
      : `no weights reach all margins at once (${where}): some combination of levels is not in the sample; merge small levels, or calibrate on fewer variables`,
  });
}

/** Iterative proportional fitting on the table of cells (Deming and Stephan 1940). */
function rake(frame: Frame, base: Float64Array): Float64Array {
  const factors = new Float64Array(base.length).fill(1);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let off = 0;
    frame.margins.forEach(({ totals }, m) => {
      const level = frame.levelOf[m]!;
      const by = levelSums(level, totals.length, base, factors);
      for (let l = 0; l < by.length; l++) {
        by[l] = totals[l]! / by[l]!;
        off = Math.max(off, Math.abs(by[l]! - 1));
      }
      for (let cell = 0; cell < factors.length; cell++) factors[cell]! *= by[level[cell]!]!;
    });
    if (off < AIM || !Number.isFinite(off)) break;
  }
  return factors;
}

function levelSums(
  level: Int32Array,
  count: number,
  base: Float64Array,
  factors: Float64Array,
): Float64Array {
  const sums = new Float64Array(count);
  for (let cell = 0; cell < base.length; cell++) sums[level[cell]!]! += base[cell]! * factors[cell]!;
  return sums;
}

type Link = { of(u: number): number; slope(u: number): number; inverse(g: number): number };

const LINEAR: Link = { of: (u) => 1 + u, slope: () => 1, inverse: (g) => g - 1 };
const RAKING: Link = { of: Math.exp, slope: Math.exp, inverse: Math.log };

/** Deville and Särndal's case 6. */
function logit([low, high]: Bounds): Link {
  const steep = (high - low) / ((1 - low) * (high - 1));
  const of = (u: number): number => {
    const e = Math.exp(Math.min(steep * u, 700));
    return (low * (high - 1) + high * (1 - low) * e) / (high - 1 + (1 - low) * e);
  };
  return {
    of,
    slope: (u) => (steep * (of(u) - low) * (high - of(u))) / (high - low),
    inverse: (g) => Math.log(((g - low) * (high - 1)) / ((high - g) * (1 - low))) / steep,
  };
}

/** Solves Σ base·g(x′λ)·x = totals by Newton's method with shortened steps. */
function newton(frame: Frame, base: Float64Array, link: Link, start: Float64Array | null): Float64Array {
  const columns = columnsOf(frame);
  const totals = totalsOf(frame, columns);
  const scale = totals[0]!;
  let u: Float64Array = start ? start.map(link.inverse) : new Float64Array(base.length);
  const missing = (at: Float64Array) => {
    const sums = gather(
      frame,
      columns,
      at.map((each, cell) => base[cell]! * link.of(each)),
    );
    return totals.map((total, k) => total - sums[k]!);
  };
  const size = (rest: Float64Array) => rest.reduce((all, each) => all + (each / scale) ** 2, 0);
  let rest = missing(u);
  for (let step = 0; step < STEPS; step++) {
    const solve = normalSolver(
      frame,
      columns,
      u.map((each, cell) => base[cell]! * link.slope(each)),
    );
    const move = spread(frame, columns, solve(rest));
    let length = 1;
    let next = u;
    let after = rest;
    for (; length > 1e-6; length /= 2) {
      next = u.map((each, cell) => each + length * move[cell]!);
      after = missing(next);
      if (size(after) < size(rest)) break;
    }
    if (!(size(after) < size(rest))) break;
    u = next;
    rest = after;
  }
  return u.map(link.of);
}

/** A level whose total lies beyond what the bounds allow its base weights. */
function unreachable(frame: Frame, base: Float64Array, bounds: Bounds): Refusal | undefined {
  const [low, high] = bounds;
  if (!(low >= 0 && low < 1 && high > 1 && Number.isFinite(high))) {
    return {
      code: 'bounds',
      message: `the bounds [${low}, ${high}] do not lie around 1: write the least and the largest factor by which a weight may change, such as [0.3, 3]`,
    };
  }
  const ones = new Float64Array(base.length).fill(1);
  for (const { variable, level, sum, total } of levelsOf(frame, base, ones)) {
    if (total >= low * sum && total <= high * sum) continue;
    return {
      code: 'bounds-too-narrow',
      variable,
      level,
      message: `the bounds [${low}, ${high}] cannot reach the margin of ${variable} "${level}": its base weights add up to ${sum.toPrecision(6)}, its total is ${total}, a factor of ${(total / sum).toPrecision(4)}; widen the bounds or merge the level`,
    };
  }
  return undefined;
}

function* levelsOf(frame: Frame, base: Float64Array, factors: Float64Array) {
  for (const [m, { variable, levels, totals }] of frame.margins.entries()) {
    const sums = levelSums(frame.levelOf[m]!, totals.length, base, factors);
    for (const [l, level] of levels.entries()) yield { variable, level, sum: sums[l]!, total: totals[l]! };
  }
}

const off = ({ sum, total }: { sum: number; total: number }): number => {
  const part = Math.abs(sum / total - 1);
  return Number.isFinite(part) ? part : Infinity;
};

export const marginError = (frame: Frame, base: Float64Array, factors: Float64Array): number =>
  Math.max(...[...levelsOf(frame, base, factors)].map(off));

const worst = (frame: Frame, base: Float64Array, factors: Float64Array) =>
  [...levelsOf(frame, base, factors)].reduce((a, b) => (off(b) > off(a) ? b : a));
