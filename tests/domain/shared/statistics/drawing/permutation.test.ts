import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { keyedPermutation } from '../../../../../api/shared/statistics/drawing/keyed-permutation.ts';
import { replicateOf } from '../../../../../api/shared/statistics/drawing/replicates.ts';
import { commitmentOf, isSeed, uniformOf } from '../../../../../api/shared/statistics/drawing/seed.ts';

const key = (text: string) => Buffer.from(text.padEnd(32, '.'));
const SEED = '00'.repeat(31) + '07';

describe('the keyed order of numbers', () => {
  it.each([1, 2, 3, 7, 63, 64, 65, 1000, 4097])('has each of %p numbers exactly once', (size) => {
    for (const name of ['a', 'b', 'c']) {
      const values = keyedPermutation(key(name), size).valuesAt(0, size);
      expect([...values].sort((one, other) => one - other)).toEqual(
        Array.from({ length: size }, (_, i) => i),
      );
    }
  });

  it('gives the same list for the same key on any machine', () => {
    expect(keyedPermutation(Buffer.from(SEED, 'hex'), 100_000_000).valuesAt(0, 6)).toEqual(FIXED);
    expect(keyedPermutation(Buffer.from(SEED, 'hex'), 2 ** 52).valuesAt(5, 2)).toEqual(FIXED_LARGE);
  });

  it('goes on from any place, in pieces of any size, and back from a number to its place', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2 ** 40 }),
        fc.nat(),
        fc.integer({ min: 1, max: 30 }),
        fc.uint8Array({ minLength: 1, maxLength: 40 }),
        (size, where, count, bytes) => {
          const order = keyedPermutation(bytes, size);
          const from = where % size;
          const taken = Math.min(count, size - from);
          const values = order.valuesAt(from, taken);
          values.forEach((value, each) => {
            expect(value).toBeGreaterThanOrEqual(0);
            expect(value).toBeLessThan(size);
            expect(order.valueAt(from + each)).toBe(value);
            expect(order.placeOf(value)).toBe(from + each);
          });
          expect(new Set(values).size).toBe(taken);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('spreads its first places evenly over the range (χ², 99 degrees of freedom)', () => {
    const order = keyedPermutation(key('even'), 100_000_000);
    const bins = new Array<number>(100).fill(0);
    for (const value of order.valuesAt(0, 20_000)) bins[Math.floor(value / 1_000_000)]!++;
    expect(chiSquared(bins)).toBeLessThan(CHI_99);
    const gaps = new Array<number>(100).fill(0);
    const values = order.valuesAt(20_000, 20_000);
    values.slice(1).forEach((value, index) => {
      gaps[Math.floor(((value - values[index]! + 100_000_000) % 100_000_000) / 1_000_000)]!++;
    });
    expect(chiSquared(gaps)).toBeLessThan(CHI_99);
  });

  it('puts the first place of a small range anywhere, over keys (χ², 9 degrees of freedom)', () => {
    const counts = new Array<number>(10).fill(0);
    const pairs = new Array<number>(90).fill(0);
    for (let each = 0; each < 9000; each++) {
      const [first, second] = keyedPermutation(key(`key ${each}`), 10).valuesAt(0, 2) as [number, number];
      counts[first]!++;
      pairs[first * 9 + (second > first ? second - 1 : second)]!++;
    }
    expect(chiSquared(counts)).toBeLessThan(27.88);
    // 0.999 quantile at 89 degrees of freedom.
    expect(chiSquared(pairs)).toBeLessThan(135.98);
  });

  it('tells nothing of another key: two lists meet as often as chance has it', () => {
    const one = new Set(keyedPermutation(key('one'), 100_000).valuesAt(0, 10_000));
    const met = keyedPermutation(key('two'), 100_000)
      .valuesAt(0, 10_000)
      .filter((value) => one.has(value)).length;
    expect(met).toBeGreaterThan(880);
    expect(met).toBeLessThan(1120);
  });

  it.each([0, -1, 1.5, Number.NaN, 2 ** 53])('refuses %p numbers', (size) => {
    expect(() => keyedPermutation(key('a'), size)).toThrow(RangeError);
  });

  it('refuses places beyond the end', () => {
    expect(() => keyedPermutation(key('a'), 10).valuesAt(8, 3)).toThrow(RangeError);
    expect(() => keyedPermutation(key('a'), 10).placeOf(10)).toThrow(RangeError);
  });
});

describe('seed and replicates', () => {
  it('a commitment belongs to one seed', () => {
    // SHA-256 of the thirty-two bytes, as any other program has it.
    expect(commitmentOf('00'.repeat(32))).toBe(
      '66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925',
    );
    expect(commitmentOf(SEED)).not.toBe(commitmentOf('00'.repeat(32)));
    expect([isSeed(SEED), isSeed('7'), isSeed(SEED.replace('7', 'G'))]).toEqual([true, false, false]);
  });

  it('a start is even between 0 and 1 and its label’s own', () => {
    const starts = Array.from({ length: 4000 }, (_, each) => uniformOf(SEED, `start ${each}`));
    const bins = new Array<number>(10).fill(0);
    for (const start of starts) bins[Math.floor(start * 10)]!++;
    expect(chiSquared(bins)).toBeLessThan(27.88);
    expect(uniformOf(SEED, 'a')).toBe(uniformOf(SEED, 'a'));
  });

  it('replicates differ by one number at most and hold everything', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 1, max: 50 }), (size, replicates) => {
        const counts = new Array<number>(replicates).fill(0);
        for (let place = 0; place < size; place++) counts[replicateOf(place, size, replicates) - 1]!++;
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      }),
    );
    expect(() => replicateOf(5, 5, 2)).toThrow(RangeError);
  });
});

// 0.999 quantile at 99 degrees of freedom.
const CHI_99 = 148.23;

function chiSquared(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

// Computed by another program, in another language, from the words at the head of keyed-permutation.ts.
const FIXED: readonly number[] = [16117554, 60938541, 57550853, 9479886, 25684844, 19650682];
const FIXED_LARGE: readonly number[] = [2111331188610961, 2496652560110548];
