import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { defaultRules } from '../../../../../api/shared/calls/dialler/rules.ts';
import {
  allowedSilent,
  noSilence,
  silentShare,
  upperBound,
} from '../../../../../api/shared/calls/dialler/silent-share.ts';

describe('the day’s silent calls', () => {
  it.each([
    [0, -1],
    [98, -1],
    [99, 0],
    [157, 1],
    [1000, 20],
    [3000, 74],
  ])('among %d answered calls, at most %d may be silent', (answered, allowed) => {
    expect(allowedSilent(answered, defaultRules)).toBe(allowed);
  });

  it('allow what keeps the upper bound within the limit, and not one more', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4000 }),
        fc.constantFrom(0.01, 0.02, 0.03),
        fc.constantFrom(0.8, 0.95, 0.99),
        (answered, silentLimit, confidence) => {
          const allowed = allowedSilent(answered, { silentLimit, confidence });
          const bound = (silent: number) =>
            upperBound({ day: '2026-11-18', silent, reached: answered - silent }, confidence)!;
          if (allowed >= 0) expect(bound(allowed)).toBeLessThanOrEqual(silentLimit + 1e-9);
          if (allowed < answered) expect(bound(allowed + 1)).toBeGreaterThan(silentLimit);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('never allow a share beyond the limit itself, however many calls there are', () => {
    for (const answered of [99, 500, 5000, 50_000]) {
      expect(allowedSilent(answered, defaultRules) / answered).toBeLessThan(defaultRules.silentLimit);
    }
  });

  it('have no share before anybody has answered', () => {
    expect(silentShare(noSilence('2026-11-18'))).toBeNull();
    expect(upperBound(noSilence('2026-11-18'), 0.95)).toBeNull();
    expect(silentShare({ day: '2026-11-18', reached: 97, silent: 3 })).toBeCloseTo(0.03);
  });
});
