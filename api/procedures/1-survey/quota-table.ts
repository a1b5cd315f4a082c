import { largestRemainder } from '../../shared/statistics/drawing/rounding.ts';
import { ANY } from './eligibility.ts';

/** One interlocking cell as it is planned. */
export type QuotaPlan = {
  readonly countyCode: string;
  readonly sex: string;
  readonly ageBand: string;
  readonly target: number;
};

export type QuotaRefusal =
  | { readonly code: 'quota.twice'; readonly cell: QuotaPlan }
  | { readonly code: 'quota.county'; readonly cell: QuotaPlan }
  | { readonly code: 'quota.below-count'; readonly cell: QuotaPlan; readonly count: number };

export const cellKey = (cell: Omit<QuotaPlan, 'target'>): string =>
  [cell.countyCode, cell.sex, cell.ageBand].join('|');

type Counted = QuotaPlan & { readonly count: number };

/**
 * May the plan replace what there is? A cell with interviews is neither dropped nor planned below them: what was counted
 * stays counted.
 */
export function checkPlan(
  plan: readonly QuotaPlan[],
  present: readonly Counted[],
  counties: ReadonlySet<string>,
): QuotaRefusal | null {
  const planned = new Map<string, QuotaPlan>();
  for (const cell of plan) {
    if (!counties.has(cell.countyCode)) return { code: 'quota.county', cell };
    if (planned.has(cellKey(cell))) return { code: 'quota.twice', cell };
    planned.set(cellKey(cell), cell);
  }
  for (const cell of present) {
    const target = planned.get(cellKey(cell))?.target ?? 0;
    if (target < cell.count)
      return { code: 'quota.below-count', cell: { ...cell, target }, count: cell.count };
  }
  return null;
}

/** Cells of a project without interlocking: so many interviews a county. */
export const perCounty = (counties: readonly string[], target: number): QuotaPlan[] =>
  counties.map((countyCode) => ({ countyCode, sex: ANY, ageBand: ANY, target }));

/**
 * Spreads a county's target over sex × age band in proportion to the given shares, by largest remainder, so that the
 * cells add up to the target exactly.
 */
export function interlock(
  countyCode: string,
  target: number,
  shares: readonly { readonly sex: string; readonly ageBand: string; readonly share: number }[],
): QuotaPlan[] {
  const total = shares.reduce((sum, { share }) => sum + share, 0);
  if (total <= 0) return [];
  const targets = largestRemainder(shares.map(({ share }) => (target * share) / total));
  return shares.map(({ sex, ageBand }, index) => ({ countyCode, sex, ageBand, target: targets[index]! }));
}
