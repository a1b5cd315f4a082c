import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  CARD_LEVELS,
  cancelCards,
  isHigher,
  raiseCard,
} from '../../../api/procedures/3-dispatch/supervision.ts';

const LEVELS = [null, ...CARD_LEVELS] as const;

describe('分流交办 dispatch: supervision cards', () => {
  it.each(
    LEVELS.flatMap((current, from) =>
      CARD_LEVELS.map((level, to) => [current, level, from < to + 1] as const),
    ),
  )('with %s in force, %s: %s', (current, level, allowed) => {
    const answer = raiseCard(current, level);
    if (allowed) expect(answer).toEqual({ ok: true, value: level });
    else expect(answer).toMatchObject({ ok: false, code: 'supervision.not-higher', params: { current } });
  });

  it.each(LEVELS)('are cancelled while %s is in force', (current) => {
    expect(cancelCards(current).ok).toBe(current !== null);
  });

  it('only rise, whatever is tried, until they are cancelled; and a cancel does not work twice', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...CARD_LEVELS, 'cancel' as const)), (tries) => {
        let current: (typeof LEVELS)[number] = null;
        for (const attempt of tries) {
          if (attempt === 'cancel') {
            expect(cancelCards(current).ok).toBe(current !== null);
            current = null;
            expect(cancelCards(current).ok).toBe(false);
            continue;
          }
          const answer = raiseCard(current, attempt);
          if (answer.ok) {
            expect(isHigher(answer.value, current)).toBe(true);
            current = answer.value;
          }
        }
      }),
    );
  });
});
