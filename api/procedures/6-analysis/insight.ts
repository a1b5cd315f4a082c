import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import type { FigureValue } from '../../shared/statistics/figures/index.ts';
import { type Area, benchmark, fayHerriot } from '../../shared/statistics/index.ts';
import type { SmallArea } from './contract-insight.ts';
import { weekValues } from './warning-series.ts';

export type CountyFigure = {
  readonly code: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly population: number | null;
  readonly direct: FigureValue;
};

/** Fewer counties than this say nothing of how far counties lie apart. */
export const FEWEST_COUNTIES = 5;

/**
 * County estimates that lean on each other where a county has few answers. A share is modelled as arcsin √p, whose
 * sampling variance deff/4n does not depend on p: near 100 % that of p itself would be too small just where p is high by
 * luck. null where no model fits.
 */
export function smallAreas(
  counties: readonly CountyFigure[],
  whole: number,
  level: number,
): readonly SmallArea[] | null {
  const share = counties[0]?.direct.unit === 'share';
  const given = counties.map(({ direct }) => weekValues(['1'], () => direct)[0]!);
  const spread = pooledSpread(given);
  if (!share && !(spread > 0)) return null;
  const to = (value: number) => (share ? Math.asin(Math.sqrt(Math.min(1, Math.max(0, value)))) : value);
  const back = (value: number) => (share ? Math.sin(Math.min(Math.PI / 2, Math.max(0, value))) ** 2 : value);
  const areas = given.map(({ value, n }): Area => ({
    y: to(value!),
    variance: share ? 1 / (4 * n) : spread / n,
    x: [1],
  }));
  const model = fayHerriot(areas);
  if (!model) return null;
  // Counties of unknown size weigh by their answers.
  const sized = counties.every(({ population }) => (population ?? 0) > 0);
  const sizes = counties.map(({ population }, i) => (sized ? population! : given[i]!.n));
  const estimates = benchmark(
    model.areas.map(({ estimate }) => back(estimate)),
    sizes,
    whole,
  );
  const reach = normalQuantile(1 - (1 - level) / 2, 0, 1);
  return counties.map(({ code, name, direct }, i) => {
    const { estimate, mse, ownWeight } = model.areas[i]!;
    const moved = estimates[i]! - back(estimate);
    const error = reach * Math.sqrt(mse);
    const within = (value: number) => Math.min(share ? 1 : 100, Math.max(0, value));
    return {
      code,
      name,
      direct,
      estimate: within(estimates[i]!),
      low: within(back(estimate - error) + moved),
      high: within(back(estimate + error) + moved),
      ownWeight,
    };
  });
}

function pooledSpread(given: readonly { readonly n: number; readonly spread: number | null }[]): number {
  const known = given.filter(({ spread }) => spread !== null);
  const n = known.reduce((sum, each) => sum + each.n, 0);
  return n > 0 ? known.reduce((sum, each) => sum + each.spread! * each.n, 0) / n : 0;
}
