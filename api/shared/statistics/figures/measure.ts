import { eligibility, noCounts, rateParts, type DispositionClass } from '../aapor.ts';
import { cellsOf, estimateMean, type Stratum } from '../estimate.ts';
import type { FigureDefinition, FigureInterval, FigureValue } from './figure.ts';
import { exactShare, meanInterval, shareInterval, type Interval } from '../interval.ts';

/** What was counted for one figure and one subject. */
export type Counted = { readonly numerator: number; readonly denominator: number | null };

const SCORE_BOUNDS = [0, 100] as const;

const told = (
  figure: FigureDefinition,
  numerator: number | null,
  denominator: number | null,
  value: number | null,
  interval: FigureInterval | null = null,
): FigureValue => ({
  key: figure.key,
  version: figure.version,
  unit: figure.unit,
  numerator,
  denominator,
  value,
  interval,
});

/** A figure from its counts: what is counted has its number, a share of nothing is undefined. */
export function fromCounts(figure: FigureDefinition, counted: Counted, level: number): FigureValue {
  const { numerator, denominator } = counted;
  const { measure } = figure;
  if (measure.kind === 'count' || measure.kind === 'sum') return told(figure, numerator, null, numerator);
  if (!denominator) return told(figure, numerator, 0, null);
  const asked = measure.kind === 'share' && measure.interval === true;
  const exact = asked ? exactShare(numerator, denominator, level) : null;
  return told(
    figure,
    numerator,
    denominator,
    numerator / denominator,
    exact && { ...exact, deff: null, weighting: 'none' },
  );
}

/** A survey estimate from what each county answered. The numerator and the denominator count people, unweighted. */
export function fromStrata(
  figure: FigureDefinition,
  strata: readonly Stratum[],
  of: 'share' | 'score',
  level: number,
): FigureValue {
  const { cells, weighting } = cellsOf(strata);
  const estimate = estimateMean(cells);
  if (!estimate) return told(figure, 0, 0, null);
  const sum = strata
    .flatMap(({ values }) => values)
    .reduce((all, { value, count }) => all + value * count, 0);
  const interval: Interval | null =
    of === 'share' ? shareInterval(estimate, level) : meanInterval(estimate, SCORE_BOUNDS, level);
  return told(
    figure,
    sum,
    estimate.n,
    estimate.mean,
    interval && {
      low: interval.low,
      high: interval.high,
      level,
      method: interval.method,
      deff: estimate.deff,
      weighting,
    },
  );
}

/** An outcome rate from final dispositions by class. */
export function fromClasses(
  figure: FigureDefinition,
  classes: ReadonlyMap<DispositionClass, number>,
): FigureValue {
  if (figure.measure.kind !== 'rate') throw new Error(`${figure.key} is not an outcome rate`);
  const counts = { ...noCounts(), ...Object.fromEntries(classes) };
  const { numerator, denominator } = rateParts(counts, eligibility(counts))[figure.measure.rate];
  return told(figure, numerator, denominator, denominator ? numerator / denominator : null);
}
