import { z } from 'zod';
import { day, id, instant, pageOf, paging } from '../../contract.ts';

const text = z.object({ zh: z.string(), en: z.string() });
const list = z
  .string()
  .max(4000)
  .transform((value) => value.split(',').filter((each) => each !== ''));

export const SUBJECT_KINDS = ['county', 'unit', 'operator'] as const;
export const FIGURE_GROUPS = [
  'survey',
  'calls',
  'tickets',
  'limits',
  'feedback',
  'incidents',
  'operators',
] as const;
const figureUnit = z.enum(['count', 'share', 'seconds', 'score']);

/** One definition of every figure, as screens and reports show it. */
export const figureDefinition = z.object({
  key: z.string(),
  group: z.enum(FIGURE_GROUPS),
  title: text,
  unit: figureUnit,
  formula: text,
  numerator: text,
  denominator: text.nullable(),
  exclusions: text.nullable(),
  better: z.enum(['high', 'low']).nullable(),
  version: z.number().int(),
  validFrom: day,
  basis: text,
  subjects: z.array(z.enum(SUBJECT_KINDS)),
});
export type FigureDefinitionAnswer = z.output<typeof figureDefinition>;

export const figureInterval = z.object({
  low: z.number(),
  high: z.number(),
  level: z.number(),
  method: z.string(),
  deff: z.number().nullable(),
  weighting: z.enum(['population', 'none']),
});

export const figureValue = z.object({
  key: z.string(),
  version: z.number().int(),
  unit: figureUnit,
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  value: z.number().nullable(),
  interval: figureInterval.nullable(),
});
export type FigureValueAnswer = z.output<typeof figureValue>;

const periodQuery = {
  from: day,
  to: day,
  /** A county or city code within what the reader may see. */
  region: z.string().max(12).optional(),
  subject: z.enum(SUBJECT_KINDS).optional(),
  subjectId: z.string().max(40).optional(),
};

export const definitionsAnswer = z.object({ items: z.array(figureDefinition) });

export const figuresQuery = z.object({ ...periodQuery, keys: list.optional() });
export const figuresAnswer = z.object({
  from: day,
  to: day,
  asOf: instant,
  region: z.string(),
  items: z.array(figureValue),
});
export type FiguresAnswer = z.output<typeof figuresAnswer>;

export const figuresByQuery = z.object({ ...periodQuery, keys: list, by: z.enum(SUBJECT_KINDS) });
export const figuresByAnswer = z.object({
  items: z.array(z.object({ subjectId: z.string(), name: text.nullable(), figures: z.array(figureValue) })),
});
export type FiguresByAnswer = z.output<typeof figuresByAnswer>;

export const figureParams = z.object({ key: z.string().max(80) });
export const SIDES = ['numerator', 'denominator'] as const;
export const figureRowsQuery = paging.extend({ ...periodQuery, side: z.enum(SIDES).default('numerator') });
export const figureRow = z.object({
  id,
  at: instant,
  countyCode: z.string(),
  unitName: z.string().nullable(),
  operatorName: z.string().nullable(),
  link: z.enum(['ticket', 'call', 'interview', 'case', 'incident', 'registration']),
  linkId: id,
  label: z.string(),
});
export const figureRowsAnswer = pageOf(figureRow).extend({ figure: figureDefinition });
export type FigureRowAnswer = z.output<typeof figureRow>;
export type FigureRowsAnswer = z.output<typeof figureRowsAnswer>;
