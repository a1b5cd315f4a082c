import { z } from 'zod';
import { id, instant, pageOf, paging } from '../contract.ts';

export const callback = z.object({
  id,
  countyCode: z.string(),
  phoneId: id,
  masked: z.string(),
  callId: id,
  kind: z.enum(['requested', 'abandoned', 'after-hours', 'missed']),
  state: z.enum(['waiting', 'taken', 'done']),
  requestedAt: instant,
  dueAt: instant,
  attempts: z.number().int(),
  takenBy: id.nullable(),
  takenByName: z.string().nullable(),
  doneAt: instant.nullable(),
  outcome: z.enum(['reached', 'unreachable', 'called-again', 'no-need']).nullable(),
});
export const callbackQuery = paging.extend({ state: z.enum(['open', 'done']).default('open') });
export const callbackPage = pageOf(callback);
export const callbackFinishBody = z.object({ outcome: z.enum(['reached', 'unreachable', 'no-need']) });

export type Callback = z.output<typeof callback>;
export type CallbackPage = z.output<typeof callbackPage>;
