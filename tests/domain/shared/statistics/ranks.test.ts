import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { uniformsOf, normalsOf } from '../../../../api/shared/statistics/ranks/chance.ts';
import { rootOf } from '../../../../api/shared/statistics/ranks/covariance.ts';
import {
  bestAndWorst,
  diagonal,
  FEWEST_DRAWS,
  kleinSets,
  marginalRanks,
  prepareRanks,
  RankingRefused,
  simultaneousRanks,
  tiersOf,
  type RankSets,
} from '../../../../api/shared/statistics/index.ts';

type Expected = { rank: number[]; L: number[]; U: number[]; stable?: boolean };
type RankedCase = {
  county: string[];
  est: number[];
  cov: number[][];
  top2: string[];
  bottom2: string[];
} & Record<'simul95' | 'simul90' | 'simul95_nostep' | 'marginal95' | 'diag_simul95', Expected>;
type Klein = { z_independence: number; z_bonferroni: number; L: number[]; U: number[] };
type Reference = { ranks: Record<string, RankedCase>; klein90: Record<string, Klein> };

const reference = JSON.parse(
  readFileSync(new URL('../../../fixtures/statistics/ranks_and_more.json', import.meta.url), 'utf8'),
) as Reference;

const chance = { seed: 1, draws: 50_000 };

/** Equal to the reference wherever the reference holds in other runs; else within what another seed may do. */
function expectSets(found: RankSets, wanted: Expected): void {
  expect(found.rank).toEqual(wanted.rank);
  if (wanted.stable === false) return;
  found.low.forEach((low, at) => {
    if (found.lowStable[at]) expect(low).toBe(wanted.L[at]);
  });
  found.high.forEach((high, at) => {
    if (found.highStable[at]) expect(high).toBe(wanted.U[at]);
  });
}

describe('rank sets of the reference survey', () => {
  it.each(Object.entries(reference.ranks))('%s: as csranks finds them', (_name, given) => {
    const prepared = prepareRanks(given.est, given.cov, chance);
    expectSets(simultaneousRanks(prepared, { level: 0.95 }), given.simul95);
    expectSets(simultaneousRanks(prepared, { level: 0.9 }), given.simul90);
    expectSets(simultaneousRanks(prepared, { level: 0.95, stepDown: false }), given.simul95_nostep);
    expectSets(marginalRanks(prepared, { level: 0.95 }), given.marginal95);
    const variances = given.cov.map((row, at) => row[at]!);
    const apart = prepareRanks(given.est, diagonal(variances), chance);
    expectSets(simultaneousRanks(apart, { level: 0.95 }), given.diag_simul95);
    if (given.simul95.stable === false) return;
    const { best, worst } = bestAndWorst(prepared, { level: 0.95, best: 2, worst: 2 });
    expect(given.county.filter((_, at) => best[at])).toEqual(given.top2);
    expect(given.county.filter((_, at) => worst[at])).toEqual(given.bottom2);
  });

  it.each(Object.entries(reference.klein90))('%s: sets from separate intervals at 90 %%', (name, wanted) => {
    const { est, cov } = reference.ranks[name]!;
    const errors = cov.map((row, at) => Math.sqrt(row[at]!));
    const sets = kleinSets(est, errors, { level: 0.9, independent: true });
    expect(sets.z).toBeCloseTo(wanted.z_independence, 12);
    expect(sets).toMatchObject({ low: wanted.L, high: wanted.U });
    const careful = kleinSets(est, errors, { level: 0.9, independent: false });
    expect(careful.z).toBeCloseTo(wanted.z_bonferroni, 12);
  });
});

