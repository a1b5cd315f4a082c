import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { periodOf } from '../../../api/procedures/7-assessment/period.ts';
import {
  bandOf,
  scoreIndicator,
  shareByRule,
  totalScore,
  type Indicator,
  type ScoringRule,
} from '../../../api/procedures/7-assessment/score.ts';

const indicator = (rule: ScoringRule): Indicator => ({
  key: 'on-time',
  zh: '按时办结率',
  en: 'On time',
  figure: 'limits.on-time',
  weight: 40,
  minimum: 5,
  rule,
});
const linear = { kind: 'linear', from: 0.8, to: 1 } as const;

describe('考核奖惩 assessment: points of an indicator', () => {
  const rows: readonly (readonly [string, ScoringRule, number, number])[] = [
    ['linear: at or under the start nothing', linear, 0.8, 0],
    ['linear: half way, half', linear, 0.9, 0.5],
    ['linear: never more than all', linear, 1.2, 1],
    ['linear where low is good', { kind: 'linear', from: 0.2, to: 0 }, 0.05, 0.75],
    ['linear of no length is a threshold', { kind: 'linear', from: 0.9, to: 0.9 }, 0.9, 1],
    [
      'steps: the highest reached',
      {
        kind: 'steps',
        steps: [
          { atLeast: 0.95, share: 1 },
          { atLeast: 0.9, share: 0.6 },
        ],
      },
      0.93,
      0.6,
    ],
    ['steps: none reached', { kind: 'steps', steps: [{ atLeast: 0.95, share: 1 }] }, 0.5, 0],
    ['deduct: for every one', { kind: 'deduct', sharePerUnit: 0.1 }, 3, 0.7],
    ['deduct: not below nothing', { kind: 'deduct', sharePerUnit: 0.1 }, 30, 0],
  ];
  it.each(rows)('%s', (_name, rule, value, share) => {
    expect(shareByRule(rule, value)).toBeCloseTo(share, 12);
  });

  it('leaves out what is undefined and what has too few rows, and says why', () => {
    const score = (numerator: number | null, denominator: number | null, value: number | null) =>
      scoreIndicator(indicator(linear), { numerator, denominator, value });
    expect(score(0, 0, null)).toEqual({ points: null, reason: 'undefined' });
    expect(score(4, 4, 1)).toEqual({ points: null, reason: 'too-few' });
    expect(score(5, 5, 1)).toEqual({ points: 40, reason: 'scored' });
  });

  it('scales the other weights up, and has no total where nothing was scored', () => {
    expect(
      totalScore([
        { weight: 40, points: 20 },
        { weight: 60, points: null },
      ]),
    ).toBe(50);
    expect(totalScore([{ weight: 40, points: null }])).toBeNull();
  });

  it('keeps every total between 0 and 100 and never lowers it for a better figure', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, share, (one, two, other) => {
        const total = (value: number) =>
          totalScore([
            {
              weight: 40,
              points: scoreIndicator(indicator(linear), { numerator: 9, denominator: 9, value }).points,
            },
            { weight: 60, points: other * 60 },
          ])!;
        const [low, high] = [total(Math.min(one, two)), total(Math.max(one, two))];
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(100);
        expect(low).toBeLessThanOrEqual(high);
      }),
    );
  });

  it('names the band by the highest threshold reached', () => {
    const bands = [90, 60, 0].map((atLeast) => ({ code: String(atLeast), zh: '', en: '', atLeast }));
    expect([90, 89.99, 59, null].map((total) => bandOf(bands, total)?.code ?? null)).toEqual([
      '90',
      '60',
      '0',
      null,
    ]);
  });
});

describe('考核奖惩 assessment: periods', () => {
  it('takes quarters for counties and units, months for operators', () => {
    expect(periodOf('county', '2026-10-01')).toEqual({ first: '2026-10-01', last: '2026-12-31' });
    expect(periodOf('operator', '2028-02-01')).toEqual({ first: '2028-02-01', last: '2028-02-29' });
    expect(() => periodOf('unit', '2026-11-01')).toThrow('input.invalid');
    expect(() => periodOf('operator', '2026-11-02')).toThrow('input.invalid');
  });
});
