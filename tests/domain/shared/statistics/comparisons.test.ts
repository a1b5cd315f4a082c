import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  benjaminiHochberg,
  changesBetween,
  countRanks,
  holm,
  twoSided,
} from '../../../../api/shared/statistics/index.ts';
import { atLeast } from '../../../../api/shared/statistics/ranks/counts.ts';

type Pairs = { z: number[]; p: number[]; holm: number[]; bh: number[] };
const { pairwise } = JSON.parse(
  readFileSync(new URL('../../../fixtures/statistics/ranks_and_more.json', import.meta.url), 'utf8'),
) as { pairwise: Record<string, Pairs> };

const expectClose = (found: readonly number[], wanted: readonly number[]) =>
  found.forEach((value, at) => expect(Math.abs(value - wanted[at]!)).toBeLessThan(1e-12));

describe('several comparisons taken together', () => {
  it.each(Object.entries(pairwise))('%s: 45 pairs as R adjusts them', (_name, { z, p, holm: byHolm, bh }) => {
    expectClose(z.map(twoSided), p);
    expectClose(holm(p), byHolm);
    expectClose(benjaminiHochberg(p), bh);
  });

  it('are never surer together than alone, and Holm is the stricter', () => {
    const p = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(p, { maxLength: 30 }), (values) => {
        const strict = holm(values);
        const screening = benjaminiHochberg(values);
        values.forEach((value, at) => {
          expect(screening[at]).toBeGreaterThanOrEqual(value);
          expect(strict[at]).toBeGreaterThanOrEqual(screening[at]! - 1e-12);
          expect(strict[at]).toBeLessThanOrEqual(1);
        });
      }),
    );
  });
});

describe('a change between two periods', () => {
  const of = (value: number, error: number) => ({ value, variance: error ** 2 });

  it('is told only where both periods’ errors leave no doubt', () => {
    const before = [of(0.9, 0.015), of(0.9, 0.015), of(0.9, 0.015)];
    const now = [of(0.93, 0.015), of(0.8, 0.015), of(0.9, 0.015)];
    const changes = changesBetween(now, before, 0.95);
    expect(changes.map((change) => change!.verdict)).toEqual(['none', 'down', 'none']);
    expect(changes[0]!.standardError).toBeCloseTo(0.015 * Math.SQRT2, 12);
  });

  it('that is significant alone is not among twenty', () => {
    const nothing = Array.from({ length: 19 }, () => of(0.9, 0.01));
    const one = [of(0.93, 0.01)];
    const before = [of(0.9, 0.01)];
    expect(changesBetween(one, before, 0.95)[0]!.verdict).toBe('up');
    expect(changesBetween([...one, ...nothing], [...before, ...nothing], 0.95)[0]!.verdict).toBe('none');
  });

  it('cannot be told without one period or from a variance of nothing, and does not burden the others', () => {
    const changes = changesBetween(
      [of(0.93, 0.01), null, of(1, 0)],
      [of(0.9, 0.01), of(0.9, 0.01), of(0.9, 0.01)],
      0.95,
    );
    expect(changes.map((change) => change?.verdict ?? null)).toEqual(['up', null, null]);
    expect(changes[0]!.adjusted).toBe(changes[0]!.p);
  });
});

describe('ranks of what respondents named', () => {
  it('hold every place where hardly anything was named, and part what differs plainly', () => {
    expect(countRanks([3, 2, 1], 0.95)).toEqual({ rank: [1, 2, 3], low: [1, 1, 1], high: [3, 3, 3] });
    expect(countRanks([120, 60, 58, 5], 0.95)).toEqual({
      rank: [1, 2, 3, 4],
      low: [1, 2, 2, 4],
      high: [1, 3, 3, 4],
    });
    expect(countRanks([0, 0, 12], 0.95)).toEqual({ rank: [2, 2, 1], low: [2, 2, 1], high: [3, 3, 1] });
  });

  it('rest on the exact binomial tail', () => {
    expect(atLeast(8, 10)).toBeCloseTo(56 / 1024, 14);
    expect(atLeast(3, 10)).toBeCloseTo(968 / 1024, 14);
    expect(atLeast(0, 0)).toBe(1);
    expect(atLeast(5, 5)).toBeCloseTo(1 / 32, 14);
    expect(atLeast(600, 1000)).toBeCloseTo(1.3642320780362945e-10, 16);
  });
});
