import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  afterAttempt,
  firstRevisitAt,
  needsDecision,
  REVISIT_OUTCOMES,
  REVISIT_STATES,
  verdictOf,
} from '../../../api/procedures/4-feedback/revisit.ts';
import { at, plainCalendar } from '../3-dispatch/calendar.ts';

const rules = { afterWorkingDays: 1, maxAttempts: 3, retryWorkingHours: 4 };
const thresholds = { solvedAtWorst: 2, satisfiedAtWorst: 3 };
const now = at('2026-11-18T10:00');

const answered = (outcome: 'reached' | 'not-reached' | 'refused', solved?: number, satisfied?: number) => ({
  outcome,
  solved,
  satisfied,
});

describe('结果反馈 feedback: when a revisit is made', () => {
  it.each([
    ['2026-11-18T10:00', '2026-11-19T08:30'],
    ['2026-11-20T17:00', '2026-11-23T08:30'],
    ['2026-11-21T10:00', '2026-11-23T08:30'],
  ])('told at %s, asked from %s', (told, asked) => {
    expect(firstRevisitAt(at(told), rules, plainCalendar)).toEqual(at(asked));
  });
});

describe('结果反馈 feedback: after an attempt', () => {
  const after = (
    attempts: number,
    answer: ReturnType<typeof answered>,
    state: 'held' | 'waiting' | 'done' = 'held',
  ) => afterAttempt({ state, attempts }, answer, now, rules, plainCalendar);

  it.each(REVISIT_STATES.flatMap((state) => REVISIT_OUTCOMES.map((outcome) => [state, outcome] as const)))(
    'a revisit that is %s and was %s',
    (state, outcome) => {
      const scores = outcome === 'reached' ? ([1, 1] as const) : ([] as const);
      const decision = after(0, answered(outcome, ...scores), state);
      if (state === 'held') expect(decision.ok).toBe(true);
      else expect(decision).toMatchObject({ ok: false, code: 'revisit.not-held' });
    },
  );

  it.each([0, 1])('not reached after %i tries waits for working hours to pass', (attempts) => {
    expect(after(attempts, answered('not-reached'))).toEqual({
      ok: true,
      value: { state: 'waiting', dueAt: at('2026-11-18T16:30') },
    });
  });

  it('not reached at the last try is done and counted apart', () => {
    expect(after(2, answered('not-reached'))).toEqual({
      ok: true,
      value: { state: 'done', outcome: 'not-reached' },
    });
  });

  it.each([
    ['reached without answers', answered('reached'), 'revisit.answers-missing'],
    ['reached with one answer', answered('reached', 1), 'revisit.answers-missing'],
    ['not reached, yet satisfied', answered('not-reached', undefined, 1), 'revisit.answers-without-caller'],
    ['refused, yet solved', answered('refused', 1), 'revisit.answers-without-caller'],
  ])('%s is refused', (_, answer, code) => {
    expect(after(0, answer)).toMatchObject({ ok: false, code });
  });
});

describe('结果反馈 feedback: what the callers of a matter lead to', () => {
  const done = (outcome: string, solved: number | null = null, satisfied: number | null = null) => ({
    state: 'done',
    outcome,
    solved,
    satisfied,
  });
  const waiting = { state: 'waiting', outcome: null, solved: null, satisfied: null };

  it.each(
    [1, 2, 3, 4, 5].flatMap((solved) => [1, 2, 3, 4, 5].map((satisfied) => [solved, satisfied] as const)),
  )('solved %i and satisfied %i', (solved, satisfied) => {
    expect(needsDecision(done('reached', solved, satisfied), thresholds)).toBe(solved > 2 || satisfied > 3);
  });

  it.each([
    ['one satisfied caller', [done('reached', 1, 1)], { next: 'close', kind: 'substantive' }],
    ['one unsatisfied caller', [done('reached', 1, 5)], { next: 'decide' }],
    [
      'nobody was reached',
      [done('not-reached'), done('not-reached')],
      { next: 'close', kind: 'not-reached' },
    ],
    [
      'one refused, one not reached',
      [done('refused'), done('not-reached')],
      { next: 'close', kind: 'refused' },
    ],
    [
      'one satisfied, one not reached',
      [done('reached', 2, 3), done('not-reached')],
      { next: 'close', kind: 'substantive' },
    ],
    ['one satisfied, one unsolved', [done('reached', 1, 1), done('reached', 3, 1)], { next: 'decide' }],
    ['one unsatisfied, one still to be asked', [done('reached', 5, 5), waiting], { next: 'wait' }],
  ])('%s', (_, revisits, verdict) => {
    expect(verdictOf(revisits, 'substantive', thresholds)).toEqual(verdict);
  });

  it('never takes not reached for satisfied', () => {
    const outcome = fc.constantFrom('not-reached', 'refused');
    fc.assert(
      fc.property(fc.array(outcome, { minLength: 1, maxLength: 5 }), (outcomes) => {
        const verdict = verdictOf(
          outcomes.map((each) => done(each)),
          'substantive',
          thresholds,
        );
        expect(verdict).not.toEqual({ next: 'close', kind: 'substantive' });
      }),
    );
  });
});
