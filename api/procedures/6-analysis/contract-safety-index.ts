import { z } from 'zod';
import { day, id, instant } from '../../shared/contract.ts';

const both = z.object({ zh: z.string(), en: z.string() });
const number = z.number().min(-1e12).max(1e12);

const named = {
  key: z.string().regex(/^[a-z0-9-]{1,40}$/, 'tree.key'),
  zh: z.string().trim().min(1).max(60),
  en: z.string().trim().min(1).max(80),
};
const weight = z.number().min(0).max(1);

export const normalisation = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('min-max'), low: number, high: number }),
  z.object({ kind: z.literal('target'), target: number }),
  z.object({ kind: z.literal('z'), mean: number, deviation: number }),
]);

export const partSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('figure'), figure: z.string().min(1).max(80) }),
  z.object({
    kind: z.literal('column'),
    column: z.string().regex(/^[a-z0-9-]{1,40}$/, 'tree.key'),
    combine: z.enum(['sum', 'mean']),
  }),
]);

export const treeLeaf = z.object({
  ...named,
  weight,
  better: z.enum(['high', 'low']),
  normalisation,
  source: partSource,
});
const third = treeLeaf;
const second = z.union([treeLeaf, z.object({ ...named, weight, children: z.array(third).min(1).max(40) })]);
const first = z.union([treeLeaf, z.object({ ...named, weight, children: z.array(second).min(1).max(40) })]);
export const treeRoot = z.object({ children: z.array(first).min(1).max(40) });

export const treeBody = z.object({
  name: z.string().trim().min(2).max(80),
  nameEn: z.string().trim().min(2).max(120),
  minimumCoverage: z.number().min(0).max(1),
  root: treeRoot,
});
export type TreeBody = z.output<typeof treeBody>;
export type TreeLeaf = z.output<typeof treeLeaf>;
export type TreeBranch = { key: string; zh: string; en: string; weight: number; children: TreeNode[] };
export type TreeNode = TreeLeaf | TreeBranch;

export const treeParams = z.object({ treeId: id });
export const publishTreeBody = z.object({ validFrom: day });

export const treeAnswer = z.object({
  id,
  version: z.number().int(),
  name: z.string(),
  nameEn: z.string(),
  example: z.boolean(),
  minimumCoverage: z.number(),
  root: treeRoot,
  state: z.enum(['draft', 'published']),
  validFrom: instant.nullable(),
  validTo: instant.nullable(),
});
export type TreeAnswer = z.output<typeof treeAnswer>;
export const treesAnswer = z.object({
  items: z.array(treeAnswer),
  /** Figures that a leaf may take. */
  figures: z.array(
    z.object({ key: z.string(), title: both, unit: z.string(), better: z.enum(['high', 'low']).nullable() }),
  ),
});
export type TreesAnswer = z.output<typeof treesAnswer>;

export const indexQuery = z.object({
  from: day,
  to: day,
  region: z.string().max(12).optional(),
  /** A version that is not in force, to see what it would give. */
  treeId: id.optional(),
});

const interval = z.object({ low: z.number(), high: z.number() }).nullable();
const points = { points: z.number().nullable(), interval, coverage: z.number(), sampled: z.number() };

export const indexNode = z.object({
  key: z.string(),
  parent: z.string().nullable(),
  depth: z.number().int(),
  name: both,
  weight: z.number(),
  ...points,
  clamped: z.boolean(),
  leaf: z
    .object({
      better: z.enum(['high', 'low']),
      normalisation,
      source: partSource,
      sourceName: both,
      unit: z.string(),
      raw: z.number().nullable(),
      standardError: z.number().nullable(),
      /** Why there is no value, or counties that sent none. */
      missing: z.array(z.string()),
    })
    .nullable(),
});
export type IndexNode = z.output<typeof indexNode>;

export const indexAnswer = z.object({
  tree: treeAnswer.omit({ root: true }),
  region: z.string(),
  regionName: both.nullable(),
  from: day,
  to: day,
  asOf: instant,
  level: z.number(),
  ...points,
  nodes: z.array(indexNode),
  /** Counties of a city, each by itself; in the order of their codes. */
  counties: z.array(
    z.object({
      code: z.string(),
      name: both,
      ...points,
      first: z.array(z.object({ key: z.string(), points: z.number().nullable() })),
    }),
  ),
  /** Another version was in force when the period began. */
  changedWithin: z.boolean(),
});
export type IndexAnswer = z.output<typeof indexAnswer>;

export const columnRowsParams = z.object({ column: z.string().max(40) });
export const columnRowsQuery = indexQuery.omit({ treeId: true });
export const columnRow = z.object({
  id,
  countyCode: z.string(),
  county: both.nullable(),
  from: day,
  to: day,
  value: z.number(),
  standardError: z.number().nullable(),
  fileName: z.string(),
  line: z.number().int(),
  importedAt: instant,
  importedBy: z.string().nullable(),
});
export type ColumnRow = z.output<typeof columnRow>;
export const columnRowsAnswer = z.object({ items: z.array(columnRow) });

export const importAnswer = z.object({ importId: id, rows: z.number().int(), values: z.number().int() });
export const importsAnswer = z.object({
  items: z.array(
    z.object({
      id,
      fileName: z.string(),
      rows: z.number().int(),
      importedAt: instant,
      importedBy: z.string().nullable(),
    }),
  ),
});
