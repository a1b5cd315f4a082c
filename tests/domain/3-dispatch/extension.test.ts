import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ASSIGNMENT_STATES } from '../../../api/shared/assignments/index.ts';
import {
  askExtension,
  type ExtensionCase,
  grantExtension,
  hasLapsed,
} from '../../../api/procedures/3-dispatch/extension.ts';
import { at, plainCalendar } from './calendar.ts';

const rules = { maxWorkingDays: 10 };
const now = at('2026-11-18T10:00');
const base: ExtensionCase = {
  role: 'lead',
  state: 'accepted',
  dueAt: at('2026-11-20T18:00'),
  card: null,
  pending: false,
  granted: 0,
};
const ask = (more: Partial<ExtensionCase>, days = 3, when = now) => {
  const answer = askExtension({ ...base, ...more }, days, when, rules);
  return answer.ok ? 'ok' : answer.code;
};
const grant = (more: Partial<ExtensionCase>, days = 3, when = now) => {
  const answer = grantExtension({ ...base, ...more }, days, when, rules, plainCalendar);
  return answer.ok ? answer.value.dueAt : answer.code;
};

describe('分流交办 dispatch: asking for more time', () => {
  it.each(ASSIGNMENT_STATES)('by a lead that is %s', (state) => {
    expect(ask({ state })).toBe(state === 'accepted' ? 'ok' : 'assignment.wrong-state');
  });

  it.each([
    ['by the lead', {}, 3, 'ok'],
    ['by a co-handler', { role: 'co' }, 3, 'extension.lead-only'],
    ['while another request waits', { pending: true }, 3, 'extension.pending'],
    ['under an ordinary card', { card: 'ordinary' }, 3, 'ok'],
    ['under a yellow card', { card: 'yellow' }, 3, 'ok'],
    ['under a red card', { card: 'red' }, 3, 'extension.red-card'],
    ['for all that is allowed', {}, 10, 'ok'],
    ['for a day more than that', {}, 11, 'extension.too-long'],
    ['for more than is left', { granted: 8 }, 3, 'extension.too-long'],
    ['for what is left', { granted: 8 }, 2, 'ok'],
  ] as const)('%s', (_, more, days, expected) => {
    expect(ask(more, days)).toBe(expected);
  });

  it.each([
    ['2026-11-20T18:00', 'ok'],
    ['2026-11-20T18:01', 'extension.too-late'],
  ])('at %s: %s', (when, expected) => {
    expect(ask({}, 3, at(when))).toBe(expected);
  });
});

describe('分流交办 dispatch: granting more time', () => {
  it('counts working days from the due time', () => {
    expect(grant({})).toEqual(at('2026-11-25T18:00'));
  });

  it.each([
    ['after the due time', {}, at('2026-11-20T18:01'), 'extension.too-late'],
    ['under a red card issued since', { card: 'red' }, now, 'extension.red-card'],
    ['beyond what is allowed since', { granted: 9 }, now, 'extension.too-long'],
  ] as const)('is refused %s', (_, more, when, expected) => {
    expect(grant(more, 3, when)).toBe(expected);
  });

  it('only moves the due time forward, and further with more days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 20_000 }), (days, minutes) => {
        const dueAt = new Date(now.getTime() + minutes * 60_000);
        const longer = grant({ dueAt }, days + 1) as Date;
        const shorter = grant({ dueAt }, days) as Date;
        expect(shorter.getTime()).toBeGreaterThan(dueAt.getTime());
        expect(longer.getTime()).toBeGreaterThan(shorter.getTime());
      }),
    );
  });

  it.each([
    ['still possible', {}, now, false],
    ['its time ran out', {}, at('2026-11-20T18:01'), true],
    ['red-carded', { card: 'red' }, now, true],
    ['yellow-carded', { card: 'yellow' }, now, false],
  ] as const)('a waiting request lapses when it is not possible any more: %s', (_, more, when, lapsed) => {
    expect(hasLapsed({ ...base, ...more }, when)).toBe(lapsed);
  });
});
