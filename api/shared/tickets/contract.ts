import { z } from 'zod';
import { id, instant, pageOf } from '../contract.ts';

export const ticketStatus = z.enum([
  'accepted',
  'dispatched',
  'handling',
  'answered',
  'replying',
  'revisiting',
  'deciding',
  'closed',
  'merged',
]);
export const urgency = z.enum(['ordinary', 'urgent', 'extra-urgent']);
export const riskLevel = z.enum(['low', 'medium', 'high', 'major']);
export const nature = z.enum(['inquiry', 'help', 'complaint', 'report', 'suggestion', 'praise', 'other']);
export const channel = z.enum(['interview', 'hotline', 'visit', 'web', 'letter']);
export const colour = z.enum(['green', 'yellow', 'red']);
/** Who added it, and so who may read it; `internal` never leaves the centre. */
export const attachmentStage = z.enum(['registration', 'dispatch', 'handling', 'internal']);

export const ticketRow = z.object({
  id,
  number: z.string(),
  title: z.string(),
  status: ticketStatus,
  countyCode: z.string(),
  regionCode: z.string(),
  categoryCode: z.string(),
  nature: z.string(),
  urgency,
  riskLevel,
  confidential: z.boolean(),
  round: z.number().int(),
  acceptedAt: instant,
  dispatchedAt: instant.nullable(),
  dueAt: instant.nullable(),
  dueFlag: z.string().nullable(),
  colour: colour.nullable(),
  closedAt: instant.nullable(),
  closingKind: z.string().nullable(),
  leadUnitId: id.nullable(),
  cardLevel: z.string().nullable(),
  version: z.number().int(),
});
export const ticketList = pageOf(ticketRow);

export const personName = z.object({ id, name: z.string() });

export const assignmentFacts = z.object({
  id,
  unitId: id,
  unitName: z.string(),
  role: z.string(),
  state: z.string(),
  assignedAt: instant,
  acceptedAt: instant.nullable(),
  endedAt: instant.nullable(),
  excusedReason: z.string().nullable(),
  version: z.number().int(),
});

export const roundFacts = z.object({
  id,
  round: z.number().int(),
  dispatchedAt: instant,
  dispatchedBy: personName.nullable(),
  note: z.string(),
  limitText: z.string(),
  firstDueAt: instant,
  dueAt: instant,
  dueFlag: z.string().nullable(),
  endedAt: instant.nullable(),
  ending: z.string().nullable(),
  assignments: z.array(assignmentFacts),
});

export const resultFacts = z.object({
  id,
  assignmentId: id,
  roundId: id,
  unitId: id,
  unitName: z.string(),
  internalNote: z.string(),
  publicReply: z.string(),
  callerContacted: z.boolean(),
  contactedAt: instant.nullable(),
  noContactReason: z.string().nullable(),
  solved: z.boolean(),
  unsolvedReason: z.string().nullable(),
  closingKind: z.string(),
  onTime: z.boolean(),
  submittedAt: instant,
  submittedBy: personName.nullable(),
  reviewedAt: instant.nullable(),
  reviewedBy: personName.nullable(),
  review: z.string().nullable(),
  reviewNote: z.string().nullable(),
});

export const replyFacts = z.object({
  id,
  roundId: id,
  channel: z.string(),
  text: z.string(),
  reached: z.boolean(),
  callId: id.nullable(),
  at: instant,
  by: personName.nullable(),
});

export const revisitFacts = z.object({
  id,
  roundId: id,
  state: z.string(),
  dueAt: instant,
  attempts: z.number().int(),
  outcome: z.string().nullable(),
  solved: z.number().int().nullable(),
  satisfied: z.number().int().nullable(),
  comment: z.string(),
  doneAt: instant.nullable(),
  operator: personName.nullable(),
  decision: z.string().nullable(),
  decisionText: z.string().nullable(),
  decidedAt: instant.nullable(),
  decidedBy: personName.nullable(),
});

