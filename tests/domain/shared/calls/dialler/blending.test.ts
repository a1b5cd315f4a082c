import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  blend,
  defaultBlending,
  keptFree,
  type HotlineFloor,
} from '../../../../../api/shared/calls/dialler/blending.ts';

const quiet: HotlineFloor = {
  waiting: 0,
  free: 6,
  dialling: 0,
  callsPerHour: 60,
  today: { calls: 0, inTime: 0 },
};
const decide = (floor: Partial<HotlineFloor>) => blend({ ...quiet, ...floor }, defaultBlending);
const day = (inTime: number, calls = 400) => ({ calls, inTime: Math.round(calls * inTime) });

describe('blending interviews with the hotline', () => {
  it.each<[string, number, number]>([
    ['no calls', 0, 0],
    ['20 calls an hour', 20, 1],
    ['60 calls an hour', 60, 1],
    ['200 calls an hour', 200, 3],
    ['600 calls an hour', 600, 5],
  ])('%s keep so many operators free', (_, callsPerHour, kept) => {
    expect(keptFree({ callsPerHour, today: { calls: 0, inTime: 0 } }, defaultBlending)).toBe(kept);
  });

  it.each([
    [0.9, 4],
    [0.945, 3],
    [0.955, 2],
    [0.962, 1],
    [0.99, 0],
  ])('a day with %d answered in time keeps %d free', (inTime, kept) => {
    expect(keptFree({ callsPerHour: 60, today: day(inTime) }, defaultBlending)).toBe(kept);
  });

  it('the first calls of a day settle nothing', () => {
    expect(keptFree({ callsPerHour: 60, today: { calls: 3, inTime: 3 } }, defaultBlending)).toBe(1);
  });

  it('those beyond the kept ones may interview', () => {
    expect(decide({ free: 6 })).toEqual({ interviews: 5, takeBack: 0 });
    expect(decide({ free: 1 })).toEqual({ interviews: 0, takeBack: 0 });
  });

  it('no interview begins while a caller waits, and those who only dial are taken back', () => {
    expect(decide({ waiting: 3, free: 0, dialling: 5 })).toEqual({ interviews: 0, takeBack: 3 });
    expect(decide({ waiting: 3, free: 0, dialling: 1 })).toEqual({ interviews: 0, takeBack: 1 });
    expect(decide({ waiting: 1, free: 2, dialling: 4 })).toEqual({ interviews: 0, takeBack: 0 });
  });

  it('the depth of the queue that stops interviews is a rule', () => {
    const rules = { ...defaultBlending, queueDepth: 3 };
    expect(blend({ ...quiet, waiting: 2 }, rules).interviews).toBe(5);
    expect(blend({ ...quiet, waiting: 3 }, rules).interviews).toBe(0);
  });

  it('never gives out more operators than are free, nor takes back more than dial', () => {
    const floors = fc.record({
      waiting: fc.nat({ max: 20 }),
      free: fc.nat({ max: 40 }),
      dialling: fc.nat({ max: 40 }),
      callsPerHour: fc.double({ min: 0, max: 1000, noNaN: true }),
      today: fc.nat({ max: 500 }).map((calls) => ({ calls, inTime: Math.floor(calls * 0.95) })),
    });
    fc.assert(
      fc.property(floors, (floor) => {
        const { interviews, takeBack } = blend(floor, defaultBlending);
        expect(interviews).toBeLessThanOrEqual(floor.free);
        expect(takeBack).toBeLessThanOrEqual(Math.min(floor.dialling, floor.waiting));
        expect(interviews * takeBack).toBe(0);
        expect(Math.min(interviews, takeBack)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
