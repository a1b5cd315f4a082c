import { z } from 'zod';
import { id } from '../contract.ts';

/** What a dispatch says, whether it is the first or follows an unsatisfied revisit. */
export const dispatchInput = z.object({
  leadUnitId: id,
  coUnitIds: z.array(id).max(10).default([]),
  note: z.string().trim().max(1000).default(''),
  workingDays: z.number().int().min(1).max(90).optional(),
  overrideReason: z.string().trim().min(2).max(300).optional(),
  expectedVersion: z.number().int().min(0),
});

export type DispatchBody = z.input<typeof dispatchInput>;
