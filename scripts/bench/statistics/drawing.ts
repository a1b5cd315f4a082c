import { createHash } from 'node:crypto';
import { keyedPermutation, numberFrame } from '../../../api/shared/statistics/index.ts';
import type { NumberBlock } from '../../../api/shared/statistics/index.ts';
import { atMost, figure, type Figure } from '../figure.ts';

const NUMBERS = 100_000_000;
const WANTED = 1000;
const LONG = 1_000_000;
const RUNS = 31;

/** Drawing from a hundred million numbers: a day's thousand from cold, the same again and again, and a million. */
export function drawingFigures(seed: number, progress: (text: string) => void): readonly Figure[] {
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
  return [
    figure('1,000 of 10^8 numbers, median', times[RUNS >> 1]!, 'ms', atMost(10)),
    figure('the same, first time in the process', first, 'ms'),
    figure('1,000,000 of 10^8 numbers', long, 'ms'),
    figure('memory more after it', Math.max(0, more), 'MB'),
  ];
}

/** Ten thousand blocks of ten thousand numbers. */
const blocks = (): NumberBlock[] =>
  Array.from({ length: NUMBERS / 10_000 }, (_, index) => ({
    prefix: String(1_390_000 + index),
    from: '0000',
    to: '9999',
    kind: 'mobile',
    county: null,
  }));
