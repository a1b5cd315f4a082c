import { createHash } from 'node:crypto';
import { keyedPermutation, numberFrame } from '../../../api/shared/statistics/index.ts';
import type { NumberBlock } from '../../../api/shared/statistics/index.ts';
import { atMost, figure, verdict } from '../figure.ts';
import { table } from '../table.ts';
import type { Part } from './part.ts';

const NUMBERS = 100_000_000;
const WANTED = 1000;
const LONG = 1_000_000;
const RUNS = 31;

/** Drawing from a hundred million numbers: a day's thousand from cold, the same again and again, and a million. */
export const drawing: Part = async (seed, progress) => {
  progress('Drawing from 100,000,000 numbers.');
  const frame = numberFrame(blocks());
  const key = createHash('sha256').update(`bench ${seed}`).digest();
  const draw = (run: number, count: number): number => {
    const began = performance.now();
    const order = keyedPermutation(key, frame.size);
    for (const value of order.valuesAt(run * count, count)) frame.numberAt(value);
    return performance.now() - began;
  };
  const first = draw(0, WANTED);
  const times = Array.from({ length: RUNS }, (_, run) => draw(run + 1, WANTED)).sort((a, b) => a - b);
  const before = process.memoryUsage().rss;
  const long = draw(1, LONG);
  const more = (process.memoryUsage().rss - before) / 2 ** 20;
  const figures = [
    figure('1,000 of 10^8 numbers, median', times[RUNS >> 1]!, 'ms', atMost(10)),
    figure('the same, first time in the process', first, 'ms'),
    figure('1,000,000 of 10^8 numbers', long, 'ms'),
    figure('memory more after it', Math.max(0, more), 'MB'),
  ];
  const rows = figures.map((each) => [each.name, `${each.value.toFixed(2)} ${each.unit}`, verdict(each)]);
  return { text: table(['drawing', 'value', 'goal'], rows), figures };
};

/** Ten thousand blocks of ten thousand numbers. */
const blocks = (): NumberBlock[] =>
  Array.from({ length: NUMBERS / 10_000 }, (_, index) => ({
    prefix: String(1_390_000 + index),
    from: '0000',
    to: '9999',
    kind: 'mobile',
    county: null,
  }));
