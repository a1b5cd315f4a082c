import { z } from 'zod';
import { instant } from '../../shared/contract.ts';
import { dialMode } from './contract.ts';

/** How far numbers are dialled ahead, and what holds it back. */
export const diallerAnswer = z.object({
  asOf: instant,
  /** All that the project dialled today; shares of 1. Null before anybody answered. */
  today: z.object({
    reached: z.number().int(),
    silent: z.number().int(),
    share: z.number().nullable(),
    upper: z.number().nullable(),
    limit: z.number(),
    confidence: z.number(),
  }),
  /** Operators with the same counties; none while nobody works so. */
  crews: z.array(
    z.object({
      regionCode: z.string(),
      operators: z.number().int(),
      free: z.number().int(),
      ringing: z.number().int(),
      waiting: z.number().int(),
      mode: dialMode,
      restraint: z.enum(['few-operators', 'learning', 'early', 'silent-share']).nullable(),
      contacts: z.number().int(),
      leastContacts: z.number().int(),
      leastOperators: z.number().int(),
    }),
  ),
});
export type DiallerAnswer = z.output<typeof diallerAnswer>;
