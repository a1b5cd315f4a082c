import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { diallerBench } from './bench/dialler/index.ts';
import type { Bench } from './bench/figure.ts';
import { lineBench } from './bench/line/index.ts';
import { hotlineBench } from './bench/hotline/index.ts';
import { statisticsBench } from './bench/statistics/index.ts';
import { BadInput, runCommand } from './command.ts';

const benches: Readonly<Record<string, Bench>> = {
  dialler: diallerBench,
  hotline: hotlineBench,
  line: lineBench,
  statistics: statisticsBench,
};
const names = Object.keys(benches);

await runCommand(
  {
    name: 'bench',
    does: [
      'Measures one part of the product and prints the figures beside what they are to reach:',
      ...Object.entries(benches).map(([name, { does }]) => `  ${name.padEnd(10)} ${does}`),
      'The same seed gives the same figures. Exit 1 when a goal is missed.',
    ].join('\n'),
    arguments: 'NAME',
    options: { seed: { type: 'string' }, json: { type: 'string' } },
    help: {
      seed: 'a whole number; the same seed gives the same days (1)',
      json: 'a file for the figures, beside the printed table',
    },
  },
  async (values, [name, ...more]) => {
    if (name === undefined) throw new BadInput(`Which bench? One of: ${names.join(', ')}.`);
    const bench = Object.hasOwn(benches, name) ? benches[name] : undefined;
    if (!bench) throw new BadInput(`There is no bench "${name}"; there are: ${names.join(', ')}.`);
    if (more.length > 0) throw new BadInput(`One bench at a time, not also "${more.join(' ')}".`);
    const seed = wholeSeed(String(values['seed'] ?? '1'));
    const began = performance.now();
    const { text, figures } = await bench.run(seed, (step) => console.error(step));
    console.error(`${Math.round((performance.now() - began) / 1000)} s.`);
    console.log(`\n${text}`);
    const missed = figures.filter(({ met }) => met === false);
    console.log(
      missed.length === 0
        ? `\nEvery goal is met (seed ${seed}).`
        : `\nMissed (seed ${seed}): ${missed.map((each) => `${each.name} ${each.value.toFixed(2)} ${each.unit}, goal ${each.goal}`).join('; ')}.`,
    );
    if (values['json'] !== undefined)
      writeJson(String(values['json']), { name, machine: machine(), figures });
    if (missed.length > 0) process.exitCode = 1;
  },
);

function wholeSeed(text: string): number {
  const seed = Number(text);
  if (text.trim() === '' || !Number.isInteger(seed) || seed < 0 || seed >= 2 ** 31)
    throw new BadInput(`--seed is a whole number from 0 to ${2 ** 31 - 1}, not "${text}".`);
  return seed;
}

function writeJson(file: string, result: object): void {
  try {
    writeFileSync(resolve(file), `${JSON.stringify(result, null, 2)}\n`);
  } catch (error) {
    throw new BadInput(`The figures cannot be written to ${file}: ${(error as Error).message}.`);
  }
}

function machine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown';
  return `${process.platform} ${process.arch}, ${cpus().length} × ${model}, Node ${process.versions.node}`;
}
