import { z } from 'zod';
import { id, instant, instantIn, pageOf, paging } from '../../shared/contract.ts';
import {
  attachmentFacts,
  channel,
  nature,
  personName,
  riskLevel,
  ticketStatus,
  urgency,
} from '../../shared/tickets/contract.ts';

export const regionCode = z.string().regex(/^\d{6,12}$/, 'region.code');
export const contactPreference = z.enum(['phone', 'sms', 'none']);
export const registrationState = z.enum(['open', 'decided', 'discarded']);
export const outcome = z.enum(['answered', 'refused', 'accepted']);

/** Whatever of the form has been filled in so far; what is left out stays as it was. */
const fields = z.object({
  anonymous: z.boolean(),
  callerName: z.string().trim().max(60).nullable(),
  /** As typed; null takes it away. The call's own number needs no typing. */
  phone: z.string().trim().max(30).nullable(),
  contactPreference,
  contactConsent: z.boolean(),
  confidential: z.boolean(),
  regionCode,
  address: z.string().trim().max(200),
  categoryCode: z.string().max(40).nullable(),
  nature,
  title: z.string().trim().max(100),
  text: z.string().max(4000),
  urgency,
  riskLevel,
  occurredAt: instantIn.nullable(),
});

export const registrationBody = fields.partial().extend({
  channel: z.enum(['interview', 'hotline', 'visit', 'letter']),
  callId: id.optional(),
  interviewId: id.optional(),
  /** Saved while typing: a number that is not yet complete is told about, not refused. */
  autosave: z.boolean().default(false),
});
export const amendBody = fields
  .partial()
  .extend({ version: z.number().int().min(0), autosave: z.boolean().default(false) });

const decision = { version: z.number().int().min(0).optional() };
const explanation = z.string().trim().min(2).max(2000);
export const answerBody = z.object({ ...decision, text: explanation });
export const refuseBody = z.object({
  ...decision,
  reasonCode: z.string().min(1).max(40),
  text: explanation,
  legalRoute: z.string().trim().max(500).optional(),
});
export const acceptBody = z.object(decision);
export const reasonBody = z.object({ reason: z.string().trim().min(2).max(500) });
export const registrationParams = z.object({ id });

export const ticketLink = z.object({ id, number: z.string(), status: ticketStatus });

export const proposal = z.object({
  kind: z.enum(['category', 'unit']),
  value: z.string(),
  score: z.number(),
  reason: z.record(z.string(), z.unknown()),
  accepted: z.boolean(),
});

const problem = z.object({ path: z.string(), code: z.string() });

export const registrationRow = z.object({
  id,
  state: registrationState,
  outcome: outcome.nullable(),
  channel,
  title: z.string(),
  excerpt: z.string(),
  regionCode: z.string(),
  categoryCode: z.string().nullable(),
  nature: z.string(),
  urgency,
  riskLevel,
  confidential: z.boolean(),
  registeredAt: instant,
  registeredBy: personName.nullable(),
  decidedAt: instant.nullable(),
  receiptNumber: z.string().nullable(),
  ticket: ticketLink.nullable(),
});
export const registrationList = pageOf(registrationRow);

export const registrationView = registrationRow.extend({
  text: z.string(),
  outcomeText: z.string(),
  reasonCode: z.string().nullable(),
  legalRoute: z.string().nullable(),
  anonymous: z.boolean(),
  callerName: z.string().nullable(),
  phoneMasked: z.string().nullable(),
  contactPreference: z.string(),
  contactConsent: z.boolean(),
  address: z.string(),
  occurredAt: instant.nullable(),
  callId: id.nullable(),
  interviewId: id.nullable(),
  decidedBy: personName.nullable(),
  /** Until when this person may take the answer or refusal back. */
  undoUntil: instant.nullable(),
  version: z.number().int(),
  proposals: z.array(proposal),
  attachments: z.array(attachmentFacts),
});
export const savedRegistration = registrationView.extend({ problems: z.array(problem) });

export const accepted = z.object({
  ticketId: id,
  number: z.string(),
  /** Told once. Null where the citizen has one already. */
  code: z.string().nullable(),
});

const list = <Item extends z.ZodType>(item: Item) =>
  z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(item).optional(),
  );
export const registrationQuery = paging.extend({
  state: registrationState.optional(),
  outcome: outcome.optional(),
  channel: list(channel),
  q: z.string().trim().max(100).optional(),
  mine: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional(),
});

export const similarBody = z.object({ text: z.string().max(4000), regionCode, exceptId: id.optional() });
export const similarAnswer = z.array(
  registrationRow.extend({ score: z.number().min(0).max(1), samePhone: z.boolean() }),
);
export const ofPhoneQuery = z.object({
  registrationId: id.optional(),
  callId: id.optional(),
  phoneId: id.optional(),
});
export const ofPhoneAnswer = z.object({ total: z.number().int(), items: z.array(registrationRow) });

export const formAnswer = z.object({
  refusalReasons: z.array(
    z.object({
      code: z.string(),
      name: z.object({ zh: z.string(), en: z.string() }),
      route: z.object({ zh: z.string(), en: z.string() }),
    }),
  ),
  leastText: z.number().int(),
  undoMinutes: z.number(),
  attachments: z.object({ megabytes: z.number(), most: z.number().int(), kinds: z.array(z.string()) }),
});

export const mergeBody = z.object({ intoId: id, reason: z.string().trim().max(500).default('') });
export const attachmentBody = z.object({
  stage: z.enum(['registration', 'dispatch', 'handling', 'internal']).optional(),
});
export const attachmentList = z.array(attachmentFacts);

export type RegistrationBody = z.input<typeof registrationBody>;
export type RegistrationFields = Partial<z.output<typeof fields>>;
export type RegistrationRow = z.output<typeof registrationRow>;
export type RegistrationView = z.output<typeof registrationView>;
export type SavedRegistration = z.output<typeof savedRegistration>;
export type Accepted = z.output<typeof accepted>;
export type SimilarMatter = z.output<typeof similarAnswer>[number];
export type FormFacts = z.output<typeof formAnswer>;
export type Proposal = z.output<typeof proposal>;
