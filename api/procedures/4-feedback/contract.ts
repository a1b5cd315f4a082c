import { z } from 'zod';
import { id, instant } from '../../shared/contract.ts';
import { replyFacts, resultFacts, revisitFacts, ticketRow } from '../../shared/tickets/contract.ts';
import { dispatchInput } from '../../shared/assignments/contract.ts';

export const ticketParams = z.object({ id });
const reason = z.string().trim().min(2).max(1000);
const fiveWay = z.number().int().min(1).max(5);

export const replyInput = z.object({
  channel: z.enum(['phone', 'sms', 'letter', 'none']),
  text: z.string().trim().min(2).max(3000),
  reached: z.boolean(),
  callId: id.optional(),
});
export const replyAnswer = z.object({ id, settled: z.boolean() });
export const callAnswer = z.object({ callId: id });

export const revisitInput = z.object({
  outcome: z.enum(['reached', 'not-reached', 'refused']),
  solved: fiveWay.optional(),
  satisfied: fiveWay.optional(),
  comment: z.string().trim().max(2000).default(''),
});
export const revisitRecorded = z.object({ state: z.enum(['waiting', 'done']) });

export const decideInput = z
  .object({
    again: dispatchInput.optional(),
    close: z.object({ reason, evidence: reason, expectedVersion: z.number().int().min(0) }).optional(),
  })
  .refine(({ again, close }) => (again === undefined) !== (close === undefined), {
    message: 'decision.again-or-close',
    path: ['again'],
  });
export const decideAnswer = z.object({ roundId: id.nullable(), dueAt: instant.nullable() });
export const reopenInput = z.object({ reason, expectedVersion: z.number().int().min(0).optional() });

/** What is to be told, and to whom: one caller of one matter. */
export const replyItem = z.object({
  /** The caller's own ticket. */
  ticket: ticketRow,
  rootId: id,
  roundId: id,
  callerName: z.string().nullable(),
  phoneMasked: z.string().nullable(),
  anonymous: z.boolean(),
  contactPreference: z.string(),
  tries: z.number().int(),
  maxTries: z.number().int(),
  publicReply: z.string(),
  unitName: z.string(),
  solved: z.boolean(),
  closingKind: z.string(),
  approvedAt: instant.nullable(),
  replies: z.array(replyFacts),
});
export const replyList = z.object({ items: z.array(replyItem) });

export const revisitPage = z.object({
  id,
  state: z.string(),
  dueAt: instant,
  attempts: z.number().int(),
  maxAttempts: z.number().int(),
  heldAt: instant.nullable(),
  call: z
    .object({ id, phase: z.string(), joined: z.boolean(), ended: z.boolean(), cause: z.string().nullable() })
    .nullable(),
  ticket: ticketRow.extend({ text: z.string() }),
  callerName: z.string().nullable(),
  phoneMasked: z.string().nullable(),
  result: resultFacts.nullable(),
  replies: z.array(replyFacts),
  earlier: z.array(
    z.object({ at: instant, outcome: z.string(), operatorName: z.string(), note: z.string() }),
  ),
});

export const revisitCounts = z.object({
  due: z.number().int(),
  /** Due, but not for the one who registered it. */
  dueForMe: z.number().int(),
  later: z.number().int(),
  held: z.number().int(),
  doneToday: z.number().int(),
});
export const nextRevisit = z.object({ revisit: revisitPage.nullable(), counts: revisitCounts });

export const decisionItem = z.object({
  ticket: ticketRow.extend({ text: z.string() }),
  revisits: z.array(revisitFacts.extend({ ticketNumber: z.string() })),
  result: resultFacts.nullable(),
  decideBy: instant,
});
export const decisionList = z.object({ items: z.array(decisionItem) });

export const feedbackCounts = z.object({
  reviews: z.number().int(),
  replies: z.number().int(),
  decisions: z.number().int(),
  revisitsDue: z.number().int(),
});

export type ReplyItem = z.output<typeof replyItem>;
export type ReplyList = z.output<typeof replyList>;
export type RevisitPage = z.output<typeof revisitPage>;
export type NextRevisit = z.output<typeof nextRevisit>;
export type DecisionItem = z.output<typeof decisionItem>;
export type DecisionList = z.output<typeof decisionList>;
export type FeedbackCounts = z.output<typeof feedbackCounts>;
