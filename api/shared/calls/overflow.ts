import { z } from 'zod';
import { id } from '../contract.ts';

/**
 * What happens to a caller for whom it takes too long: after so many seconds, or at once when so many wait before them.
 * `number`: waits from now on as if they had called that number, and keeps the place by time. `anyone`: whoever is free
 * takes it, with or without the language. `announcement`: hears that they will be called back. `voicemail`: may leave a
 * message.
 */
export const overflowPlan = z.object({
  afterSeconds: z.number().int().min(10).max(3600).nullable(),
  waiting: z.number().int().min(1).max(500).nullable(),
  to: z.enum(['number', 'anyone', 'announcement', 'voicemail']),
  serviceNumberId: id.nullable(),
});
export type OverflowPlan = z.output<typeof overflowPlan>;

/** What is stored, or no overflow where it cannot be read: the caller waits on. */
export function overflowOf(stored: unknown): OverflowPlan | null {
  const answer = overflowPlan.nullable().safeParse(stored);
  return answer.success ? answer.data : null;
}

/** Whether it has taken too long. `ahead` counts those who wait before this caller. */
export const overflows = (plan: OverflowPlan, waitedSeconds: number, ahead: number): boolean =>
  (plan.afterSeconds !== null && waitedSeconds >= plan.afterSeconds) ||
  (plan.waiting !== null && ahead >= plan.waiting);
