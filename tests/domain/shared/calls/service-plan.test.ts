import { describe, expect, it } from '@jest/globals';
import { isInForce, untilOf } from '../../../../api/shared/calls/nuisance.ts';
import { overflows } from '../../../../api/shared/calls/overflow.ts';
import { arrivalOf, type PlannedService } from '../../../../api/shared/calls/service-plan.ts';

const hotline: PlannedService = {
  kind: 'hotline',
  skills: ['dialect:yu'],
  priority: 2,
  queue: 'main',
  recording: true,
  voicemail: true,
};
const hope: PlannedService = { ...hotline, kind: 'hope', priority: 9, recording: false };

describe('服务号码计划 the plan of a service number', () => {
  it.each([
    ['an ordinary caller', hotline, null, true, { priority: 2, cause: null, reservedFor: null }],
    ['a caller put last', hotline, 'last', true, { priority: -1, cause: null }],
    ['a caller turned away', hotline, 'turned-away', true, { priority: -1, cause: 'restricted' }],
    [
      'a caller turned away after hours hears what all hear',
      hotline,
      'turned-away',
      false,
      { priority: 2, cause: null },
    ],
    [
      'the hope line knows no nuisance',
      hope,
      'turned-away',
      true,
      { priority: 9, cause: null, reservedFor: 'hope' },
    ],
  ] as const)('%s', (_, service, nuisance, open, expected) => {
    expect(arrivalOf(service, nuisance, open)).toMatchObject(expected);
  });

  it('the hope line asks for its own skill beside the languages, and is not recorded', () => {
    const { skills, plan } = arrivalOf(hope, null, true);
    expect(skills).toEqual(['hope', 'dialect:yu']);
    expect(plan).toMatchObject({ record: false });
  });

  it.each([
    [{ afterSeconds: 60, waiting: null }, 59, 9, false],
    [{ afterSeconds: 60, waiting: null }, 60, 0, true],
    [{ afterSeconds: null, waiting: 5 }, 900, 4, false],
    [{ afterSeconds: null, waiting: 5 }, 0, 5, true],
    [{ afterSeconds: null, waiting: null }, 900, 900, false],
  ])('%j after %i s with %i before: %s', (when, waited, ahead, expected) => {
    expect(overflows({ ...when, to: 'anyone', serviceNumberId: null }, waited, ahead)).toBe(expected);
  });
});

describe('滋扰号码 nuisance numbers', () => {
  const ruled = new Date('2026-11-18T01:00:00Z');
  it.each([
    ['approved', 29, true],
    ['approved', 30, false],
    ['proposed', 1, false],
    ['lifted', 1, false],
  ])('%s, day %i: %s', (state, day, expected) => {
    const now = new Date(ruled.getTime() + day * 86_400_000);
    expect(isInForce({ state, effect: 'last', until: untilOf(ruled, 30) }, now)).toBe(expected);
  });
});
