import { largestRemainder } from './rounding.ts';

/**
 * How many interviews each stratum gets.
 *
 * - proportional: n ∝ N
 * - equal: the same for all
 * - neyman: n ∝ N·S, the smallest variance of the whole (Neyman 1934, doi 10.2307/2342192)
 * - power: n ∝ X^q·CV with X = N·mean, between equal precision of the strata (q = 0) and Neyman (q = 1)
 *   (Bankier 1988, doi 10.1080/00031305.1988.10475556)
 */
export const ALLOCATIONS = ['proportional', 'equal', 'neyman', 'power'] as const;
export type AllocationMethod = (typeof ALLOCATIONS)[number];

export type AllocationStratum = {
  readonly key: string;
  /** People in the stratum; null where nobody has said. */
  readonly population: number | null;
  /** The share that is expected: S = √(p(1−p)), CV = S ÷ p. */
  readonly share: number;
};

export type AllocationWish = {
  readonly method: AllocationMethod;
  readonly total: number;
  /** Of the power allocation, 0 to 1. */
  readonly power: number;
  /** No stratum gets fewer, unless it has fewer people. */
  readonly floor: number;
};

/** `row` counts from 1 and `column` names the field, so that a sentence can point at them. */
export type AllocationProblem = {
  readonly code:
    | 'plan.no-county'
    | 'plan.population-missing'
    | 'plan.population'
    | 'plan.share'
    | 'plan.total'
    | 'plan.power'
    | 'plan.floor'
    | 'plan.above-population'
    | 'plan.floor-above-total';
  readonly row: number | null;
  readonly column: 'county' | 'population' | 'share' | 'total' | 'power' | 'floor';
  readonly key: string | null;
  readonly value: number | null;
  readonly limit: number | null;
};

export type Allocation =
  | { readonly ok: true; readonly sizes: readonly number[] }
  | { readonly ok: false; readonly problem: AllocationProblem };

/**
 * The sizes, in the order of the strata; they add up to the total exactly. What a stratum cannot hold (floor, number of
 * people) is spread over the others in the same proportion, which is the optimum under such bounds (Wesołowski,
 * Wieczorkowski, Wójciak 2022, arXiv 2204.04035), then rounded by largest remainder.
 */
export function allocate(strata: readonly AllocationStratum[], wish: AllocationWish): Allocation {
  const problem = problemOf(strata, wish);
  if (problem) return { ok: false, problem };
  const bounds = strata.map(({ population }, index) => ({
    weight: weightOf(strata[index]!, wish),
    low: Math.min(wish.floor, population!),
    high: population!,
  }));
  return { ok: true, sizes: largestRemainder(spread(bounds, wish.total)) };
}

function weightOf({ population, share }: AllocationStratum, { method, power }: AllocationWish): number {
  const size = population!;
  const deviation = Math.sqrt(share * (1 - share));
  if (method === 'equal') return 1;
  if (method === 'proportional') return size;
  if (method === 'neyman') return size * deviation;
  return (size * share) ** power * (deviation / share);
}

type Bound = { readonly weight: number; readonly low: number; readonly high: number };

/**
 * λ·weight held between low and high, with the λ that reaches the total. The sum rises with λ and bends only where a
 * stratum reaches a bound, so λ is found between two bends exactly.
 */
function spread(bounds: readonly Bound[], total: number): number[] {
  const at = (lambda: number) =>
    bounds.map(({ weight, low, high }) => Math.min(high, Math.max(low, lambda * weight)));
  const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
  const bends = bounds
    .flatMap(({ weight, low, high }) => [low / weight, high / weight])
    .sort((one, other) => one - other);
  const reached = bends.findIndex((bend) => sum(at(bend)) >= total);
  if (reached <= 0) return at(bends[0] ?? 0);
  const [from, to] = [bends[reached - 1]!, bends[reached]!];
  const [below, above] = [sum(at(from)), sum(at(to))];
  return at(above === below ? to : from + ((to - from) * (total - below)) / (above - below));
}

function problemOf(strata: readonly AllocationStratum[], wish: AllocationWish): AllocationProblem | null {
  const wrong = (
    code: AllocationProblem['code'],
    column: AllocationProblem['column'],
    more: Partial<AllocationProblem> = {},
  ): AllocationProblem => ({ code, column, row: null, key: null, value: null, limit: null, ...more });
  if (strata.length === 0) return wrong('plan.no-county', 'county');
  const { total, power, floor } = wish;
  if (!Number.isInteger(total) || total < 1) return wrong('plan.total', 'total', { value: total });
  if (!Number.isInteger(floor) || floor < 0) return wrong('plan.floor', 'floor', { value: floor });
  if (!(power >= 0 && power <= 1)) return wrong('plan.power', 'power', { value: power });
  for (const [index, { key, population, share }] of strata.entries()) {
    const where = { row: index + 1, key };
    if (population === null) return wrong('plan.population-missing', 'population', where);
    if (!Number.isInteger(population) || population < 1)
      return wrong('plan.population', 'population', { ...where, value: population });
    if (!(share > 0 && share < 1)) return wrong('plan.share', 'share', { ...where, value: share });
  }
  const people = strata.reduce((sum, { population }) => sum + population!, 0);
  if (total > people) return wrong('plan.above-population', 'total', { value: total, limit: people });
  const least = strata.reduce((sum, { population }) => sum + Math.min(floor, population!), 0);
  if (least > total) return wrong('plan.floor-above-total', 'floor', { value: least, limit: total });
  return null;
}
