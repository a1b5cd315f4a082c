import { z } from 'zod';
import { id, instant, pageOf, paging } from '../contract.ts';

export const nuisanceEffect = z.enum(['last', 'turned-away']);
export const nuisanceState = z.enum(['proposed', 'approved', 'refused', 'lifted', 'expired']);

const reason = z.string().trim().min(4).max(300);
const note = z.string().trim().max(300).default('');
const days = z.number().int().min(1).max(365);

export const nuisanceProposal = z.object({ effect: nuisanceEffect, reason, days: days.optional() });
export const nuisanceApproval = z.object({ effect: nuisanceEffect, days, note });
export const nuisanceRefusal = z.object({ note: reason });
export const nuisanceParams = z.object({ nuisanceId: id });

export const nuisance = z.object({
  id,
  countyCode: z.string(),
  masked: z.string(),
  callId: id,
  effect: nuisanceEffect,
  reason: z.string(),
  days: z.number().int(),
  state: nuisanceState,
  proposedBy: z.string(),
  proposedById: id,
  proposedAt: instant,
  ruledBy: z.string().nullable(),
  ruledAt: instant.nullable(),
  note: z.string(),
  until: instant.nullable(),
  endedBy: z.string().nullable(),
  endedAt: instant.nullable(),
  /** Calls of the number in the thirty days before the proposal, and since the ruling. */
  callsBefore: z.number().int(),
  callsSince: z.number().int(),
});
/** `waiting`: to be ruled on; `in-force`; `past`: refused, lifted or expired. */
export const nuisanceQuery = paging.extend({
  list: z.enum(['waiting', 'in-force', 'past']).default('waiting'),
});
export const nuisancePage = pageOf(nuisance).extend({
  usualDays: z.number().int(),
  longestDays: z.number().int(),
  waiting: z.number().int(),
});

export type Nuisance = z.output<typeof nuisance>;
export type NuisancePage = z.output<typeof nuisancePage>;
export type NuisanceEffect = z.output<typeof nuisanceEffect>;
export type NuisanceProposal = z.input<typeof nuisanceProposal>;
export type NuisanceList = z.output<typeof nuisanceQuery>['list'];
