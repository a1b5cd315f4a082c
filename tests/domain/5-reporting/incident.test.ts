import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  acknowledgeBy,
  chainOfSteps,
  lateness,
  refuseEntry,
} from '../../../api/procedures/5-reporting/incident.ts';

const limits = { countyMinutes: 20, cityMinutes: 60, acknowledgeMinutes: 15 };
const learnt = new Date('2026-11-18T02:00:00Z');
const at = (minutes: number) => new Date(learnt.getTime() + minutes * 60_000);

describe('信息报告 reporting: the chain', () => {
  it('takes a county’s incident through county and city, each with its limit', () => {
    expect(chainOfSteps('411721', learnt, limits)).toEqual([
      { level: 'county', regionCode: '411721', requiredBy: at(20) },
      { level: 'city', regionCode: '411700', requiredBy: at(60) },
    ]);
  });

  it('takes the city’s own incident to the city alone', () => {
    expect(chainOfSteps('411700', learnt, limits).map((step) => step.level)).toEqual(['city']);
  });

  const cases = [
    ['on its way, in time', { sentAt: null, acknowledgeBy: null, acknowledgedAt: null }, 19, false, false],
    ['on its way, too late', { sentAt: null, acknowledgeBy: null, acknowledgedAt: null }, 21, true, false],
    [
      'arrived in time, not yet acknowledged',
      { sentAt: at(20), acknowledgeBy: at(35), acknowledgedAt: null },
      35,
      false,
      false,
    ],
    [
      'arrived late, acknowledged in time',
      { sentAt: at(25), acknowledgeBy: at(40), acknowledgedAt: at(30) },
      999,
      true,
      false,
    ],
    [
      'arrived in time, acknowledged late',
      { sentAt: at(5), acknowledgeBy: at(20), acknowledgedAt: at(21) },
      999,
      false,
      true,
    ],
    [
      'arrived in time, never acknowledged',
      { sentAt: at(5), acknowledgeBy: at(20), acknowledgedAt: null },
      999,
      false,
      true,
    ],
  ] as const;
  it.each(cases)('computes lateness: %s', (_name, step, now, sending, acknowledging) => {
    expect(lateness({ requiredBy: at(20), ...step }, at(now))).toEqual({ sending, acknowledging });
  });

  it('never makes a level late by time going back', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (one, two) => {
        const step = {
          requiredBy: at(100),
          sentAt: null,
          acknowledgeBy: acknowledgeBy(at(50), limits),
          acknowledgedAt: null,
        };
        const [early, late] = [Math.min(one, two), Math.max(one, two)].map((each) =>
          lateness(step, at(each)),
        );
        expect(Number(early!.sending)).toBeLessThanOrEqual(Number(late!.sending));
        expect(Number(early!.acknowledging)).toBeLessThanOrEqual(Number(late!.acknowledging));
      }),
    );
  });
});

describe('信息报告 reporting: first, follow-up and final report', () => {
  const first = { kind: 'first', text: '某路口发生多车相撞' } as const;
  const rows = [
    ['a follow-up after the first', 'handling', [first], { kind: 'follow-up', text: '伤者已送医' }, null],
    ['a final report', 'handling', [first], { kind: 'final', text: '道路恢复通行' }, null],
    [
      'a second first report',
      'reported',
      [first],
      { kind: 'first', text: '另一份初报内容' },
      'incident.first-exists',
    ],
    [
      'a follow-up that repeats the first',
      'reported',
      [first],
      { kind: 'follow-up', text: ` ${first.text} ` },
      'incident.repeats',
    ],
    [
      'anything after the final report',
      'closed',
      [first],
      { kind: 'follow-up', text: '补充情况说明' },
      'incident.closed',
    ],
  ] as const;
  it.each(rows)('%s', (_name, state, earlier, entry, refusal) => {
    expect(refuseEntry(state, earlier, entry)).toBe(refusal);
  });
});
