import type { Bench, Figure } from '../figure.ts';
import { verdict } from '../figure.ts';
import { table } from '../table.ts';
import { drawingFigures } from './drawing.ts';

type Part = (seed: number, progress: (text: string) => void) => readonly Figure[];
const parts: readonly Part[] = [drawingFigures];

export const statisticsBench: Bench = {
  does: 'drawing from a hundred million numbers',
  async run(seed, progress) {
    const figures = parts.flatMap((part) => part(seed, progress));
    const rows = figures.map((each) => [each.name, `${each.value.toFixed(2)} ${each.unit}`, verdict(each)]);
    return { text: table(['figure', 'value', 'goal'], rows), figures };
  },
};
