import { describe, expect, it } from '@jest/globals';
import { ASSIGNMENT_STATES } from '../../../api/shared/assignments/index.ts';
import { askReturn, RULINGS, ruleReturn } from '../../../api/procedures/3-dispatch/return.ts';
import { at, plainCalendar } from './calendar.ts';

const rules = { askWithinWorkingDays: 2, ruleWithinWorkingDays: 1 };
const part = { state: 'assigned', assignedAt: at('2026-11-18T10:00'), returns: 0 } as const;
const ask = (more: object = {}, now = '2026-11-18T15:00') =>
  askReturn({ ...part, ...more }, at(now), rules, plainCalendar);

describe('分流交办 dispatch: asking for a return', () => {
  it.each(ASSIGNMENT_STATES)('from the state %s', (state) => {
    const answer = ask({ state });
    if (state === 'assigned' || state === 'accepted') expect(answer.ok).toBe(true);
    else
      expect(answer).toMatchObject({
        ok: false,
        code: state === 'returning' ? 'return.pending' : 'assignment.wrong-state',
      });
  });

  it('is to be ruled by the end of the next working day', () => {
    expect(ask()).toEqual({ ok: true, value: { ruleBy: at('2026-11-19T18:00') } });
  });

  it.each([
    ['the last minute of the second working day', '2026-11-20T18:00', true],
    ['a minute later', '2026-11-20T18:01', false],
  ])('at %s', (_, now, ok) => {
    expect(ask({}, now).ok).toBe(ok);
  });

  it('is possible once a part', () => {
    expect(ask({ returns: 1 })).toMatchObject({ code: 'return.once-only' });
  });
});

describe('分流交办 dispatch: ruling on a return', () => {
  const ruleBy = at('2026-11-19T18:00');
  const inTime = at('2026-11-19T09:00');
  const late = at('2026-11-19T18:01');

  it.each([
    ['upheld', inTime, 'uphold'],
    ['rejected', inTime, 'resume'],
    ['lapsed', inTime, 'return.still-open'],
    ['upheld', late, 'return.already-ruled'],
    ['rejected', late, 'return.already-ruled'],
    ['lapsed', late, 'resume'],
  ] as const)('%s at %s: %s', (ruling, now, expected) => {
    const answer = ruleReturn({ ruling: null, ruleBy }, ruling, now);
    expect(answer.ok ? answer.value : answer.code).toBe(expected);
  });

  it.each(RULINGS.flatMap((first) => RULINGS.map((second) => [first, second] as const)))(
    'ruled as %s cannot be ruled as %s after that',
    (first, second) => {
      expect(ruleReturn({ ruling: first, ruleBy }, second, late)).toMatchObject({
        ok: false,
        code: 'return.already-ruled',
        params: { ruling: first },
      });
    },
  );
});
