import { z } from 'zod';
import { dispatchInput, type DispatchBody } from '../../shared/assignments/contract.ts';
import { id, instant } from '../../shared/contract.ts';
import { ticketRow } from '../../shared/tickets/contract.ts';

export const ticketParams = z.object({ id });
export const returnReason = z.enum([
  'not-our-duty',
  'not-our-area',
  'another-unit-leads',
  'not-clear',
  'repeated',
  'legal-route',
]);
export const cardLevel = z.enum(['ordinary', 'yellow', 'red']);

/** Something a person answers for later: a few words at least. */
const reason = z.string().trim().min(2).max(500);

export { dispatchInput };
export const dispatchAnswer = z.object({ roundId: id, round: z.number().int(), dueAt: instant });

export const recallInput = z.object({ reason, expectedVersion: z.number().int().min(0).optional() });
export const urgeInput = z.object({ text: z.string().trim().min(1).max(500) });
export const cardInput = z.object({ level: cardLevel, reason });
export const cancelInput = z.object({ reason });
export const returnRulingInput = z.object({ ruling: z.enum(['upheld', 'rejected']), text: reason });
export const extensionRulingInput = z.object({
  ruling: z.enum(['approved', 'refused']),
  text: z.string().trim().max(500).default(''),
});
export const toldInput = z.object({ note: reason });
export const made = z.object({ id });

export const planQuery = z.object({ workingDays: z.coerce.number().int().min(1).max(90).optional() });

export const unitProposal = z.object({
  unitId: id,
  unitName: z.string(),
  coUnitIds: z.array(id),
  reason: z.enum(['directory', 'suggested-by-returning-unit']),
  categoryCode: z.string().nullable(),
  regionCode: z.string().nullable(),
});

export const dispatchPlan = z.object({
  limit: z.object({
    text: z.string(),
    days: z.number().int().nullable(),
    hours: z.number().nullable(),
    source: z.string(),
    overridden: z.boolean(),
  }),
  dueAt: instant,
  flag: z.enum(['provisional-year']).nullable(),
  proposals: z.array(unitProposal),
});

const unitOption = z.object({
  id,
  name: z.string(),
  nameEn: z.string(),
  kind: z.string(),
  regionCode: z.string(),
});
export const receiversAnswer = z.object({ items: z.array(unitOption) });

export const returnItem = z.object({
  id,
  ticket: ticketRow,
  role: z.string(),
  unitId: id,
  unitName: z.string(),
  reasonCode: returnReason,
  text: z.string(),
  suggestedUnitId: id.nullable(),
  suggestedUnitName: z.string().nullable(),
  at: instant,
  ruleBy: instant,
});

export const extensionItem = z.object({
  id,
  ticket: ticketRow,
  unitId: id,
  unitName: z.string(),
  workingDays: z.number().int(),
  reason: z.string(),
  at: instant,
  oldDueAt: instant,
  wouldBeDueAt: instant,
  granted: z.number().int(),
});

export const tellItem = z.object({
  id,
  ticket: ticketRow,
  workingDays: z.number().int(),
  newDueAt: instant,
  ruledAt: instant,
  phoneMasked: z.string().nullable(),
});
export const tellList = z.object({ items: z.array(tellItem) });

const waiting = ticketRow.extend({ proposal: unitProposal.nullable() });
const withRound = ticketRow.extend({ assignedAt: instant, leadUnitName: z.string().nullable() });

export const inbox = z.object({
  counts: z.object({
    toDispatch: z.number().int(),
    returns: z.number().int(),
    extensions: z.number().int(),
    overdue: z.number().int(),
    yellow: z.number().int(),
    unaccepted: z.number().int(),
  }),
  toDispatch: z.array(waiting),
  returns: z.array(returnItem),
  extensions: z.array(extensionItem),
  overdue: z.array(withRound),
  yellow: z.array(withRound),
  unaccepted: z.array(withRound),
});

export type Inbox = z.output<typeof inbox>;
export type WaitingTicket = z.output<typeof waiting>;
export type RunningTicket = z.output<typeof withRound>;
export type ReturnItem = z.output<typeof returnItem>;
export type ExtensionItem = z.output<typeof extensionItem>;
export type TellList = z.output<typeof tellList>;
export type DispatchPlan = z.output<typeof dispatchPlan>;
export type UnitProposalAnswer = z.output<typeof unitProposal>;
export type Receivers = z.output<typeof receiversAnswer>;
export type { DispatchBody };
