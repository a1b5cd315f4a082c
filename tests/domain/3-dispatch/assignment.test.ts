import { describe, expect, it } from '@jest/globals';
import {
  afterAssignmentMove,
  ASSIGNMENT_MOVES,
  ASSIGNMENT_STATES,
  type AssignmentMove,
  type AssignmentState,
  causeAfter,
  ENDINGS,
  hasContributed,
  isEnded,
  isOnTime,
} from '../../../api/shared/assignments/index.ts';

const ALLOWED: Readonly<Record<AssignmentState, Partial<Record<AssignmentMove, AssignmentState>>>> = {
  assigned: { accept: 'accepted', return: 'returning', withdraw: 'recalled' },
  accepted: { return: 'returning', answer: 'answered', withdraw: 'recalled' },
  returning: { uphold: 'returned', resume: 'assigned', withdraw: 'recalled' },
  answered: { 'send-back': 'accepted', finish: 'done', withdraw: 'recalled' },
  done: {},
  returned: {},
  excused: {},
  recalled: {},
};

const pairs = ASSIGNMENT_STATES.flatMap((state) => ASSIGNMENT_MOVES.map((move) => [state, move] as const));

describe('分流交办 dispatch: an assignment', () => {
  it.each(pairs)('a lead that is %s and is asked to %s', (state, move) => {
    expect(afterAssignmentMove({ state, role: 'lead', acceptedAt: null }, move)).toBe(
      ALLOWED[state][move] ?? null,
    );
  });

  it.each(pairs)(
    'a co-handler that is %s and is asked to %s differs only in being excused',
    (state, move) => {
      const expected =
        move === 'excuse' && ['assigned', 'accepted'].includes(state)
          ? 'excused'
          : (ALLOWED[state][move] ?? null);
      expect(afterAssignmentMove({ state, role: 'co', acceptedAt: null }, move)).toBe(expected);
    },
  );

  it('goes on as accepted after a refused return if it had been accepted', () => {
    const part = { state: 'returning', role: 'lead', acceptedAt: new Date() } as const;
    expect(afterAssignmentMove(part, 'resume')).toBe('accepted');
  });

  it.each([
    ['assigned', false, false],
    ['accepted', false, false],
    ['returning', false, false],
    ['answered', false, true],
    ['done', true, true],
    ['returned', true, true],
    ['excused', true, true],
    ['recalled', true, false],
  ] as const)('%s: ended %s, contributed %s', (state, ended, contributed) => {
    expect(isEnded(state)).toBe(ended);
    expect(hasContributed(state)).toBe(contributed);
  });
});

describe('分流交办 dispatch: a round', () => {
  it.each([
    [null, 'first'],
    ['recalled', 'recalled'],
    ['returned', 'returned'],
    ['redispatched', 'unsatisfied'],
    ['closed', 'reopened'],
    ['terminated', 'reopened'],
  ] as const)('after one that ended as %s is made because of: %s', (ending, cause) => {
    expect(causeAfter(ending)).toBe(cause);
  });

  it('knows a cause for every ending', () => {
    for (const ending of ENDINGS) expect(causeAfter(ending)).toBeDefined();
  });

  it('is in time at the due time itself and late a millisecond after', () => {
    const due = new Date('2026-11-20T10:00:00Z');
    expect(isOnTime(due, due)).toBe(true);
    expect(isOnTime(new Date(due.getTime() + 1), due)).toBe(false);
  });
});
