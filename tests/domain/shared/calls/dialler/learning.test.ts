import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  answerRate,
  firstLonger,
  learnContact,
  learnDial,
  noKnowledge,
  type Learned,
} from '../../../../../api/shared/calls/dialler/learning.ts';
import { defaultRules } from '../../../../../api/shared/calls/dialler/rules.ts';

/** At this hour in China. */
const hour = (clock: number): Date => new Date(Date.UTC(2026, 10, 18, clock - 8));

function dials(learned: Learned, at: Date, answered: number, of: number): Learned {
  return Array.from({ length: of }).reduce<Learned>(
    (known, _, index) =>
      learnDial(known, { at, seconds: 11, answered: (index * answered) % of < answered }, defaultRules),
    learned,
  );
}

describe('what the dialler learns', () => {
  it('takes every dial for answered before it knows anything', () => {
    expect(answerRate(noKnowledge, hour(9), defaultRules)).toBe(1);
  });

  it('knows the answer rate of each hour', () => {
    const learned = dials(dials(noKnowledge, hour(10), 60, 600), hour(19), 360, 600);
    expect(answerRate(learned, hour(10), defaultRules)).toBeCloseTo(0.1, 1);
    expect(answerRate(learned, hour(19), defaultRules)).toBeCloseTo(0.6, 1);
    expect(answerRate(learned, hour(19), defaultRules)).toBeGreaterThan(0.55);
  });

  it('lends an hour without dials of its own the rate of the whole day', () => {
    const learned = dials(noKnowledge, hour(10), 150, 500);
    expect(answerRate(learned, hour(15), defaultRules)).toBeCloseTo(0.3);
  });

  it('lets old dials fade, so that a change shows', () => {
    const before = dials(noKnowledge, hour(10), 1500, 5000);
    const after = dials(before, hour(10), 3000, 5000);
    expect(answerRate(after, hour(10), defaultRules)).toBeGreaterThan(0.4);
    const kept = [...after.answeredAfter, ...after.endedAfter].reduce((sum, weight) => sum + weight, 0);
    expect(kept).toBeLessThanOrEqual(defaultRules.rememberedDials);
  });

  it('keeps the latest conversations, in order of their talk', () => {
    const rules = { remembered: 100 };
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 400 }), { minLength: 120, maxLength: 180 }), (talks) => {
        const learned = talks.reduce<Learned>(
          (known, talkSeconds) => learnContact(known, { talkSeconds, wrapUpSeconds: talkSeconds % 7 }, rules),
          noKnowledge,
        );
        const latest = talks.slice(-100);
        expect(learned.contacts.map((contact) => contact.talkSeconds)).toEqual(latest);
        expect(learned.byTalk.talks).toEqual([...latest].sort((a, b) => a - b));
        expect(learned.byTalk.wrapUps).toEqual(learned.byTalk.talks.map((talk) => talk % 7));
      }),
      { numRuns: 30 },
    );
  });

  it('finds where longer talks begin', () => {
    const byTalk = { talks: [5, 5, 9, 20], wrapUps: [1, 1, 1, 1] };
    expect([0, 5, 8, 9, 20].map((seconds) => firstLonger(byTalk, seconds))).toEqual([0, 2, 2, 3, 4]);
  });
});