export const progressFacts = z.object({
  id,
  assignmentId: id,
  unitName: z.string(),
  text: z.string(),
  at: instant,
  by: personName.nullable(),
});
export const urgeFacts = z.object({
  id,
  kind: z.string(),
  text: z.string(),
  at: instant,
  by: personName.nullable(),
});
export const cardFacts = z.object({
  id,
  level: z.string(),
  reason: z.string(),
  issuedAt: instant,
  issuedBy: personName.nullable(),
  cancelledAt: instant.nullable(),
  cancelledBy: personName.nullable(),
  cancelReason: z.string().nullable(),
});
export const returnFacts = z.object({
  id,
  assignmentId: id,
  unitId: id,
  unitName: z.string(),
  reasonCode: z.string(),
  text: z.string(),
  suggestedUnitId: id.nullable(),
  suggestedUnitName: z.string().nullable(),
  at: instant,
  by: personName.nullable(),
  ruleBy: instant,
  ruledAt: instant.nullable(),
  ruledBy: personName.nullable(),
  ruling: z.string().nullable(),
  rulingText: z.string().nullable(),
});
export const extensionFacts = z.object({
  id,
  assignmentId: id,
  roundId: id,
  unitId: id,
  unitName: z.string(),
  workingDays: z.number().int(),
  reason: z.string(),
  at: instant,
  by: personName.nullable(),
  ruledAt: instant.nullable(),
  ruledBy: personName.nullable(),
  ruling: z.string().nullable(),
  rulingText: z.string().nullable(),
  oldDueAt: instant,
  newDueAt: instant.nullable(),
});
export const historyFacts = z.object({
  seq: z.number().int(),
  name: z.string(),
  fromStatus: ticketStatus.nullable(),
  toStatus: ticketStatus,
  at: instant,
  actorName: z.string(),
  unitName: z.string().nullable(),
  note: z.string(),
});
export const attachmentFacts = z.object({
  id,
  name: z.string(),
  mime: z.string(),
  size: z.number().int(),
  stage: attachmentStage,
  addedAt: instant,
  addedBy: personName.nullable(),
});
export const closureFacts = z.object({
  id,
  kind: z.string(),
  reason: z.string(),
  onTime: z.boolean().nullable(),
  at: instant,
  by: personName.nullable(),
  reopenedAt: instant.nullable(),
});
export const callFacts = z.object({
  id,
  direction: z.string(),
  purpose: z.string(),
  createdAt: instant,
  talkSeconds: z.number().int(),
  operator: personName.nullable(),
});
export const otherTicket = z.object({ id, number: z.string(), title: z.string(), status: ticketStatus });

export const matterFacts = z.object({
  registrationId: id,
  channel,
  anonymous: z.boolean(),
  /** Null when not given, or withheld from this reader. */
  callerName: z.string().nullable(),
  phoneMasked: z.string().nullable(),
  /** Whether this reader may ask to see the whole number. */
  canReveal: z.boolean(),
  contactPreference: z.string(),
  contactConsent: z.boolean(),
  address: z.string(),
  occurredAt: instant.nullable(),
  registeredAt: instant,
  registeredBy: personName.nullable(),
});

export const ticketPage = ticketRow.extend({
  text: z.string(),
  acceptedBy: personName.nullable(),
  matter: matterFacts,
  interviewId: id.nullable(),
  calls: z.array(callFacts),
  mergedInto: otherTicket.nullable(),
  merged: z.array(otherTicket),
  rounds: z.array(roundFacts),
  results: z.array(resultFacts),
  progress: z.array(progressFacts),
  replies: z.array(replyFacts),
  revisits: z.array(revisitFacts),
  urges: z.array(urgeFacts),
  cards: z.array(cardFacts),
  returns: z.array(returnFacts),
  extensions: z.array(extensionFacts),
  closures: z.array(closureFacts),
  history: z.array(historyFacts),
  attachments: z.array(attachmentFacts),
  /** What may be done next by the table of statuses alone. */
  moves: z.array(z.string()),
});

/** What a unit sees of a ticket: no interview, no calls, no channel; of other units only their part and their reply. */
export const unitTicket = ticketPage
  .omit({ interviewId: true, calls: true, mergedInto: true, merged: true, moves: true, acceptedBy: true })
  .extend({ matter: matterFacts.omit({ channel: true, registeredBy: true }) });

export const ticketParams = z.object({ id });
export const revealBody = z.object({ reason: z.string().trim().min(2).max(200) });
export const revealAnswer = z.object({ number: z.string() });

export type TicketRow = z.output<typeof ticketRow>;
export type TicketPage = z.output<typeof ticketPage>;
export type UnitTicket = z.output<typeof unitTicket>;
export type AttachmentStage = z.output<typeof attachmentStage>;
