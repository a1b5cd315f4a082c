import type { Bench } from '../figure.ts';
import { drawing } from './drawing.ts';
import { estimation } from './estimation.ts';
import { honesty } from './honesty.ts';
import type { Part } from './part.ts';

/** In the order in which they run: the first has the memory of the process to itself. */
const parts: readonly Part[] = [estimation, drawing, honesty];

export const statisticsBench: Bench = {
  does: 'raking and standard errors of 100,000 and 1,000,000 respondents, beside R’s survey package where it is',
  async run(seed, progress) {
    const done = [];
    for (const part of parts) done.push(await part(seed, progress));
    return {
      text: done.map(({ text }) => text).join('\n\n'),
      figures: done.flatMap(({ figures }) => figures),
    };
  },
};
