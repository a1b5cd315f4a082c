import { z } from 'zod';
import { day } from '../../shared/contract.ts';
import { figureValue } from '../../shared/statistics/figures/contract.ts';

const text = z.object({ zh: z.string(), en: z.string() });

export const insightQuery = z.object({
  key: z.string().max(80),
  from: day,
  to: day,
  region: z.string().max(12).optional(),
});

export const smallArea = z.object({
  code: z.string(),
  name: text,
  /** What this county's own answers say. */
  direct: figureValue,
  estimate: z.number(),
  low: z.number(),
  high: z.number(),
  /** How much of the estimate is the county's own; the rest is what the counties together say. */
  ownWeight: z.number(),
});
export type SmallArea = z.output<typeof smallArea>;

/** For insight, never for an assessment: an estimate that borrows from neighbours would judge a county by them. */
export const insightAnswer = z.object({
  purpose: z.literal('insight-only'),
  method: z.literal('fay-herriot-reml'),
  level: z.number(),
  /** The figure of all counties together, to which the estimates add up. */
  whole: figureValue,
  /** Why there are none. */
  refused: z.enum(['few-counties', 'not-an-estimate', 'no-answers']).nullable(),
  items: z.array(smallArea),
});
export type InsightAnswer = z.output<typeof insightAnswer>;
