import { z } from 'zod';
import { day, id, instant, pageOf, paging } from '../contract.ts';

/**
 * What has become of a call that nobody answered. `open`: to be called back; `taken`: somebody is at it; `done`: called
 * back, with the outcome; `message`: the caller spoke a message, which is the task; `turned-away`: heard that the number
 * is restricted; `withheld`: no number to call.
 */
export const missedStatus = z.enum(['open', 'taken', 'done', 'message', 'turned-away', 'withheld']);

export const missedCall = z.object({
  id,
  countyCode: z.string(),
  masked: z.string().nullable(),
  serviceName: z.string().nullable(),
  at: instant,
  waitSeconds: z.number().int(),
  cause: z.string(),
  status: missedStatus,
  /** How many calls of this number the same callback stands for. */
  callsOfCallback: z.number().int(),
  callbackId: id.nullable(),
  voicemailId: id.nullable(),
  attempts: z.number().int(),
  outcome: z.enum(['reached', 'unreachable', 'called-again', 'no-need']).nullable(),
  by: z.string().nullable(),
  byId: id.nullable(),
  doneAt: instant.nullable(),
});
export const missedQuery = paging.extend({
  from: day.optional(),
  to: day.optional(),
  status: z.enum(['to-do', 'done', 'all']).default('to-do'),
});
export const missedPage = pageOf(missedCall).extend({
  /** Of the same days, whatever the list shows. */
  summary: z.object({
    missed: z.number().int(),
    toDo: z.number().int(),
    reached: z.number().int(),
    unreachable: z.number().int(),
    /** Mean time from the call to the outcome, in minutes; null while nothing was done. */
    minutesToDone: z.number().nullable(),
  }),
});

export type MissedCall = z.output<typeof missedCall>;
export type MissedPage = z.output<typeof missedPage>;
export type MissedStatus = z.output<typeof missedStatus>;
