import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { failureOf, isRefusal } from '../../../../telephony/twilio/causes.ts';
import { advance, legStatuses } from '../../../../telephony/twilio/leg-course.ts';
import type { LegReport, LegStage, LegStatus } from '../../../../telephony/twilio/leg-course.ts';

const report = (status: LegStatus, more: Partial<LegReport> = {}): LegReport => ({
  status,
  sip: undefined,
  seconds: 0,
  ...more,
});

describe('how far a leg has come', () => {
  it.each<[LegStage, LegReport, readonly LegStage[]]>([
    ['asked', report('queued'), []],
    ['asked', report('initiated'), []],
    ['asked', report('ringing'), ['ringing']],
    ['asked', report('in-progress'), ['up']],
    ['ringing', report('ringing'), []],
    ['up', report('ringing'), []],
    ['up', report('initiated'), []],
    ['up', report('in-progress'), []],
    ['ringing', report('busy'), ['down']],
    ['ringing', report('completed', { seconds: 12 }), ['up', 'down']],
    ['ringing', report('completed', { sip: 200 }), ['up', 'down']],
    ['ringing', report('completed'), ['down']],
    ['up', report('completed', { seconds: 12 }), ['down']],
    ['down', report('in-progress'), []],
    ['down', report('completed'), []],
  ])('from %s, %j brings it through %j', (stage, said, steps) => {
    expect(advance(stage, said)).toEqual(steps);
  });

  it('ends as it ended, in whatever order and however often it is told', () => {
    const story = [
      report('initiated'),
      report('ringing'),
      report('in-progress'),
      report('completed', { seconds: 9 }),
    ];
    const anyOrder = fc.shuffledSubarray([...story, ...story], { minLength: 8 });
    fc.assert(
      fc.property(anyOrder, (told) => {
        let stage: LegStage = 'asked';
        const gone: LegStage[] = [];
        for (const each of told)
          for (const step of advance(stage, each)) {
            gone.push(step);
            stage = step;
          }
        expect(gone.at(-1)).toBe('down');
        expect(gone.filter((step) => step === 'up')).toHaveLength(1);
        expect(new Set(gone).size).toBe(gone.length);
      }),
    );
  });

  it('never goes back', () => {
    const order: readonly LegStage[] = ['asked', 'ringing', 'up', 'down'];
    for (const stage of order)
      for (const status of legStatuses)
        for (const step of advance(stage, report(status)))
          expect(order.indexOf(step)).toBeGreaterThan(order.indexOf(stage));
  });
});

describe('why a dial has failed', () => {
  it.each<[LegStatus, number | undefined, string]>([
    ['busy', 486, 'busy'],
    ['busy', undefined, 'busy'],
    ['busy', 603, 'rejected'],
    ['no-answer', undefined, 'no-answer'],
    ['no-answer', 487, 'no-answer'],
    ['no-answer', 480, 'switched-off'],
    ['failed', 404, 'no-such-number'],
    ['failed', 410, 'out-of-service'],
    ['failed', 408, 'unreachable'],
    ['failed', 503, 'network'],
    ['failed', undefined, 'network'],
    ['canceled', undefined, 'no-answer'],
  ])('%s with %s is %s', (status, sip, cause) => {
    expect(failureOf(report(status, { sip }))).toBe(cause);
  });

  it('tells an operator who refuses from one who does not pick up', () => {
    expect(isRefusal(report('busy'))).toBe(true);
    expect(isRefusal(report('no-answer'))).toBe(false);
  });
});
