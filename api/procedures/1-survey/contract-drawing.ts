import { z } from 'zod';
import { id, instant } from '../../shared/contract.ts';
import { ALLOCATIONS } from '../../shared/statistics/drawing/allocation.ts';

export { ALLOCATIONS };
export {
  planOutcome,
  type CountyOutcome,
  type PlanOutcome,
  type PlannedCounty,
  type SamplePlan,
} from './sample-plan.ts';

// The plan ---------------------------------------------------------------------------------------------------------

const countyCode = z.string().regex(/^\d{6}$/);
export const planBody = z.object({
  method: z.enum(ALLOCATIONS),
  total: z.number().int().min(1).max(1_000_000),
  power: z.number().min(0).max(1),
  floor: z.number().int().min(0).max(100_000),
  deff: z.number().gt(0).max(20),
  level: z.number().min(0.5).max(0.999),
  testPower: z.number().min(0.5).max(0.99),
  counties: z
    .array(z.object({ countyCode, population: z.number().int().min(0).nullable(), share: z.number() }))
    .max(500),
});
export const planAnswer = z.object({
  plan: planBody,
  /** False: nobody has planned yet, and these are the defaults. */
  stored: z.boolean(),
  changedAt: instant.nullable(),
  changedByName: z.string().nullable(),
  numbersPerInterview: z.number(),
});

// Number blocks ----------------------------------------------------------------------------------------------------

export const block = z.object({
  prefix: z.string().max(12),
  from: z.string().max(10),
  to: z.string().max(10),
  kind: z.enum(['mobile', 'landline']),
  county: z.string().max(6).nullable(),
});
export const blocksBody = z.object({
  blocks: z.array(block).min(1).max(20_000),
  /** The version that was edited: another one in between is not written over. */
  version: z.number().int().min(0),
});
export const blocksAnswer = z.object({
  version: z.number().int(),
  numbers: z.number(),
  changedAt: instant.nullable(),
  changedByName: z.string().nullable(),
  blocks: z.array(block),
});
export const blocksSaved = z.object({
  version: z.number().int(),
  rows: z.number().int(),
  numbers: z.number(),
});

// Draws ------------------------------------------------------------------------------------------------------------

const replicates = z.number().int().min(1).max(100);
export const drawBody = z.discriminatedUnion('source', [
  z.object({
    source: z.literal('digits'),
    kinds: z.enum(['all', 'mobile', 'landline']),
    size: z.number().int().min(1).max(500_000),
    replicates,
  }),
  z.object({
    source: z.literal('list'),
    importId: id,
    method: z.enum(['systematic', 'pps']),
    numbersPerInterview: z.number().int().min(1).max(100),
    replicates,
  }),
]);
export const DRAW_REASONS = ['service', 'impossible', 'do-not-call', 'rested', 'duplicate'] as const;
export const drawItem = z.object({
  id,
  kind: z.enum(['digits', 'systematic', 'pps']),
  state: z.enum(['drawing', 'done', 'failed']),
  kinds: z.string().nullable(),
  fileName: z.string().nullable(),
  frameVersion: z.number().int().nullable(),
  /** Numbers or rows that were drawn from. */
  population: z.number(),
  size: z.number().int(),
  done: z.number().int(),
  taken: z.number().int(),
  exclusions: z.array(z.object({ reason: z.enum(DRAW_REASONS), count: z.number().int() })),
  replicates: z.number().int(),
  released: z.number().int(),
  /** Released and not tried yet. */
  untried: z.number().int(),
  restDays: z.number().int(),
  commitment: z.string(),
  seed: z.string().nullable(),
  publishedAt: instant.nullable(),
  createdAt: instant,
  createdByName: z.string(),
});
export const drawList = z.object({ items: z.array(drawItem) });
export const drawCreated = z.object({ drawId: id, commitment: z.string() });
export const releaseBody = z.object({ released: z.number().int().min(0) });
export const releaseAnswer = z.object({ released: z.number().int(), cases: z.number().int() });
export const verdictAnswer = z.object({
  ok: z.boolean(),
  drawn: z.number().int(),
  taken: z.number().int(),
  wrong: z.number().int(),
  problems: z.array(z.object({ code: z.string(), place: z.number().int().nullable() })),
});

/** Questions that were added to a draft; 0 where it asks everything already. */
export const samplingAdded = z.object({ added: z.number().int() });

// The published proof ----------------------------------------------------------------------------------------------

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const head = {
  format: z.literal('minyi-draw-1'),
  drawId: z.string(),
  project: z.string(),
  drawnAt: z.string(),
  seed: hex,
  commitment: hex,
  replicates,
  taken: z.array(
    z.object({ place: z.number().int().nullable(), replicate: z.number().int().nullable(), check: hex }),
  ),
  left: z.array(z.object({ place: z.number().int(), reason: z.string() })),
};
export const drawProof = z.discriminatedUnion('kind', [
  z.object({
    ...head,
    kind: z.literal('digits'),
    count: z.number().int().min(1),
    blocks: z.array(block),
    services: z.array(z.string()),
  }),
  ...(['systematic', 'pps'] as const).map((kind) =>
    z.object({
      ...head,
      kind: z.literal(kind),
      strata: z.array(
        z.object({
          county: z.string(),
          n: z.number().int().min(0),
          units: z.array(z.object({ id: z.string(), size: z.number().nullable() })),
        }),
      ),
    }),
  ),
]);

export type PlanAnswer = z.output<typeof planAnswer>;
export type Block = z.output<typeof block>;
export type BlocksAnswer = z.output<typeof blocksAnswer>;
export type DrawBody = z.input<typeof drawBody>;
export type DrawItem = z.output<typeof drawItem>;
export type VerdictAnswer = z.output<typeof verdictAnswer>;
