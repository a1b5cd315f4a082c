import betaCdf from '@stdlib/stats-base-dists-beta-cdf';
import { countQuantile } from './counts.ts';
import { dot } from './matrix.ts';
import { fitPoisson, type PoissonFit } from './poisson-fit.ts';

/**
 * Farrington's flexible algorithm: what this week may bring, given the same season of the years before (Noufaily et al.
 * 2013, Statistics in Medicine 32: 1206–1222; `farringtonFlexible` of the R package surveillance). For counts with three
 * years of history and more: it knows trend and season, and past outbreaks weigh little.
 */
export type FarringtonRules = {
  /** Years that are looked back. */
  readonly years: number;
  /** Weeks to either side of the same week of each year. */
  readonly halfWindow: number;
  /** Parts that a year is split into, the window being one. */
  readonly periods: number;
  /** Latest weeks that are left out, so that what is rising now is not its own baseline. */
  readonly leftOut: number;
  readonly alpha: number;
  readonly downWeightAbove: number;
  /** The trend is kept only where its p value is below this. */
  readonly trendBelow: number;
  /** A limit is told only where this many came in the last `enoughWeeks` weeks. */
  readonly enoughCounts: number;
  readonly enoughWeeks: number;
  readonly weeksPerYear: number;
};

export const FARRINGTON: FarringtonRules = {
  years: 5,
  halfWindow: 3,
  periods: 10,
  leftOut: 26,
  alpha: 0.005,
  downWeightAbove: 2.58,
  trendBelow: 1,
  enoughCounts: 5,
  enoughWeeks: 4,
  weeksPerYear: 52,
};

export type FarringtonLimit = {
  readonly expected: number;
  readonly dispersion: number;
  /** The count that is still within chance; an alarm is above it. */
  readonly upper: number;
  readonly trend: boolean;
};

/** Weeks of history that must lie before the week. */
export const farringtonHistory = ({ years, halfWindow, weeksPerYear }: FarringtonRules): number =>
  years * weeksPerYear + halfWindow;

/** The limit of week `t` (from 0); null without enough history or counts, or where no model fits. */
export function farringtonLimit(
  counts: readonly number[],
  t: number,
  rules: FarringtonRules = FARRINGTON,
): FarringtonLimit | null {
  if (t < farringtonHistory(rules)) return null;
  const recent = counts.slice(Math.max(0, t - rules.enoughWeeks + 1), t + 1);
  if (recent.reduce((sum, count) => sum + count, 0) < rules.enoughCounts) return null;
  const periods = periodsOf(t, rules);
  const weeks = [...periods.keys()].filter((week) => week < t - rules.leftOut).sort((a, b) => a - b);
  const response = weeks.map((week) => counts[week]!);
  const used = [...new Set(weeks.map((week) => periods.get(week)!))].sort((a, b) => a - b);
  const row = (week: number, period: number, trend: boolean): number[] => [
    1,
    ...(trend ? [(week - t) / rules.weeksPerYear] : []),
    ...used.slice(0, -1).map((each) => (each === period ? 1 : 0)),
  ];
  const fitted = (trend: boolean): PoissonFit | null =>
    fitTwice(
      weeks.map((week) => row(week, periods.get(week)!, trend)),
      response,
      rules.downWeightAbove,
    );
  // The window of this week is the last period.
  const expectedBy = (fit: PoissonFit, trend: boolean) =>
    Math.exp(dot(row(t, rules.periods, trend), fit.coefficients));

  let fit = fitted(true);
  const wanted =
    fit !== null &&
    rules.years >= YEARS_FOR_TREND &&
    trendChance(fit) < rules.trendBelow &&
    expectedBy(fit, true) <= Math.max(...response);
  if (!wanted) fit = fitted(false);
  if (!fit) return null;
  const expected = expectedBy(fit, wanted);
  const dispersion = Math.max(1, fit.dispersion);
  return {
    expected,
    dispersion,
    upper: countQuantile({ mean: expected, dispersion }, 1 - rules.alpha),
    trend: wanted,
  };
}

const YEARS_FOR_TREND = 3;

/** Which period of the year each week of the past belongs to; the windows around the same week are the last one. */
function periodsOf(t: number, rules: FarringtonRules): Map<number, number> {
  const { years, halfWindow, periods, weeksPerYear } = rules;
  const found = new Map<number, number>();
  for (let year = years; year >= 1; year--) {
    const middle = t - year * weeksPerYear;
    for (let week = middle - halfWindow; week <= middle + halfWindow; week++) found.set(week, periods);
    if (periods === 1) continue;
    const between = weeksPerYear - 2 * halfWindow - 1;
    let week = middle + halfWindow + 1;
    for (let period = 1; period < periods; period++) {
      const length = Math.floor(between / (periods - 1)) + (period <= between % (periods - 1) ? 1 : 0);
      for (let i = 0; i < length; i++) found.set(week++, period);
    }
  }
  for (let week = t - halfWindow; week <= t; week++) found.set(week, periods);
  return found;
}

/** A fit, and one more in which weeks far above it weigh little. */
function fitTwice(
  x: readonly (readonly number[])[],
  y: readonly number[],
  threshold: number,
): PoissonFit | null {
  const first = fitPoisson(
    x,
    y,
    y.map(() => 1),
  );
  if (!first) return null;
  const phi = Math.max(1, first.dispersion);
  const far = first.fitted.map((mu, i) => {
    const residual = 1.5 * (y[i]! ** (2 / 3) * mu ** (-1 / 6) - Math.sqrt(mu));
    return residual / Math.sqrt(phi * (1 - first.leverage[i]!));
  });
  const light = far.map((s) => (s > threshold ? s ** -2 : 1));
  const scale = y.length / light.reduce((sum, each) => sum + each, 0);
  return fitPoisson(
    x,
    y,
    light.map((each) => each * scale),
  );
}

/** Two-sided p value of the trend, which is the second column. */
function trendChance(fit: PoissonFit): number {
  const variance = fit.dispersion * fit.unscaled[1]![1]!;
  const t2 = fit.coefficients[1]! ** 2 / variance;
  return betaCdf(fit.freedom / (fit.freedom + t2), fit.freedom / 2, 0.5);
}
