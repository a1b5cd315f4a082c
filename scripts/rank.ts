import { readFileSync } from 'node:fs';
import { FEWEST_DRAWS } from '../api/shared/statistics/index.ts';
import { BadInput, runCommand } from './command.ts';
import { answerOf } from './rank/answer.ts';
import { readCases } from './rank/cases.ts';

await runCommand(
  {
    name: 'rank',
    does: [
      'Says how sure the order of counties is: for every case of a file the places that each county may hold',
      '(Mogstad, Romano, Shaikh and Wilhelm: simultaneous, single-step, marginal, one-sided; Klein, Wright and',
      'Wieczorek), the tiers, and who may be among the first and the last "tau". Prints JSON.',
      'A case is { "est": […], "cov": [[…], …], "tau": 3 }; the largest estimate has place 1.',
      'In "stable_entries" (all lower bounds, then all upper ones) false marks a bound that another seed may move.',
    ].join('\n'),
    options: {
      cases: { type: 'string' },
      level: { type: 'string' },
      seed: { type: 'string' },
      draws: { type: 'string' },
    },
    help: {
      cases: 'the file of cases (JSON)',
      level: 'confidence level (0.95)',
      seed: 'a whole number; the same seed gives the same sets (1)',
      draws: `how many draws, at least ${FEWEST_DRAWS} (100000; 20000 from 51 counties on)`,
    },
  },
  async (values) => {
    const file = values['cases'];
    if (typeof file !== 'string') throw new BadInput('Name the file of cases: npm run rank -- --cases FILE');
    const wish = {
      level: levelOf(values['level'] ?? '0.95'),
      seed: whole(values['seed'] ?? '1', 'seed', 0, 2 ** 31 - 1),
      draws: values['draws'] === undefined ? null : whole(values['draws'], 'draws', FEWEST_DRAWS, 1_000_000),
    };
    const cases = readCases(read(file), file);
    const began = performance.now();
    const answers = [...cases].map(([name, given]) => [name, answerOf(name, given, wish)] as const);
    console.error(
      `${cases.size} ${cases.size === 1 ? 'case' : 'cases'}, seed ${wish.seed}, ${((performance.now() - began) / 1000).toFixed(1)} s.`,
    );
    console.log(JSON.stringify(Object.fromEntries(answers), null, 1));
  },
);

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new BadInput(
      `${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}).`,
    );
  }
}

function levelOf(text: unknown): number {
  const value = Number(text);
  if (!(value >= 0.5 && value <= 0.999))
    throw new BadInput(`--level lies between 0.5 and 0.999, not "${String(text)}".`);
  return value;
}

function whole(text: unknown, name: string, least: number, most: number): number {
  const value = Number(text);
  if (String(text).trim() === '' || !Number.isInteger(value) || value < least || value > most)
    throw new BadInput(`--${name} is a whole number from ${least} to ${most}, not "${String(text)}".`);
  return value;
}
