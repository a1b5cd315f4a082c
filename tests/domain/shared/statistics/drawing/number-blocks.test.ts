import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { NumberBlock } from '../../../../../api/shared/statistics/drawing/number-blocks.ts';
import {
  checkBlocks,
  isServiceNumber,
  numberFrame,
} from '../../../../../api/shared/statistics/drawing/number-blocks.ts';

const COUNTIES = new Set(['411702', '411721']);
const block = (prefix: string, from: string, to: string, more: Partial<NumberBlock> = {}): NumberBlock => ({
  prefix,
  from,
  to,
  kind: prefix.startsWith('0') ? 'landline' : 'mobile',
  county: '411702',
  ...more,
});
const check = (...blocks: readonly NumberBlock[]) =>
  checkBlocks(
    blocks.map((each, index) => ({ ...each, row: index + 2 })),
    COUNTIES,
  );

describe('blocks of numbers', () => {
  it('stand end to end, of unequal length', () => {
    const frame = numberFrame([
      block('1390396', '0000', '0002'),
      block('0396271', '5000', '5000'),
      block('1370396', '9998', '9999'),
    ]);
    expect(frame.size).toBe(6);
    expect(Array.from({ length: 6 }, (_, index) => frame.numberAt(index).digits)).toEqual([
      '13903960000',
      '13903960001',
      '13903960002',
      '03962715000',
      '13703969998',
      '13703969999',
    ]);
    expect(() => frame.numberAt(6)).toThrow(RangeError);
    expect(numberFrame([]).size).toBe(0);
  });

  it('give every number once, whatever their lengths', () => {
    const part = fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 99 }));
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 12 }), (parts) => {
        const blocks = parts.map(([one, other], index) =>
          block(
            `139039${600 + index}`,
            String(Math.min(one, other)).padStart(2, '0'),
            String(Math.max(one, other)).padStart(2, '0'),
          ),
        );
        expect(check(...blocks)).toEqual([]);
        const frame = numberFrame(blocks);
        const all = Array.from({ length: frame.size }, (_, index) => frame.numberAt(index).digits);
        expect(new Set(all).size).toBe(frame.size);
        expect(all.every((digits) => digits.length === 11)).toBe(true);
      }),
    );
  });

  it.each([
    ['letters', [block('139O396', '0000', '9999')], [[2, 'prefix', 'block.digits', null]]],
    ['no end', [block('1390396', '0000', '')], [[2, 'to', 'block.digits', null]]],
    ['ends of unequal length', [block('1390396', '000', '9999')], [[2, 'to', 'block.suffix', null]]],
    ['from after to', [block('1390396', '5000', '4999')], [[2, 'from', 'block.from-after-to', null]]],
    ['a mobile number too short', [block('139039', '0000', '9999')], [[2, 'from', 'block.length', null]]],
    ['a landline too long', [block('03962715', '00000', '99999')], [[2, 'from', 'block.length', null]]],
    [
      'a landline called mobile',
      [block('0396271', '0000', '9999', { kind: 'mobile' })],
      [[2, 'kind', 'block.kind', null]],
    ],
    [
      'a county that is not here',
      [block('1390396', '0000', '9999', { county: '110101' })],
      [[2, 'county', 'block.county', null]],
    ],
    [
      'the same block twice',
      [block('1390396', '0000', '9999'), block('1390396', '0000', '9999')],
      [[3, 'from', 'block.overlap', 2]],
    ],
    [
      'blocks that overlap under other prefixes',
      [
        block('1390397', '0000', '0009'),
        block('139039', '60000', '69999'),
        block('1390396', '9999', '9999'),
        block('1390396', '0001', '0001'),
      ],
      [
        [4, 'from', 'block.overlap', 3],
        [5, 'from', 'block.overlap', 3],
      ],
    ],
  ])('with %s are refused by row and column', (_name, blocks, expected) => {
    const problems = check(...blocks).map(({ row, column, code, other }) => [row, column, code, other]);
    expect(problems).toEqual(expected);
  });

  it('side by side are no overlap, nor is a landline of eight digits beside one of seven', () => {
    expect(
      check(
        block('1390396', '0000', '4999'),
        block('1390396', '5000', '9999'),
        block('0396271', '0000', '9999'),
        block('03962710', '0000', '9999'),
      ),
    ).toEqual([]);
  });

  it.each([
    ['03961101234', true],
    ['03961234567', true],
    ['039612345', true],
    ['02811912345', true],
    ['01012345678', true],
    ['03962110119', false],
    ['13911012345', false],
    ['13912345110', false],
  ])('%s is a service number: %p', (digits, expected) => {
    expect(isServiceNumber(digits, ['110', '119', '120', '12345'])).toBe(expected);
  });
});
