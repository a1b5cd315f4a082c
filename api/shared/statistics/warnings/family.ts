import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { cusumLimit, ewmaLimit } from './run-length.ts';

/** What all charts together may cry wolf, and what each chart is made of. */
export type FamilyRules = {
  /** False alarms a quarter that all charts together are allowed. */
  readonly falseAlarmsPerQuarter: number;
  /** The CUSUM's k: half of the shift, in standard errors, that is looked for. */
  readonly cusumK: number;
  /** The EWMA's λ: what the latest week weighs. */
  readonly ewmaLambda: number;
};

export type FamilyLimits = {
  readonly charts: number;
  /** The chance of a false alarm in one week of one chart. */
  readonly perChartWeek: number;
  /** Standard errors of a one-sided p′ chart. */
  readonly width: number;
  readonly cusumH: number;
  readonly ewmaWidth: number;
};

export const WEEKS_PER_QUARTER = 13;

/**
 * The limits of each chart from the budget of all: every chart has the same small part of it. Only the bad direction
 * warns, so that a two-sided EWMA may alarm twice as often.
 */
export function limitsOf(charts: number, rules: FamilyRules): FamilyLimits {
  const perChartWeek = Math.min(0.2, rules.falseAlarmsPerQuarter / (WEEKS_PER_QUARTER * Math.max(1, charts)));
  return {
    charts,
    perChartWeek,
    width: normalQuantile(1 - perChartWeek, 0, 1),
    cusumH: cusumLimit(rules.cusumK, 1 / perChartWeek),
    ewmaWidth: ewmaLimit(rules.ewmaLambda, 1 / (2 * perChartWeek)),
  };
}
