import { describe, expect, it } from '@jest/globals';
import {
  answerCurve,
  lookAhead,
  riskOf,
  silentExpected,
  withCall,
  type BusyOperator,
  type Floor,
} from '../../../../../api/shared/calls/dialler/forecast.ts';
import { defaultRules } from '../../../../../api/shared/calls/dialler/rules.ts';
import { morning, now } from './history.ts';

const { learned } = morning();
const nobody: Floor = { now, free: 0, busy: [], ringing: [], waiting: 0 };
const ahead = (floor: Partial<Floor>) => lookAhead(learned, { ...nobody, ...floor }, defaultRules);
const curve = answerCurve(learned, now, defaultRules);

/** How many of the answered calls, by the binomial law, are more than `free`. */
function beyond(free: number, calls: number, chance: number): number {
  let [ways, sum] = [1, 0];
  for (let answered = 0; answered <= calls; answered++) {
    sum += Math.max(0, answered - free) * ways * chance ** answered * (1 - chance) ** (calls - answered);
    ways = (ways * (calls - answered)) / (answered + 1);
  }
  return sum;
}

describe('the forecast', () => {
  it('knows when calls are answered, and how many are', () => {
    expect(curve[0]).toBe(0);
    expect(curve[5]).toBe(0);
    expect(curve[6]).toBeGreaterThan(0);
    expect(curve.at(-1)).toBeCloseTo(0.4);
    for (let second = 1; second < curve.length; second++) {
      expect(curve[second]!).toBeGreaterThanOrEqual(curve[second - 1]!);
    }
  });

  it('expects an operator back when write-ups of such talks end', () => {
    const long: BusyOperator = { phase: 'wrap-up', seconds: 12, talkSeconds: 250 };
    const short: BusyOperator = { phase: 'wrap-up', seconds: 1, talkSeconds: 20 };
    const { spare } = ahead({ busy: [long] });
    // 20 s after a long talk: 8 s more, of which a person would wait 2.
    expect(spare[5]).toBeCloseTo(0, 1);
    expect(spare[6]).toBeGreaterThan(0.9);
    // 5 s after a short one.
    expect(ahead({ busy: [short] }).spare[2]).toBeGreaterThan(0.9);
  });

  it('expects nobody back from a talk longer than any it knows', () => {
    expect(ahead({ busy: [{ phase: 'talking', seconds: 5000 }] }).spare.at(-1)).toBe(0);
  });

  it('is not rash early in the day, when only short talks have ended', () => {
    const one: BusyOperator = { phase: 'talking', seconds: 12 };
    const alone = ahead({ busy: [one] }).spare[20]!;
    const others: BusyOperator[] = Array.from({ length: 50 }, () => ({ phase: 'talking', seconds: 5000 }));
    expect(ahead({ busy: [one, ...others] }).spare[20]!).toBeLessThan(alone);
  });

  it('gives up on a call that has rung longer than any that was answered', () => {
    const late = ahead({ free: 1, ringing: [24] });
    expect(late.spare.at(-1)).toBeCloseTo(1);
    expect(ahead({ free: 1, ringing: [6] }).spare.at(-1)!).toBeLessThan(0.7);
  });

  it('sees no risk where there are more free operators than calls, and certainty where there is nobody', () => {
    expect(riskOf(ahead({ free: 3, ringing: [2, 9] }), curve)).toBeLessThan(0.06);
    expect(riskOf(ahead({ free: 1 }), curve)).toBe(0);
    expect(riskOf(ahead({}), curve)).toBeCloseTo(1);
  });

  it('sees more risk with every call', () => {
    let outlook = ahead({ free: 4 });
    let risk = riskOf(outlook, curve);
    let silent = silentExpected(outlook);
    for (let calls = 1; calls < 20; calls++) {
      outlook = withCall(outlook, curve);
      expect(riskOf(outlook, curve)).toBeGreaterThanOrEqual(risk);
      expect(silentExpected(outlook)).toBeGreaterThanOrEqual(silent);
      risk = riskOf(outlook, curve);
      silent = silentExpected(outlook);
    }
    expect(risk).toBeGreaterThan(0.5);
  });

  it('counts no call against itself: one that rings for a free operator finds them', () => {
    expect(silentExpected(ahead({ free: 1, ringing: [6] }))).toBe(0);
    expect(silentExpected(ahead({ free: 2, ringing: [3, 9] }))).toBeLessThan(0.002);
    expect(silentExpected(ahead({ ringing: [6] }))).toBeGreaterThan(0.3);
  });

  it('expects of one call alone what its risk says', () => {
    const busy: BusyOperator[] = [20, 60, 100, 140].map((seconds) => ({ phase: 'talking', seconds }));
    for (const free of [0, 1]) {
      const before = ahead({ free, busy });
      const risk = riskOf(before, curve) * curve.at(-1)!;
      expect(silentExpected(withCall(before, curve))).toBeCloseTo(risk, 9);
    }
  });

  it.each([
    [2, 1],
    [3, 2],
    [5, 2],
    [8, 5],
    [12, 3],
    [20, 5],
  ])(
    'of %d calls for %d free operators it expects what counting says, a little on the careful side',
    (calls, free) => {
      let outlook = ahead({ free });
      for (let call = 0; call < calls; call++) outlook = withCall(outlook, curve.slice());
      const silent = silentExpected(outlook);
      const exact = beyond(free, calls, curve.at(-1)!);
      expect(silent / exact).toBeGreaterThanOrEqual(0.999);
      expect(silent / exact).toBeLessThan(1.25);
    },
  );

  it('means the same by a call dialled now and one that has just begun to ring', () => {
    const dialled = withCall(ahead({ free: 2 }), curve);
    const rings = ahead({ free: 2, ringing: [0] });
    rings.spare.forEach((spare, second) => expect(spare).toBeCloseTo(dialled.spare[second]!, 9));
  });
});
