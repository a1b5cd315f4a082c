import { describe, expect, it } from '@jest/globals';
import { proposedDisposition } from '../../../api/procedures/1-survey/line-result.ts';
import { attemptDisposition } from '../../../api/procedures/1-survey/disposition.ts';
import { decodeText } from '../../../api/procedures/1-survey/encoding.ts';
import { placeOf } from '../../../api/procedures/1-survey/permutation.ts';
import { checkPlan, interlock } from '../../../api/procedures/1-survey/quota-table.ts';
import { mapColumns, missingColumn } from '../../../api/procedures/1-survey/sample-columns.ts';
import { ageBandOf } from '../../../api/procedures/1-survey/sample-row.ts';

describe('日常调查 survey: a sample', () => {
  it('is drawn in a random order that can be drawn again', () => {
    const order = (seed: number) => Array.from({ length: 5000 }, (_, row) => placeOf(row, seed));
    const one = order(7);
    expect(new Set(one).size).toBe(5000);
    expect(order(7)).toEqual(one);
    expect(order(8)).not.toEqual(one);
    expect(Math.min(...one)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...one)).toBeLessThan(2 ** 31);
    const rising = one.slice(1).filter((place, index) => place > one[index]!).length;
    expect(rising / 5000).toBeGreaterThan(0.45);
    expect(rising / 5000).toBeLessThan(0.55);
  });

  it('is found by its columns in Chinese and English, in any order', () => {
    expect(mapColumns(['姓名', '联系电话', '县（区）', '年龄段'])).toEqual({
      name: 0,
      number: 1,
      county: 2,
      ageBand: 3,
    });
    expect(mapColumns(['Phone', 'County_Code', 'Age Band', 'SEX', '备注'])).toEqual({
      number: 0,
      county: 1,
      ageBand: 2,
      sex: 3,
    });
    expect(missingColumn({ county: 0 }, true)).toBe('number');
    expect(missingColumn({ number: 0 }, true)).toBeNull();
    expect(missingColumn({ number: 0 }, false)).toBe('county');
  });

  it.each([
    ['30-39', '30-39'],
    ['30–39岁', '30-39'],
    ['70岁以上', '70+'],
    ['70+', '70+'],
    ['16', '16-19'],
    ['19', '16-19'],
    ['45 周岁', '40-49'],
    ['88', '70+'],
    ['15', null],
    ['老年', null],
  ])('age %s is band %s', (text, band) => expect(ageBandOf(text)).toBe(band));

  it.each([
    ['UTF-8', Buffer.from('号码'), 'utf-8'],
    ['GB18030 that is recognised', Buffer.from([0xba, 0xc5, 0xc2, 0xeb]), 'gb18030'],
    ['UTF-16', Buffer.from('\uFEFF号码', 'utf16le'), 'file.encoding'],
    ['bytes', Buffer.from([1, 0, 2]), 'file.not-text'],
    ['Latin-1', Buffer.from('é!', 'latin1'), 'file.encoding'],
  ])('reads %s', (_name, content, expected) => {
    const decoded = decodeText(content, (text) => text.includes('号码'));
    expect(decoded.ok ? decoded.encoding : decoded.code).toBe(expected);
  });
});

describe('日常调查 survey: what the line proposes', () => {
  const call = (cause: string, joined = false, endedBy = 'line') => ({ cause, joined, endedBy });
  it.each([
    ['busy', '3.12'],
    ['no-answer', '3.13'],
    ['no-such-number', '4.31'],
    ['switched-off', '3.16'],
    ['unreachable', '3.16'],
    ['out-of-service', '4.33'],
    ['rejected', '3.13'],
    ['network', '3.16'],
    ['gave-up', '3.90'],
    ['hung-up', '3.90'],
    ['cancelled', '3.13'],
    ['line-lost', '3.16'],
    ['something new', '3.90'],
  ])('%s: %s', (cause, code) => {
    const proposal = proposedDisposition(call(cause), null);
    expect(proposal.disposition).toBe(code);
    expect(attemptDisposition(proposal.disposition)).not.toBeNull();
    expect(proposal.source).not.toBe('');
  });

  it('a conversation without an interview is a refusal, until the operator says otherwise', () => {
    expect(proposedDisposition(call('hung-up', true, 'citizen'), null).disposition).toBe('2.11');
    expect(proposedDisposition(call('line-lost', true), null).disposition).toBe('3.16');
  });

  it('an interview left by the citizen is a break-off, left by our side it is called again', () => {
    expect(proposedDisposition(call('hung-up', true, 'citizen'), '2.12').disposition).toBe('2.12');
    expect(proposedDisposition(call('hung-up', true, 'citizen'), '1.2').disposition).toBe('1.2');
    expect(proposedDisposition(call('hung-up', true, 'operator'), '2.12').disposition).toBe('2.21');
    expect(proposedDisposition(call('line-lost', true), '2.12').disposition).toBe('2.21');
  });
});

describe('日常调查 survey: quotas', () => {
  const shares = ['male', 'female'].flatMap((sex) =>
    ['16-19', '20-29', '30-39'].map((ageBand) => ({ sex, ageBand, share: 1 })),
  );
  const cell = (target: number, count = 0) => ({
    countyCode: '411702',
    sex: 'male',
    ageBand: '*',
    target,
    count,
  });
  const counties = new Set(['411702']);

  it('cells add up to the county’s target, whatever it is', () => {
    for (const target of [0, 1, 5, 6, 100, 101]) {
      const cells = interlock('411702', target, shares);
      expect(cells.reduce((sum, each) => sum + each.target, 0)).toBe(target);
    }
  });

  it('a plan is not below what was counted, has each cell once, and keeps to its counties', () => {
    expect(checkPlan([cell(5)], [cell(3, 3)], counties)).toBeNull();
    expect(checkPlan([cell(2)], [cell(3, 3)], counties)?.code).toBe('quota.below-count');
    expect(checkPlan([], [cell(3, 1)], counties)?.code).toBe('quota.below-count');
    expect(checkPlan([], [cell(3, 0)], counties)).toBeNull();
    expect(checkPlan([cell(1), cell(2)], [], counties)?.code).toBe('quota.twice');
    expect(checkPlan([cell(1)], [], new Set(['411721']))?.code).toBe('quota.county');
  });
});
