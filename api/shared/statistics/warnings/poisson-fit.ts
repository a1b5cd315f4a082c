import { dot, inverse, type Matrix, normalEquations, times } from './matrix.ts';

/** A quasi-Poisson regression with log link, fitted by iteratively reweighted least squares (McCullagh and Nelder 1989). */
export type PoissonFit = {
  readonly coefficients: readonly number[];
  /** (XᵀWX)⁻¹: times the dispersion it is the covariance of the coefficients. */
  readonly unscaled: Matrix;
  readonly fitted: readonly number[];
  readonly leverage: readonly number[];
  readonly dispersion: number;
  readonly freedom: number;
};

const STEPS = 50;
const CLOSE = 1e-10;

/** null where it does not converge or a column says nothing of its own. */
export function fitPoisson(x: Matrix, y: readonly number[], weights: readonly number[]): PoissonFit | null {
  let fitted = y.map((count) => count + 0.1);
  let deviance = Infinity;
  let coefficients: number[] = [];
  let unscaled: number[][] | null = null;
  for (let step = 0; ; step++) {
    if (step === STEPS) return null;
    const working = fitted.map((mu, i) => Math.log(mu) + (y[i]! - mu) / mu);
    const { left, right } = normalEquations(
      x,
      fitted.map((mu, i) => weights[i]! * mu),
      working,
    );
    unscaled = inverse(left);
    if (!unscaled) return null;
    coefficients = times(unscaled, right);
    fitted = x.map((row) => Math.exp(dot(row, coefficients)));
    if (!fitted.every((mu) => Number.isFinite(mu) && mu > 0)) return null;
    const now = devianceOf(y, fitted, weights);
    if (Math.abs(now - deviance) < CLOSE * (Math.abs(now) + 0.1)) break;
    deviance = now;
  }
  const freedom = y.length - coefficients.length;
  const pearson = fitted.reduce((sum, mu, i) => sum + (weights[i]! * (y[i]! - mu) ** 2) / mu, 0);
  return {
    coefficients,
    unscaled,
    fitted,
    leverage: x.map((row, i) => weights[i]! * fitted[i]! * dot(row, times(unscaled, row))),
    dispersion: pearson / freedom,
    freedom,
  };
}

function devianceOf(y: readonly number[], fitted: readonly number[], weights: readonly number[]): number {
  return fitted.reduce((sum, mu, i) => {
    const log = y[i] === 0 ? 0 : y[i]! * Math.log(y[i]! / mu);
    return sum + 2 * weights[i]! * (log - (y[i]! - mu));
  }, 0);
}
