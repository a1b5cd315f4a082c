import { solveRising } from './run-length.ts';

/**
 * How far a share of `n` answers lies from what was expected, as a normal value: the signed root of the deviance with the
 * skewness taken out (Pierce and Schafer 1986, Journal of the American Statistical Association 81: 977–986). Shares near
 * 100 % are skewed, and plain standard errors would warn of falls too often.
 */
export function shareResidual(share: number, n: number, expected: number): number {
  const deviance = 2 * n * (part(share, expected) + part(1 - share, 1 - expected));
  // The correction is for spread distributions; where nearly everybody gives one answer it would say more than there is.
  const skewness = (1 - 2 * expected) / (6 * Math.sqrt(Math.max(1, n * expected * (1 - expected))));
  return Math.sign(share - expected) * Math.sqrt(Math.max(0, deviance)) + skewness;
}

const part = (share: number, expected: number): number =>
  share <= 0 ? 0 : share * Math.log(share / expected);

/** The share at which the residual is this; 0 where no share is that low. */
export function shareAtResidual(residual: number, n: number, expected: number): number {
  if (shareResidual(0, n, expected) >= residual) return 0;
  return solveRising((share) => shareResidual(share, n, expected), residual, 0, 1);
}
