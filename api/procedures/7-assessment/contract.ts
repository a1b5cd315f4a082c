import { z } from 'zod';

const instant = z.union([z.date(), z.string()]).transform((value) => new Date(value).toISOString());
const dayOut = z
  .union([z.date(), z.string()])
  .transform((value) => (typeof value === 'string' ? value : value.toISOString()).slice(0, 10));

export const kind = z.enum(['county', 'unit', 'operator']);
const number = z.number().min(-1e9).max(1e9);
const share = z.number().min(0).max(1);

export const rule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('linear'), from: number, to: number }),
  z.object({
    kind: z.literal('steps'),
    steps: z
      .array(z.object({ atLeast: number, share }))
      .min(1)
      .max(20),
  }),
  z.object({ kind: z.literal('deduct'), sharePerUnit: share }),
]);

export const indicator = z.object({
  key: z.string().regex(/^[a-z0-9-]{1,40}$/, 'indicator.key'),
  zh: z.string().trim().min(1).max(60),
  en: z.string().trim().min(1).max(80),
  figure: z.string().min(1).max(80),
  weight: z.number().positive().max(100),
  minimum: z.number().int().min(0).max(100_000),
  rule,
});

/**
 * best, worst         how many first and last places are asked about (τ)
 * minimumEffective    effective answers (answers ÷ design effect) below which nobody is ranked
 * level, draws, seed  of the rank sets
 */
export const rankingRules = z.object({
  best: z.number().int().min(1).max(50),
  worst: z.number().int().min(1).max(50),
  minimumEffective: z.number().min(2).max(100_000),
  level: z.number().min(0.5).max(0.999),
  draws: z.number().int().min(20_000).max(200_000),
  seed: z.number().int().min(0).max(2_147_483_647),
});
export type RankingRules = z.output<typeof rankingRules>;

const schemeState = z.enum(['draft', 'published', 'retired']);
export const schemeAnswer = z.object({
  id: z.uuid(),
  kind,
  version: z.number().int(),
  name: z.string(),
  state: schemeState,
  indicators: z.array(indicator),
  ranking: rankingRules,
  validFrom: instant.nullable(),
  validTo: instant.nullable(),
});
export const schemesAnswer = z.object({ items: z.array(schemeAnswer) });
export const schemeBody = z.object({
  kind,
  name: z.string().trim().min(2).max(80),
  indicators: z.array(indicator).min(1).max(40),
  /** The product's setting where nothing is said. */
  ranking: rankingRules.optional(),
});
export const schemeChange = schemeBody.omit({ kind: true });

const state = z.enum(['computed', 'announced', 'published']);
const band = z.object({ code: z.string(), zh: z.string(), en: z.string(), atLeast: z.number() });

export const computeBody = z.object({
  kind,
  regionCode: z.string().regex(/^\d{6}$/, 'region.code'),
  periodStart: z.iso.date(),
});

export const assessmentRow = z.object({
  id: z.uuid(),
  kind,
  regionCode: z.string(),
  periodStart: dayOut,
  periodEnd: dayOut,
  state,
  schemeName: z.string(),
  computedAt: instant,
  announcedAt: instant.nullable(),
  publishedAt: instant.nullable(),
  openObjections: z.number().int(),
});
export const assessmentsAnswer = z.object({ items: z.array(assessmentRow) });