describe('rank sets', () => {
  const truth = [97, 95, 95, 93.5, 92, 90];
  const spread = [1.2, 0.8, 1.5, 1, 0.7, 1.3];
  const covariance = spread.map((a, j) => spread.map((b, k) => (j === k ? a * b : 0.2 * a * b)));

  it('hold the true places together in at least 95 of 100 repetitions', () => {
    const normal = normalsOf(20_260_101);
    const root = rootOf(covariance);
    const best = truth.map((value) => 1 + truth.filter((other) => other > value).length);
    const last = truth.map((value) => truth.filter((other) => other >= value).length);
    const repetitions = 300;
    let together = 0;
    let never = 0;
    for (let time = 0; time < repetitions; time++) {
      const own = truth.map(() => normal());
      const estimates = truth.map(
        (value, j) => value + own.reduce((sum, z, column) => sum + z * root[j]![column]!, 0),
      );
      const prepared = prepareRanks(estimates, covariance, { seed: time, draws: FEWEST_DRAWS });
      const { low, high } = simultaneousRanks(prepared, { level: 0.95 });
      if (low.every((from, at) => from <= best[at]! && last[at]! <= high[at]!)) together++;
      // Whoever is truly among the first two is on the list of candidates.
      const listed = bestAndWorst(prepared, { level: 0.95, best: 2, worst: 2 });
      if (best.some((place, at) => place <= 2 && !listed.best[at])) never++;
    }
    expect(together / repetitions).toBeGreaterThanOrEqual(0.95);
    expect(never / repetitions).toBeLessThanOrEqual(0.05);
  });

  it('follow the counties when they are listed otherwise', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6, maxLength: 6 }),
        fc.integer({ min: 0, max: 1000 }),
        (order, seed) => {
          const given = { seed, draws: FEWEST_DRAWS };
          const straight = prepareRanks(truth, covariance, given);
          const shuffled = prepareRanks(
            order.map((at) => truth[at]!),
            order.map((j) => order.map((k) => covariance[j]![k]!)),
            given,
          );
          const one = simultaneousRanks(straight, { level: 0.95 });
          const other = simultaneousRanks(shuffled, { level: 0.95 });
          expect(other.low).toEqual(order.map((at) => one.low[at]));
          expect(other.high).toEqual(order.map((at) => one.high[at]));
          const tiers = tiersOf(straight, { level: 0.95 });
          expect(tiersOf(shuffled, { level: 0.95 })).toEqual(order.map((at) => tiers[at]));
        },
      ),
      { numRuns: 12 },
    );
  });

  it('let equal estimates share the better place, and hold the place of every estimate', () => {
    const prepared = prepareRanks([90, 92, 92, 80], diagonal([1, 1, 2, 1]), chance);
    const sets = simultaneousRanks(prepared, { level: 0.95 });
    expect(sets.rank).toEqual([3, 1, 1, 4]);
    sets.rank.forEach((rank, at) => {
      expect(sets.low[at]).toBeLessThanOrEqual(rank);
      expect(sets.high[at]).toBeGreaterThanOrEqual(rank);
    });
  });

  it('are never wider for one county named beforehand, nor without the second step narrower', () => {
    const prepared = prepareRanks(truth, covariance, chance);
    const together = simultaneousRanks(prepared, { level: 0.95 });
    const alone = marginalRanks(prepared, { level: 0.95 });
    const oneStep = simultaneousRanks(prepared, { level: 0.95, stepDown: false });
    truth.forEach((_, at) => {
      expect(alone.low[at]).toBeGreaterThanOrEqual(together.low[at]!);
      expect(alone.high[at]).toBeLessThanOrEqual(together.high[at]!);
      expect(oneStep.low[at]).toBeLessThanOrEqual(together.low[at]!);
      expect(oneStep.high[at]).toBeGreaterThanOrEqual(together.high[at]!);
    });
  });

  it('do not change a bound that is called stable when the seed changes', () => {
    const { est, cov } = reference.ranks['raked safe_score']!;
    const sets = [1, 2, 3, 4, 5, 6].map((seed) =>
      simultaneousRanks(prepareRanks(est, cov, { seed, draws: FEWEST_DRAWS }), { level: 0.95 }),
    );
    est.forEach((_, at) => {
      if (sets.every((each) => each.lowStable[at]))
        expect(new Set(sets.map((each) => each.low[at])).size).toBe(1);
      if (sets.every((each) => each.highStable[at]))
        expect(new Set(sets.map((each) => each.high[at])).size).toBe(1);
    });
    // The reference itself found this one to hang on the seed.
    expect(sets.some((each) => !each.lowStable.every(Boolean))).toBe(true);
  });
});

