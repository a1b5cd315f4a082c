import type {
  AllocationMethod,
  AllocationProblem,
  AllocationStratum,
} from '../../shared/statistics/drawing/allocation.ts';
import { allocate } from '../../shared/statistics/drawing/allocation.ts';
import type { DetectableChange } from '../../shared/statistics/drawing/precision.ts';
import { detectableChange, marginOf } from '../../shared/statistics/drawing/precision.ts';

/** How many interviews a project is to have, how they spread over its counties, and what is expected of them. */
export type SamplePlan = {
  readonly method: AllocationMethod;
  readonly total: number;
  readonly power: number;
  readonly floor: number;
  readonly deff: number;
  /** Confidence of intervals and tests, and how sure a change is to be found. */
  readonly level: number;
  readonly testPower: number;
  readonly counties: PlannedCounty[];
};
export type PlannedCounty = {
  readonly countyCode: string;
  readonly population: number | null;
  /** The share of the main answer that is expected there. */
  readonly share: number;
};

export type CountyOutcome = {
  readonly countyCode: string;
  readonly n: number;
  /** null where the county gets no interviews. */
  readonly margin: number | null;
  readonly change: DetectableChange | null;
};
export type PlanOutcome =
  | {
      readonly ok: true;
      readonly counties: readonly CountyOutcome[];
      readonly whole: { readonly margin: number; readonly change: number };
    }
  | { readonly ok: false; readonly problem: AllocationProblem };

/** What the plan promises, county by county and as a whole. The screen asks the same while it is being written. */
export function planOutcome(plan: SamplePlan): PlanOutcome {
  const strata: readonly AllocationStratum[] = plan.counties.map(({ countyCode, population, share }) => ({
    key: countyCode,
    population,
    share,
  }));
  const answer = allocate(strata, plan);
  if (!answer.ok) return answer;
  const { deff, level, testPower } = plan;
  const counties = plan.counties.map(({ countyCode, population, share }, index): CountyOutcome => {
    const of = { n: answer.sizes[index]!, share, deff, level };
    return {
      countyCode,
      n: of.n,
      margin: marginOf({ ...of, population: population! }),
      change: detectableChange({ ...of, power: testPower }),
    };
  });
  return { ok: true, counties, whole: wholeOf(plan, counties) };
}

/**
 * Of the whole, by the sum over strata of (N_h÷N)²·variance (Cochran 1977, section 5.3): the margin, and the smallest
 * change between two such samples. A county without interviews counts as if it had one.
 */
function wholeOf(plan: SamplePlan, counties: readonly CountyOutcome[]): { margin: number; change: number } {
  const people = plan.counties.reduce((sum, { population }) => sum + population!, 0);
  let finite = 0;
  let endless = 0;
  for (const [index, { n }] of counties.entries()) {
    const { population, share } = plan.counties[index]!;
    const of = { n: Math.max(1, n), share, deff: plan.deff, level: plan.level };
    const weight = population! / people;
    finite += (weight * marginOf({ ...of, population: population! })!) ** 2;
    endless += (weight * detectableChange({ ...of, power: plan.testPower })!.change) ** 2;
  }
  return { margin: Math.sqrt(finite), change: Math.sqrt(endless) };
}
