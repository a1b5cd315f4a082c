import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  detectableChange,
  expectedDeff,
  marginOf,
  sampleSize,
} from '../../../../../api/shared/statistics/drawing/precision.ts';

const level = 0.95;
const points = (share: number | null) => Math.round(share! * 1000) / 10;

describe('sample size, margin and detectable change', () => {
  it.each([
    [0.5, 0.05, 1, 385, 384],
    [0.5, 0.05, 1.5, 577, 575],
    [0.95, 0.02, 1, 457, 455],
    [0.95, 0.02, 1.5, 685, 682],
    [0.95, 0.01, 1.5, 2738, 2689],
  ])('a share of %p within ±%p at design effect %p takes %p interviews, %p of 150,000 people', (...row) => {
    const [share, margin, deff, endless, finite] = row;
    expect(sampleSize({ share, margin, deff, level })).toBe(endless);
    expect(sampleSize({ share, margin, deff, level, population: 150_000 })).toBe(finite);
  });

  // z·√(deff·.0475÷n) by hand, in percentage points.
  it.each([
    [300, [2.5, 3.0, 3.5], [5.0, 6.1, 7.1]],
    [400, [2.1, 2.6, 3.0], [4.3, 5.3, 6.1]],
    [600, [1.7, 2.1, 2.5], [3.5, 4.3, 5.0]],
    [1000, [1.4, 1.7, 1.9], [2.7, 3.3, 3.9]],
    [2000, [1.0, 1.2, 1.4], [1.9, 2.4, 2.7]],
  ])('%p interviews at 95 %%', (n, margins, changes) => {
    const at = (deff: number) => ({ share: 0.95, deff, level, n });
    expect([1, 1.5, 2].map((deff) => points(marginOf(at(deff))))).toEqual(margins);
    expect([1, 1.5, 2].map((deff) => points(detectableChange({ ...at(deff), power: 0.8 })!.change))).toEqual(
      changes,
    );
  });

  it('says when no rise can be seen at all: above 100 % there is nothing', () => {
    const few = detectableChange({ share: 0.95, deff: 1.5, level, n: 400, power: 0.8 })!;
    expect(few.riseTo).toBeNull();
    expect(points(few.fallTo)).toBe(89.7);
    const many = detectableChange({ share: 0.95, deff: 1.5, level, n: 3000, power: 0.8 })!;
    expect(points(many.riseTo)).toBe(96.9);
    expect(detectableChange({ share: 0.02, deff: 1, level, n: 50, power: 0.8 })!.fallTo).toBeNull();
  });

  it('has no margin without interviews, and none at all when everyone was asked', () => {
    expect(marginOf({ share: 0.5, deff: 1, level, n: 0 })).toBeNull();
    expect(detectableChange({ share: 0.5, deff: 1, level, n: 0, power: 0.8 })).toBeNull();
    expect(marginOf({ share: 0.5, deff: 1, level, n: 500, population: 500 })).toBe(0);
  });

  it('a size reaches its margin, and one interview less does not', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.02, max: 0.98, noNaN: true }),
        fc.double({ min: 0.005, max: 0.1, noNaN: true }),
        fc.double({ min: 1, max: 3, noNaN: true }),
        (share, margin, deff) => {
          const n = sampleSize({ share, margin, deff, level });
          expect(marginOf({ share, deff, level, n })!).toBeLessThanOrEqual(margin * (1 + 1e-9));
          if (n > 1) expect(marginOf({ share, deff, level, n: n - 1 })!).toBeGreaterThan(margin * (1 - 1e-9));
        },
      ),
    );
  });

  it.each([
    [{ share: 0 }],
    [{ share: 1 }],
    [{ deff: 0 }],
    [{ level: 1 }],
    [{ margin: 0 }],
    [{ share: Number.NaN }],
  ])('refuses %p', (wrong) => {
    expect(() => sampleSize({ share: 0.5, deff: 1, level, margin: 0.05, ...wrong })).toThrow(RangeError);
  });

  it('multiplies the design effects of weights and of clusters', () => {
    expect(expectedDeff({ weights: 1.4, perCluster: 11, correlation: 0.02 })).toBeCloseTo(1.68, 12);
    expect(expectedDeff({ weights: 1.4, perCluster: 1, correlation: 0.02 })).toBe(1.4);
  });
});