describe('tiers', () => {
  it('part where every pair across is told apart, and chain together what is not', () => {
    const far = prepareRanks([90, 89.5, 60, 30, 29], diagonal([1, 1, 1, 1, 1]), chance);
    expect(tiersOf(far, { level: 0.95 })).toEqual([1, 1, 2, 3, 3]);
    // First and last differ, but the middle one cannot be told from either.
    const chain = prepareRanks([95, 91, 87], diagonal([2, 2, 2]), chance);
    const { low, high } = simultaneousRanks(chain, { level: 0.95 });
    expect([low, high]).toEqual([
      [1, 1, 2],
      [2, 3, 3],
    ]);
    expect(tiersOf(chain, { level: 0.95 })).toEqual([1, 1, 1]);
  });
});

describe('a ranking', () => {
  const refused = (estimates: number[], covariance: number[][]): string => {
    try {
      prepareRanks(estimates, covariance, chance);
    } catch (error) {
      if (error instanceof RankingRefused) return `${error.problem} ${error.who.join()}`.trim();
      throw error;
    }
    return 'accepted';
  };
  it.each([
    ['one county', [1], [[1]], 'one-alone'],
    ['lengths that differ', [1, 2], [[1]], 'lengths-differ'],
    ['a row too short', [1, 2], [[1, 0], [0]], 'not-square 1'],
    [
      'a variance of zero',
      [1, 2],
      [
        [1, 0],
        [0, 0],
      ],
      'no-variance 1',
    ],
    [
      'a negative variance',
      [1, 2],
      [
        [-1, 0],
        [0, 1],
      ],
      'negative-variance 0',
    ],
    [
      'no symmetry',
      [1, 2],
      [
        [1, 0.5],
        [0.2, 1],
      ],
      'not-symmetric 0,1',
    ],
    [
      'two that move as one',
      [1, 2],
      [
        [1, 1],
        [1, 1],
      ],
      'no-variance-between 0,1',
    ],
    [
      'a number that is none',
      [1, Number.NaN],
      [
        [1, 0],
        [0, 1],
      ],
      'not-a-number 1',
    ],
    [
      'a covariance above the variances',
      [1, 2],
      [
        [1, 3],
        [3, 1],
      ],
      'not-positive 0,1',
    ],
    [
      'a correlation that cannot be',
      [1, 2, 3],
      [
        [1, 0.9, -0.9],
        [0.9, 1, 0.9],
        [-0.9, 0.9, 1],
      ],
      'not-positive',
    ],
    [
      'less than full rank, which is possible',
      [1, 2, 3],
      [
        [1, 0, 1],
        [0, 1, 1],
        [1, 1, 2],
      ],
      'accepted',
    ],
  ] as [string, number[], number[][], string][])('of %s', (_name, estimates, covariance, answer) => {
    expect(refused(estimates, covariance)).toContain(answer);
  });
});

describe('the draws', () => {
  it('are normal, and the same for the same seed', () => {
    const normal = normalsOf(7);
    const values = Array.from({ length: 100_000 }, () => normal());
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.01);
    expect(Math.abs(variance - 1)).toBeLessThan(0.02);
    expect(values.filter((value) => value > 1.959964).length / values.length).toBeCloseTo(0.025, 2);
    const again = normalsOf(7);
    expect(values.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => again()));
    expect(uniformsOf(8)()).not.toBe(uniformsOf(7)());
  });
});
