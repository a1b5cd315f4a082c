import { BadInput, runCommand } from './command.ts';
import { answer } from './estimate/answer.ts';
import { readColumns, type Wanted } from './estimate/columns.ts';
import { answersOf, isCoded } from './estimate/items.ts';
import { readSpecification, type Specification } from './estimate/specification.ts';
import { prepare } from './estimate/weights.ts';

await runCommand(
  {
    name: 'estimate',
    does: [
      'Weighs the respondents of a CSV file and estimates shares, scores and what else its specification asks for,',
      'with standard errors, design effects and intervals. Prints JSON on standard output.',
      'The specification is JSON; its form is in the README. Paths in it are taken relative to it.',
    ].join('\n'),
    options: { data: { type: 'string' }, spec: { type: 'string' } },
    help: {
      data: 'the respondents: CSV in UTF-8, one row each, the first row names the columns',
      spec: 'the specification: weights, strata, clusters, margins, items, domains, intervals',
    },
  },
  async (values) => {
    const file = needed(values['data'], 'data');
    const spec = readSpecification(needed(values['spec'], 'spec'));
    const progress = (text: string) => console.error(text);
    const missing = new Set(spec.missing);
    const data = await readColumns(file, wantedBy(spec), missing, progress);
    progress(`${data.rows} respondents`);
    const items = answersOf(spec.items, data, missing);
    const prepared = await prepare(spec, data);
    const answered = spec.nonResponse ? answersOf(spec.items, prepared.data, missing) : items;
    console.log(JSON.stringify(answer(spec, prepared, answered, progress), null, 1));
    progress(`most memory ${Math.ceil(process.resourceUsage().maxRSS / 1024)} MB`);
  },
);

function needed(value: unknown, option: string): string {
  if (typeof value === 'string') return value;
  throw new BadInput(`--${option} FILE is needed. Try: npm run estimate -- --help`);
}

function wantedBy(spec: Specification): Wanted {
  const named = (name: string | null) => (name === null ? [] : [name]);
  return {
    texts: [
      ...spec.strata,
      ...named(spec.cluster),
      ...(spec.calibration?.variables ?? []),
      ...(spec.nonResponse?.classes ?? []),
      ...spec.by.flat(),
      ...spec.independence.flat(),
      ...spec.items.filter(isCoded).map(({ column }) => column),
    ],
    numbers: [
      ...named(spec.baseWeight),
      ...named(spec.populationSize),
      ...named(spec.nonResponse?.responded ?? null),
    ],
    optional: spec.items.filter((item) => !isCoded(item)).map(({ column }) => column),
  };
}
