import { z } from 'zod';
import { id, instant, instantIn } from '../../shared/contract.ts';
import { resultFacts, ticketRow } from '../../shared/tickets/contract.ts';

export const closingKind = z.enum(['substantive', 'procedural', 'interim', 'terminated']);
export const resultParams = z.object({ id });

export const resultInput = z.object({
  internalNote: z.string().trim().min(1).max(5000),
  publicReply: z.string().trim().min(1).max(3000),
  callerContacted: z.boolean(),
  contactedAt: instantIn.optional(),
  noContactReason: z.string().trim().max(500).optional(),
  solved: z.boolean(),
  unsolvedReason: z.string().trim().max(1000).optional(),
  closingKind,
});

export const reviewInput = z.object({
  verdict: z.enum(['pass', 'send-back']),
  note: z.string().trim().max(1000).default(''),
});

export const resultAnswer = z.object({ id, onTime: z.boolean() });

export const reviewItem = z.object({
  ticket: ticketRow.extend({ text: z.string() }),
  result: resultFacts,
  /** What the co-handlers gave to the lead. */
  others: z.array(resultFacts),
  dueAt: instant,
  round: z.number().int(),
  /** How often a result of this round was sent back already. */
  sentBack: z.number().int(),
});
export const reviewList = z.object({ items: z.array(reviewItem) });

/** What the checklist needs to know, so that the unit's screen can show it while typing. */
export const checklistAnswer = z.object({ internalNote: z.number().int(), publicReply: z.number().int() });

export type ResultBody = z.input<typeof resultInput>;
export type ReviewItem = z.output<typeof reviewItem>;
export type ReviewList = z.output<typeof reviewList>;
export type ChecklistRules = z.output<typeof checklistAnswer>;
