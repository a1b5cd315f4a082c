import { z } from 'zod';
import { id, instant, instantIn, pageOf, paging } from '../contract.ts';

export const auditEntry = z.object({
  id,
  chain: z.string(),
  position: z.number().int(),
  at: instant,
  actor: z.string(),
  actorName: z.string(),
  action: z.string(),
  subject: z.string(),
  /** The person an entry is about, where it is about one. */
  subjectName: z.string().nullable(),
  detail: z.json(),
  hash: z.string(),
});
export const auditAnswer = pageOf(auditEntry);
export const auditQuery = paging.extend({
  chain: z.string().max(12).optional(),
  /** The beginning of an action: `account` finds `account.created`. */
  action: z.string().max(60).optional(),
  actor: z.string().max(60).optional(),
  subject: z.string().max(80).optional(),
  from: instantIn.optional(),
  to: instantIn.optional(),
});

export const chainState = z.object({
  chain: z.string(),
  entries: z.number().int(),
  /** The first broken link; null when the chain is whole. */
  broken: z
    .object({ position: z.number().int(), fault: z.enum(['twice', 'missing', 'order', 'content', 'end']) })
    .nullable(),
});
export const verificationAnswer = z.object({ at: instant, chains: z.array(chainState) });

export type AuditEntry = z.output<typeof auditEntry>;
export type AuditAnswer = z.output<typeof auditAnswer>;
export type ChainState = z.output<typeof chainState>;
export type Verification = z.output<typeof verificationAnswer>;
