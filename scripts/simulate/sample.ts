import { stringify } from 'csv-stringify/sync';
import { AGE_BANDS } from '../../api/procedures/1-survey/sample-row.ts';
import { townshipsOf } from '../seed/places.ts';
import { PLAN } from './plan.ts';
import type { Random } from './random.ts';

const SURNAMES = '王李张刘陈杨赵黄周吴'.split('');

/** A sample as a supplier sends it: invented numbers, some known facts, a few bad rows and repeated ones. */
export function sampleFile(random: Random, numbers: number): Buffer {
  const towns = townshipsOf('411702');
  const rows = Array.from({ length: numbers }, (_, index) => {
    const known = random.chance(0.55);
    const bad = random.chance(PLAN.badRowShare);
    return {
      号码: bad ? random.pick(['12345', '199-0', '无', '=1+1']) : numberOf(index),
      县区: '驿城区',
      乡镇: random.chance(0.7) ? random.pick(towns).name : '',
      年龄段: known ? random.pick(AGE_BANDS) : '',
      性别: known ? random.pick(['男', '女']) : '',
      姓名: random.chance(0.4) ? `${random.pick(SURNAMES)}某` : '',
    };
  });
  const repeated = rows.slice(0, Math.ceil(numbers / 200));
  return Buffer.from(stringify([...rows, ...repeated], { header: true, bom: true }));
}

/** Ten thousand numbers of an invented block, then the next. */
const numberOf = (index: number): string => `1990${String(2_000_000 + index)}`;