const score = z.object({
  id: z.uuid(),
  indicator: z.string(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  value: z.number().nullable(),
  unit: z.enum(['count', 'share', 'seconds', 'score']),
  points: z.number().nullable(),
  adjusted: z.number().nullable(),
  reason: z.enum(['scored', 'undefined', 'too-few']),
});

const rankEstimate = z.object({
  value: z.number(),
  variance: z.number(),
  low: z.number(),
  high: z.number(),
  effective: z.number().nullable(),
  /** How the variance was had: from the sample; implied by an exact interval; the most that the parts can make. */
  by: z.enum(['sample', 'exact', 'bound']),
});

/** Why someone has no place. */
const noRank = z.enum(['undefined', 'no-variance', 'below-minimum', 'parts-missing', 'one-alone']);

const standing = z.object({
  rank: z.number().int(),
  low: z.number().int(),
  high: z.number().int(),
  /** Whether another seed would give the same bound. */
  lowStable: z.boolean(),
  highStable: z.boolean(),
  tier: z.number().int(),
  /** May be among the first or the last; null where fewer are ranked than there are places. */
  best: z.boolean().nullable(),
  worst: z.boolean().nullable(),
});

const change = z.object({
  difference: z.number(),
  standardError: z.number(),
  adjusted: z.number(),
  verdict: z.enum(['up', 'down', 'none']),
});

export const rankRow = z.object({
  subjectId: z.string(),
  estimate: rankEstimate.nullable(),
  reason: noRank.nullable(),
  standing: standing.nullable(),
  /** Against the period before; null where one of the two cannot be compared. */
  change: change.nullable(),
});

/** One ranked figure of the scheme, or its total. */
export const rankMeasure = z.object({
  /** The key of the indicator; null for the total. */
  indicator: z.string().nullable(),
  unit: z.enum(['share', 'score', 'points']),
  ranked: z.number().int(),
  tiers: z.number().int(),
  /** How many may be among the first and the last; null where there is no such list. */
  best: z.number().int().nullable(),
  worst: z.number().int().nullable(),
  rows: z.array(rankRow),
});

export const rankingAnswer = z.object({
  rules: rankingRules,
  measures: z.array(rankMeasure),
  /** Why the total has no rank sets and is told by bands alone; null where it has. */
  totalByBands: z.enum(['counted', 'steps']).nullable(),
});

export const objectionAnswer = z.object({
  id: z.uuid(),
  scoreId: z.uuid(),
  subjectName: z.string(),
  indicator: z.string(),
  text: z.string(),
  at: instant,
  by: z.string(),
  ruledAt: instant.nullable(),
  ruling: z.enum(['upheld', 'rejected']).nullable(),
  rulingText: z.string().nullable(),
  adjusted: z.number().nullable(),
});

export const assessmentAnswer = assessmentRow.extend({
  hash: z.string(),
  indicators: z.array(indicator),
  bands: z.array(band),
  /** null for what was computed before there were rank sets. */
  ranking: rankingAnswer.nullable(),
  subjects: z.array(
    z.object({
      subjectId: z.string(),
      name: z.string(),
      total: z.number().nullable(),
      band: band.nullable(),
      scores: z.array(score),
    }),
  ),
  objections: z.array(objectionAnswer),
  mayObject: z.boolean(),
});

export const objectBody = z.object({ scoreId: z.uuid(), text: z.string().trim().min(5).max(2000) });
export const rulingBody = z
  .object({
    ruling: z.enum(['upheld', 'rejected']),
    text: z.string().trim().min(2).max(2000),
    points: z.number().min(0).max(100).nullable().default(null),
  })
  .refine((body) => body.ruling === 'rejected' || body.points !== null, {
    path: ['points'],
    message: 'ruling.points-missing',
  });

export const rowsQuery = z.object({
  side: z.enum(['numerator', 'denominator']).default('denominator'),
  page: z.coerce.number().int().min(1).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(20),
});
export const rowsAnswer = z.object({
  total: z.number().int(),
  items: z.array(
    z.object({
      id: z.string(),
      at: instant,
      countyCode: z.string(),
      unitName: z.string().nullable(),
      operatorName: z.string().nullable(),
      link: z.string(),
      linkId: z.string(),
      label: z.string(),
    }),
  ),
});

export type Scheme = z.output<typeof schemeAnswer>;
export type AssessmentRow = z.output<typeof assessmentRow>;
export type AssessmentPage = z.output<typeof assessmentAnswer>;
export type Ranking = z.output<typeof rankingAnswer>;
export type RankMeasure = z.output<typeof rankMeasure>;
export type RankRow = z.output<typeof rankRow>;
export type RankEstimate = z.output<typeof rankEstimate>;
export type NoRank = z.output<typeof noRank>;
export type IndicatorSpec = z.output<typeof indicator>;
