import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AllocationStratum } from '../../../../../api/shared/statistics/drawing/allocation.ts';
import { allocate, ALLOCATIONS } from '../../../../../api/shared/statistics/drawing/allocation.ts';
import { largestRemainder } from '../../../../../api/shared/statistics/drawing/rounding.ts';

const counties = (...populations: (number | null)[]): AllocationStratum[] =>
  populations.map((population, index) => ({ key: `41170${index + 2}`, population, share: 0.95 }));
const plain = { total: 100, power: 0.5, floor: 0 } as const;
const sizes = (strata: readonly AllocationStratum[], wish: Parameters<typeof allocate>[1]) => {
  const answer = allocate(strata, wish);
  if (!answer.ok) throw new Error(answer.problem.code);
  return answer.sizes;
};
const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

describe('the allocation of a sample over strata', () => {
  it('is proportional, equal, by Neyman or by power', () => {
    const strata = counties(600_000, 300_000, 100_000);
    expect(sizes(strata, { ...plain, method: 'proportional' })).toEqual([60, 30, 10]);
    expect(sizes(strata, { ...plain, method: 'equal' })).toEqual([34, 33, 33]);
    // S = .5, .4, .3: N·S is 300, 120, 30 of 450.
    const spread = [0.5, 0.2, 0.1].map((share, index) => ({ ...strata[index]!, share }));
    expect(sizes(spread, { ...plain, total: 450, method: 'neyman' })).toEqual([300, 120, 30]);
  });

  it('spreads 4,000 over 612,000 … 99,000 people by power as expected of q = 0, ½ and 1', () => {
    const people = [612, 540, 430, 380, 300, 260, 214, 172, 130, 99].map((thousand) => thousand * 1000);
    const of = (power: number) =>
      sizes(counties(...people), { method: 'power', total: 4000, power, floor: 0 });
    expect(of(0)).toEqual(Array.from({ length: 10 }, () => 400));
    const roots = people.map(Math.sqrt);
    of(0.5).forEach((n, index) => {
      expect(Math.abs(n - (4000 * roots[index]!) / sum(roots))).toBeLessThan(1);
    });
    expect(of(1)).toEqual(sizes(counties(...people), { ...plain, total: 4000, method: 'proportional' }));
  });

  it('gives no stratum less than the floor or more than it has people, and spreads the rest', () => {
    expect(sizes(counties(900_000, 90_000, 10_000), { ...plain, method: 'proportional', floor: 20 })).toEqual(
      [60, 20, 20],
    );
    expect(sizes(counties(1_000_000, 10, 30), { ...plain, method: 'equal' })).toEqual([60, 10, 30]);
    expect(sizes(counties(30, 30, 40), { ...plain, method: 'neyman' })).toEqual([30, 30, 40]);
    expect(sizes(counties(5, 1000, 1000), { ...plain, method: 'equal', floor: 40 })).toEqual([5, 48, 47]);
  });

  it.each([
    ['no county', [], {}, 'plan.no-county', null, 'county'],
    ['a population nobody has said', counties(1000, null), {}, 'plan.population-missing', 2, 'population'],
    ['a population of zero', counties(1000, 0), {}, 'plan.population', 2, 'population'],
    ['half a person', counties(10.5), {}, 'plan.population', 1, 'population'],
    ['more interviews than people', counties(30, 20), { total: 51 }, 'plan.above-population', null, 'total'],
    ['no interviews', counties(30), { total: 0 }, 'plan.total', null, 'total'],
    ['a floor above the total', counties(500, 500), { floor: 60 }, 'plan.floor-above-total', null, 'floor'],
    ['a power above 1', counties(500), { power: 1.2 }, 'plan.power', null, 'power'],
    ['a power that is no number', counties(500), { power: Number.NaN }, 'plan.power', null, 'power'],
  ])('refuses %s, and says where', (_name, strata, more, code, row, column) => {
    const answer = allocate(strata, { ...plain, method: 'proportional', ...more });
    expect(answer).toMatchObject({ ok: false, problem: { code, row, column } });
  });

  it('refuses an expected share of 0 or 1, whose spread is nothing', () => {
    const answer = allocate([{ key: '411702', population: 10, share: 1 }], { ...plain, method: 'neyman' });
    expect(answer).toMatchObject({ ok: false, problem: { code: 'plan.share', row: 1 } });
  });

  it('adds up to the total and keeps floor and population, whatever is asked', () => {
    const stratum = fc.record({
      population: fc.integer({ min: 1, max: 2_000_000 }),
      share: fc.double({ min: 0.02, max: 0.98, noNaN: true }),
    });
    fc.assert(
      fc.property(
        fc.array(stratum, { minLength: 1, maxLength: 30 }),
        fc.constantFrom(...ALLOCATIONS),
        fc.integer({ min: 1, max: 20_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 0, max: 600 }),
        (parts, method, total, power, floor) => {
          const strata = parts.map((part, index) => ({ key: String(index), ...part }));
          const answer = allocate(strata, { method, total, power, floor });
          if (!answer.ok) {
            expect(['plan.above-population', 'plan.floor-above-total']).toContain(answer.problem.code);
            return;
          }
          expect(sum(answer.sizes)).toBe(total);
          answer.sizes.forEach((n, index) => {
            expect(n).toBeGreaterThanOrEqual(Math.min(floor, strata[index]!.population));
            expect(n).toBeLessThanOrEqual(strata[index]!.population);
          });
        },
      ),
    );
  });

  it('does not depend on the order of the strata but for whole numbers', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1000, max: 900_000 }), { minLength: 2, maxLength: 12 }),
        (people) => {
          const wish = { method: 'proportional', total: 997, power: 0, floor: 0 } as const;
          const there = sizes(counties(...people), wish);
          const back = [...sizes(counties(...[...people].reverse()), wish)].reverse();
          there.forEach((n, index) => expect(Math.abs(n - back[index]!)).toBeLessThanOrEqual(1));
        },
      ),
    );
  });

  it('rounds by largest remainder', () => {
    expect(largestRemainder([1.5, 1.5, 1])).toEqual([2, 1, 1]);
    expect(largestRemainder([0.4, 0.4, 0.2])).toEqual([1, 0, 0]);
    expect(largestRemainder([2.9999999999, 1.0000000001])).toEqual([3, 1]);
    expect(largestRemainder([])).toEqual([]);
  });
});
