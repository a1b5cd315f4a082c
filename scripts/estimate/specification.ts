import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { METHODS } from '../../api/shared/statistics/design/calibration.ts';
import { INTERVALS } from '../../api/shared/statistics/design/intervals.ts';
import { BadInput } from '../command.ts';

const name = z.string().min(1);
const pair = z.tuple([z.number(), z.number()]);

const item = z
  .strictObject({
    name,
    column: name,
    /** Answers that count; the estimate is the share of those who gave one of them. */
    share: z.array(z.number()).min(1).optional(),
    /** Points of every answer; the estimate is their mean. */
    points: z.record(name, z.number()).optional(),
    /** Answers that the question offers, where nobody may have given one of them. */
    answers: z.array(z.number()).optional(),
    quantiles: z.array(z.number().gt(0).lt(1)).min(1).optional(),
  })
  .refine((each) => !each.share || !each.points, { error: 'has both "share" and "points": write two items' });

const specification = z.strictObject({
  baseWeight: name.nullable().default(null),
  strata: z.array(name).default([]),
  cluster: name.nullable().default(null),
  populationSize: name.nullable().default(null),
  nonResponse: z
    .strictObject({ responded: name, classes: z.array(name).min(1) })
    .nullable()
    .default(null),
  calibration: z
    .strictObject({
      method: z.enum(METHODS),
      margins: name,
      variables: z.array(name).min(1),
      bounds: pair.nullable().default(null),
      trim: pair.nullable().default(null),
    })
    .nullable()
    .default(null),
  missing: z.array(z.union([z.string(), z.number().transform(String)])).default([]),
  items: z.array(item).min(1),
  ratios: z.array(z.strictObject({ name, above: name, below: name })).default([]),
  composites: z.array(z.strictObject({ name, parts: z.record(name, z.number()) })).default([]),
  independence: z.array(z.tuple([name, name])).default([]),
  differences: z.array(z.array(name).min(1)).default([]),
  by: z.array(z.array(name)).default([]),
  intervals: z.array(z.enum(INTERVALS)).default([...INTERVALS]),
  level: z.number().gt(0).lt(1).default(0.95),
  variance: z.enum(['linearised', 'jackknife']).default('linearised'),
});

export type Specification = z.infer<typeof specification> & { readonly marginsFile: string | null };
export type Item = Specification['items'][number];

export function readSpecification(file: string): Specification {
  const parsed = specification.safeParse(jsonIn(file));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue!.path.length > 0 ? `"${issue!.path.join('.')}" ` : '';
    throw new BadInput(`${file}: ${where}${issue!.message[0]!.toLowerCase()}${issue!.message.slice(1)}.`);
  }
  const spec = parsed.data;
  checkNames(file, spec);
  return {
    ...spec,
    marginsFile: spec.calibration && resolve(dirname(file), spec.calibration.margins),
  };
}

function jsonIn(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new BadInput(`The specification ${file} cannot be read: ${(error as Error).message}.`);
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new BadInput(`The specification ${file} is not JSON: ${(error as Error).message}.`);
  }
}

function checkNames(file: string, spec: z.infer<typeof specification>): void {
  const names = [...spec.items, ...spec.ratios, ...spec.composites].map((each) => each.name);
  const twice = names.find((each, k) => names.indexOf(each) !== k);
  if (twice !== undefined) throw new BadInput(`${file}: two items are called "${twice}"; name each once.`);
  const known = new Set(spec.items.map((each) => each.name));
  const used = [
    ...spec.ratios.flatMap(({ name: ratio, above, below }) =>
      [above, below].map((part) => [ratio, part] as const),
    ),
    ...spec.composites.flatMap(({ name: index, parts }) =>
      Object.keys(parts).map((part) => [index, part] as const),
    ),
  ];
  const stray = used.find(([, part]) => !known.has(part));
  if (stray)
    throw new BadInput(`${file}: "${stray[0]}" is made of "${stray[1]}", which is not among the items.`);
  const apart = spec.differences.find((by) => !spec.by.some((each) => each.join('\0') === by.join('\0')));
  if (apart) throw new BadInput(`${file}: "differences" names [${apart.join(', ')}], which is not in "by".`);
  const sample = spec.by.find((each) => new Set(each).size !== each.length);
  if (sample) throw new BadInput(`${file}: "by" names a column twice in [${sample.join(', ')}].`);
  if (spec.calibration?.trim) {
    const [low, high] = spec.calibration.trim;
    if (!(low >= 0 && low < 1 && high > 1)) {
      throw new BadInput(
        `${file}: "trim" [${low}, ${high}] does not lie around 1: write the least and the largest weight as multiples of the mean, such as [0.2, 3].`,
      );
    }
  }
}
