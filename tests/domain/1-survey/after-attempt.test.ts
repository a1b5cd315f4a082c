import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { afterAttempt, type CaseSoFar } from '../../../api/procedures/1-survey/after-attempt.ts';
import { DEFAULT_RULES } from '../../../api/procedures/1-survey/attempt-rules.ts';
import { ATTEMPT_DISPOSITIONS, rankOf, standing } from '../../../api/procedures/1-survey/disposition.ts';

const now = new Date('2026-11-18T02:00:00Z');
const fresh: CaseSoFar = {
  attempts: 0,
  refusals: 0,
  dayParts: {},
  standingDisposition: null,
  avoidOperatorId: null,
};
const after = (disposition: string, before: Partial<CaseSoFar> = {}, appointmentAt: Date | null = null) =>
  afterAttempt(
    { ...fresh, ...before },
    { disposition, operatorId: 'o1', dayPart: 'morning', appointmentAt },
    DEFAULT_RULES,
    now,
  );
const minutes = (result: { dueAt: Date }) => (result.dueAt.getTime() - now.getTime()) / 60_000;

describe('日常调查 survey: a case after an attempt', () => {
  it.each([
    // disposition, state, minutes until due, final
    ['1.1', 'closed', 0, '1.1'],
    ['1.2', 'closed', 0, '1.2'],
    ['4.80', 'closed', 0, '4.80'],
    ['2.12', 'open', 7 * 1440, null],
    ['2.111', 'open', 7 * 1440, null],
    ['2.112', 'open', 7 * 1440, null],
    ['2.11', 'open', 7 * 1440, null],
    ['3.21', 'open', 240, null],
    ['2.21', 'open', 240, null],
    ['2.35', 'open', 120, null],
    ['2.34', 'open', 60, null],
    ['4.70', 'closed', 0, '4.70'],
    ['4.51', 'closed', 0, '4.51'],
    ['2.32', 'closed', 0, '2.32'],
    ['2.33', 'closed', 0, '2.33'],
    ['2.31', 'closed', 0, '2.31'],
    ['4.10', 'closed', 0, '4.10'],
    ['3.90', 'open', 180, null],
    ['3.13', 'open', 180, null],
    ['3.12', 'open', 20, null],
    ['3.14', 'open', 240, null],
    ['3.16', 'open', 240, null],
    ['3.15', 'open', 1440, null],
    ['4.31', 'closed', 0, '4.31'],
    ['4.33', 'open', 1440, null],
    ['4.20', 'closed', 0, '4.20'],
  ])('%s on a fresh case: %s, due in %d minutes', (disposition, state, due, final) => {
    const result = after(disposition);
    expect(result).toMatchObject({ state, finalDisposition: final, attempts: 1, dayParts: { morning: 1 } });
    expect(minutes(result)).toBe(due);
  });

  it('knows every disposition that an attempt can have', () => {
    for (const { code } of ATTEMPT_DISPOSITIONS) expect(after(code).lastDisposition).toBe(code);
  });

  it('a refusal keeps its operator away and a second one closes', () => {
    const first = after('2.112');
    expect(first).toMatchObject({ refusals: 1, avoidOperatorId: 'o1', state: 'open' });
    expect(after('2.111', first)).toMatchObject({ refusals: 2, state: 'closed', finalDisposition: '2.111' });
  });

  it('the last attempt closes with what stands, not with what came last', () => {
    const tried = { attempts: 5, refusals: 1, standingDisposition: '2.112' };
    expect(after('3.13', tried)).toMatchObject({
      state: 'closed',
      finalDisposition: '2.112',
      lastDisposition: '3.13',
    });
    expect(after('3.13', { attempts: 5, standingDisposition: '3.12' }).finalDisposition).toBe('3.13');
    expect(after('3.13', { attempts: 4 }).state).toBe('open');
  });

  it('an appointment may go beyond the limit of attempts, twice', () => {
    const at = new Date(now.getTime() + 3_600_000);
    expect(after('3.21', { attempts: 5 }, at)).toMatchObject({ state: 'appointment', dueAt: at });
    expect(after('3.21', { attempts: 6 }, at).state).toBe('appointment');
    expect(after('3.21', { attempts: 7 }, at)).toMatchObject({ state: 'closed', finalDisposition: '3.21' });
    expect(after('2.112', {}, at).state).toBe('open');
  });

  it('what stands never says less than before, whatever comes', () => {
    const code = fc.constantFrom(...ATTEMPT_DISPOSITIONS.map((each) => each.code));
    fc.assert(
      fc.property(fc.array(code, { minLength: 1, maxLength: 12 }), (codes) => {
        let stands: string | null = null;
        for (const each of codes) {
          const before: number = stands === null ? -1 : rankOf(stands);
          stands = standing(stands, each);
          expect(rankOf(stands)).toBeGreaterThanOrEqual(before);
        }
        expect(codes).toContain(stands);
      }),
    );
  });

  it('a case always closes within its limits', () => {
    const code = fc.constantFrom(...ATTEMPT_DISPOSITIONS.map((each) => each.code));
    fc.assert(
      fc.property(fc.array(fc.tuple(code, fc.boolean()), { minLength: 8, maxLength: 8 }), (attempts) => {
        let so: CaseSoFar & { state?: string } = fresh;
        for (const [disposition, appointed] of attempts) {
          so = after(disposition, so, appointed ? new Date(now.getTime() + 60_000) : null);
          if (so.state === 'closed') return true;
        }
        return false;
      }),
    );
  });
});
