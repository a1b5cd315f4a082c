import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { baseWeight, thetaOf } from '../../../../../api/shared/statistics/drawing/dual-frame.ts';
import { systematic, systematicPps } from '../../../../../api/shared/statistics/drawing/systematic.ts';

const start = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const pps = (sizes: readonly (number | null)[], n: number, at: number) => {
  const answer = systematicPps(sizes, n, at);
  if (!answer.ok) throw new Error(answer.problem.code);
  return answer.drawn;
};

describe('a systematic draw', () => {
  it('takes every N÷n-th from a random start', () => {
    expect(systematic(10, 5, 0)).toEqual([0, 2, 4, 6, 8]);
    expect(systematic(10, 5, 0.5)).toEqual([1, 3, 5, 7, 9]);
    expect(systematic(10, 4, 0.9)).toEqual([2, 4, 7, 9]);
    expect(systematic(10, 10, 0.99)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(systematic(10, 0, 0.5)).toEqual([]);
    expect(() => systematic(10, 11, 0)).toThrow(RangeError);
    expect(() => systematic(10, 1, 1)).toThrow(RangeError);
  });

  it('takes n different places of N, rising, whatever the start', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.nat(), start, (population, some, at) => {
        const n = some % Math.min(population, 500);
        const places = systematic(population, n, at);
        expect(places).toHaveLength(n);
        places.slice(1).forEach((place, index) => expect(place).toBeGreaterThan(places[index]!));
        expect(places.every((place) => place >= 0 && place < population)).toBe(true);
      }),
    );
  });

  it('takes each place with probability n÷N', () => {
    const counts = new Array<number>(7).fill(0);
    for (let each = 0; each < 7000; each++)
      for (const place of systematic(7, 3, each / 7000)) counts[place]!++;
    for (const count of counts) expect(Math.abs(count / 7000 - 3 / 7)).toBeLessThan(0.001);
  });
});

describe('a draw with probabilities proportional to size', () => {
  it('takes certainties first, again until none is left', () => {
    // Of three places: 100 is certain, then 40 of the remaining 60 for two places is certain too, then one of ten and ten.
    const drawn = pps([10, 100, 40, 10], 3, 0.2);
    expect(drawn).toEqual([
      { index: 0, probability: 0.5, certain: false },
      { index: 1, probability: 1, certain: true },
      { index: 2, probability: 1, certain: true },
    ]);
    expect(pps([10, 100, 40, 10], 3, 0.7).map(({ index }) => index)).toEqual([1, 2, 3]);
    expect(pps([3, 3, 3], 3, 0.9).every(({ certain }) => certain)).toBe(true);
  });

  it('follows Madow’s cumulated sizes: 6 of 12 villages worked by hand', () => {
    // Σ 120, step 20, start 5: hits at 5, 25, 45, 65, 85, 105; sums 8, 20, 26, 41, 52, 59, 76, 85, 97, 104, 113, 120.
    const sizes = [8, 12, 6, 15, 11, 7, 17, 9, 12, 7, 9, 7];
    expect(pps(sizes, 6, 0.25).map(({ index }) => index)).toEqual([0, 2, 4, 6, 8, 10]);
  });

  it('takes exactly n units, each as often as its size says', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 60 }),
        fc.nat(),
        start,
        (sizes, some, at) => {
          const n = some % (sizes.length + 1);
          const drawn = pps(sizes, n, at);
          expect(drawn).toHaveLength(n);
          expect(new Set(drawn.map(({ index }) => index)).size).toBe(n);
          for (const { probability } of drawn) expect(probability).toBeLessThanOrEqual(1);
        },
      ),
    );
    const sizes = [10, 25, 5, 40, 120];
    const counts = new Array<number>(5).fill(0);
    for (let each = 0; each < 4000; each++)
      for (const { index } of pps(sizes, 2, each / 4000)) counts[index]!++;
    // 120 is certain; one place of the other 80.
    expect(counts.map((count) => Math.round((count / 4000) * 1000) / 1000)).toEqual([
      0.125, 0.313, 0.063, 0.5, 1,
    ]);
  });

  it.each([
    ['a size that nobody has said', [5, null, 3], 1, 'draw.size-missing', 2],
    ['a size of zero', [5, 4, 0], 1, 'draw.size-missing', 3],
    ['a size that is no number', [Number.NaN], 1, 'draw.size-missing', 1],
    ['more than the list has', [5, 4], 3, 'draw.above-list', null],
  ])('refuses %s, and says where', (_name, sizes, n, code, row) => {
    expect(systematicPps(sizes, n, 0.5)).toMatchObject({ ok: false, problem: { code, row } });
  });
});

describe('a survey by landline and mobile', () => {
  const frames = { landlineFraction: 0.01, mobileFraction: 0.002, theta: 0.4 };
  const person = { frame: 'landline', landlines: 1, mobiles: 0, adults: 3 } as const;
  const weight = (more: object) => {
    const answer = baseWeight({ ...person, ...more }, frames);
    return answer.ok ? answer.weight : answer.problem.code;
  };

  it('weights by adults ÷ landlines, by mobiles, and by θ for who has both', () => {
    expect(weight({})).toBeCloseTo(300, 12);
    expect(weight({ landlines: 2 })).toBeCloseTo(150, 12);
    expect(weight({ mobiles: 1 })).toBeCloseTo(120, 12);
    expect(weight({ frame: 'mobile', landlines: 0, mobiles: 2 })).toBeCloseTo(250, 12);
    expect(weight({ frame: 'mobile', mobiles: 1 })).toBeCloseTo(300, 12);
  });

  it.each([
    [{ landlines: 0 }, 'dual.landlines'],
    [{ frame: 'mobile', mobiles: 0 }, 'dual.mobiles'],
    [{ adults: 0 }, 'dual.adults'],
    [{ adults: 1.5 }, 'dual.adults'],
    [{ mobiles: -1 }, 'dual.mobiles'],
  ])('refuses %p', (wrong, code) => {
    expect(weight(wrong)).toBe(code);
  });

  it('counts a population right that was drawn through both frames', () => {
    // Everyone of 600 people is drawn with their own probability; the weights of all draws, times it, count each once.
    const people = [
      { landlines: 1, mobiles: 1, adults: 2 },
      { landlines: 0, mobiles: 2, adults: 1 },
      { landlines: 2, mobiles: 0, adults: 4 },
    ];
    for (const each of people) {
      const through = (frame: 'landline' | 'mobile') => {
        const reached = frame === 'landline' ? each.landlines : each.mobiles;
        if (reached === 0) return 0;
        const answer = baseWeight({ frame, ...each }, frames);
        const fraction = frame === 'landline' ? 0.01 / each.adults : 0.002;
        return answer.ok ? answer.weight * fraction * reached : Number.NaN;
      };
      expect(through('landline') + through('mobile')).toBeCloseTo(1, 12);
    }
  });

  it('takes θ from the effective sizes', () => {
    expect(thetaOf(100, 300)).toBe(0.25);
    expect(thetaOf(0, 0)).toBe(0.5);
  });
});
