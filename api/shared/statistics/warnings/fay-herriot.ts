import { dot, inverse, type Matrix, normalEquations, times } from './matrix.ts';

/**
 * The area-level model of Fay and Herriot (1979, Journal of the American Statistical Association 74: 269–277):
 *   y_d = x_dᵀβ + v_d + e_d,  var e_d = ψ_d known (the sampling variance),  var v_d = A
 * An area with few answers is drawn towards what the areas together say. It borrows from neighbours, so it is for insight
 * and never for judging an area. Estimators and mean squared errors as in `eblupFH` and `mseFH` of the R package sae (Molina
 * and Marhuenda 2015, The R Journal 7(1); Datta and Lahiri 2000; Datta, Rao and Smith 2005).
 */
export type Area = {
  readonly y: number;
  /** ψ: above zero. An area without sampling variance says everything about itself and is no area of this model. */
  readonly variance: number;
  /** With its 1 for the intercept. */
  readonly x: readonly number[];
};

export type FayHerriotMethod = 'REML' | 'ML' | 'FH';

export type FayHerriot = {
  readonly method: FayHerriotMethod;
  /** A: how far areas truly lie apart, as a variance. */
  readonly between: number;
  readonly beta: readonly number[];
  readonly areas: readonly { readonly estimate: number; readonly mse: number; readonly ownWeight: number }[];
  readonly converged: boolean;
};

const STEPS = 200;

/** null where the columns of x depend on each other or there are not more areas than columns. */
export function fayHerriot(
  areas: readonly Area[],
  method: FayHerriotMethod = 'REML',
  precision = 1e-10,
): FayHerriot | null {
  const columns = areas[0]?.x.length ?? 0;
  if (areas.length <= columns || areas.some(({ variance }) => !(variance > 0))) return null;
  let between = median(areas.map(({ variance }) => variance));
  let converged = false;
  for (let step = 0; step < STEPS && !converged; step++) {
    const gap = stepOf(areas, between, method);
    if (gap === null) return null;
    // Where the areas differ less than chance would make them, A goes to zero and stays there.
    const next = Math.max(0, between + gap);
    converged = between === 0 ? next === 0 : Math.abs((next - between) / between) <= precision;
    between = next;
  }
  const fit = regress(areas, between);
  if (!fit) return null;
  return {
    method,
    between,
    beta: fit.beta,
    converged,
    areas: areas.map((area) => predict(area, areas, between, fit, method)),
  };
}

type Regression = { readonly beta: readonly number[]; readonly covariance: Matrix };

function regress(areas: readonly Area[], between: number): Regression | null {
  const { left, right } = normalEquations(
    areas.map(({ x }) => x),
    areas.map(({ variance }) => 1 / (between + variance)),
    areas.map(({ y }) => y),
  );
  const covariance = inverse(left);
  return covariance && { beta: times(covariance, right), covariance };
}

/** One step of Fisher scoring (REML, ML) or of the moment equation Σ(y−xᵀβ)²/(A+ψ) = areas − columns (FH). */
function stepOf(areas: readonly Area[], between: number, method: FayHerriotMethod): number | null {
  const fit = regress(areas, between);
  if (!fit) return null;
  const inverses = areas.map(({ variance }) => 1 / (between + variance));
  const residuals = areas.map(({ x, y }) => y - dot(x, fit.beta));
  if (method === 'FH') {
    const spread = sum(residuals.map((r, d) => inverses[d]! * r * r));
    return (spread - (areas.length - fit.beta.length)) / sum(inverses);
  }
  // Py = V⁻¹(y − Xβ) at the generalised least squares β.
  const squares = sum(residuals.map((r, d) => (inverses[d]! * r) ** 2));
  if (method === 'ML') {
    return (squares - sum(inverses)) / sum(inverses.map((v) => v * v));
  }
  const p = projection(areas, inverses, fit.covariance);
  const trace = sum(p.map((row, d) => row[d]!));
  return (squares - trace) / sum(p.flat().map((each) => each * each));
}

/** P = V⁻¹ − V⁻¹X(XᵀV⁻¹X)⁻¹XᵀV⁻¹ */
const projection = (areas: readonly Area[], inverses: readonly number[], covariance: Matrix): number[][] =>
  areas.map((a, i) =>
    areas.map(
      (b, j) => (i === j ? inverses[i]! : 0) - inverses[i]! * dot(a.x, times(covariance, b.x)) * inverses[j]!,
    ),
  );

function predict(
  area: Area,
  areas: readonly Area[],
  between: number,
  fit: Regression,
  method: FayHerriotMethod,
): FayHerriot['areas'][number] {
  const { y, x, variance } = area;
  const ownWeight = between / (between + variance);
  const synthetic = dot(x, fit.beta);
  const given = variance / (between + variance);
  const g1 = ownWeight * variance;
  const g2 = given ** 2 * dot(x, times(fit.covariance, x));
  const inverses = areas.map((each) => 1 / (between + each.variance));
  const [first, second] = [sum(inverses), sum(inverses.map((v) => v * v))];
  const m = areas.length;
  const doubt = method === 'FH' ? (2 * m) / first ** 2 : 2 / second;
  const g3 = (given ** 2 * doubt) / (between + variance);
  return {
    estimate: synthetic + ownWeight * (y - synthetic),
    mse: g1 + g2 + 2 * g3 - biasOf() * given ** 2,
    ownWeight,
  };

  /** The bias of A by each method, which moves g1. */
  function biasOf(): number {
    if (method === 'REML') return 0;
    if (method === 'FH') return (2 * (m * second - first ** 2)) / first ** 3;
    const squared = normalEquations(
      areas.map((each) => each.x),
      inverses.map((v) => v * v),
      areas.map(() => 0),
    ).left;
    return (
      -sum(
        fit.covariance.map((row, i) =>
          dot(
            row,
            squared.map((each) => each[i]!),
          ),
        ),
      ) / second
    );
  }
}

/**
 * Moves the estimates by one amount so that, weighted by the people behind each area, they give the direct estimate of the
 * whole (difference benchmarking; Pfeffermann 2013, Statistical Science 28: 40–68).
 */
export function benchmark(
  estimates: readonly number[],
  population: readonly number[],
  whole: number,
): number[] {
  const total = sum(population);
  const now = sum(estimates.map((each, d) => (each * population[d]!) / total));
  return estimates.map((each) => each + whole - now);
}

const sum = (values: readonly number[]): number => values.reduce((all, each) => all + each, 0);

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
