import { z } from 'zod';

const instant = z.union([z.date(), z.string()]).transform((value) => new Date(value).toISOString());
const grade = z.enum(['general', 'larger', 'major', 'severe']);
const entryKind = z.enum(['first', 'follow-up', 'final']);
const text = z.string().trim().min(10).max(8000);

/** The fixed fields of an incident report; what is not known yet stays empty and comes with a follow-up. */
const fields = z.object({
  source: z.string().max(200).default(''),
  scope: z.string().max(500).default(''),
  losses: z.string().max(500).default(''),
  trend: z.string().max(500).default(''),
  leadersPresent: z.string().max(500).default(''),
  measures: z.string().max(1000).default(''),
  proposals: z.string().max(1000).default(''),
});

export const incidentBody = z.object({
  regionCode: z.string().regex(/^\d{6,12}$/, 'region.code'),
  kind: z.string().min(1).max(40),
  grade,
  title: z.string().trim().min(4).max(120),
  occurredAt: z.iso.datetime({ offset: true }),
  learntAt: z.iso.datetime({ offset: true }).nullable().default(null),
  place: z.string().trim().min(2).max(200),
  text,
  fields: fields.prefault({}),
  ticketId: z.uuid().nullable().default(null),
  interviewId: z.uuid().nullable().default(null),
  callId: z.uuid().nullable().default(null),
});

export const entryBody = z.object({
  kind: z.enum(['follow-up', 'final']),
  text,
  fields: fields.prefault({}),
});
export const passUpBody = z.object({ channel: z.enum(['system', 'phone', 'written']) });
export const acknowledgeBody = z.object({ instruction: z.string().trim().max(2000).default('') });

export const incidentList = z.object({
  state: z.enum(['open', 'closed', 'all']).default('all'),
  page: z.coerce.number().int().min(1).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(20),
});

const step = z.object({
  level: z.enum(['county', 'city']),
  regionCode: z.string(),
  requiredBy: instant,
  sentAt: instant.nullable(),
  channel: z.string().nullable(),
  acknowledgeBy: instant.nullable(),
  acknowledgedAt: instant.nullable(),
  acknowledgedBy: z.string().nullable(),
  instruction: z.string().nullable(),
  sendingLate: z.boolean(),
  acknowledgingLate: z.boolean(),
});

export const incidentRow = z.object({
  id: z.uuid(),
  number: z.string(),
  countyCode: z.string(),
  kind: z.string(),
  grade,
  title: z.string(),
  state: z.enum(['reported', 'handling', 'closed']),
  occurredAt: instant,
  learntAt: instant,
  place: z.string(),
  steps: z.array(step),
});

export const incidentAnswer = incidentRow.extend({
  ticketId: z.uuid().nullable(),
  interviewId: z.uuid().nullable(),
  callId: z.uuid().nullable(),
  createdAt: instant,
  createdBy: z.string(),
  closedAt: instant.nullable(),
  mayPassUp: z.boolean(),
  mayAcknowledge: z.boolean(),
  entries: z.array(
    z.object({
      seq: z.number().int(),
      kind: entryKind,
      text: z.string(),
      fields,
      at: instant,
      by: z.string(),
    }),
  ),
});

export const incidentsAnswer = z.object({ items: z.array(incidentRow), total: z.number().int() });

export const kindsAnswer = z.object({
  kinds: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
  limits: z.record(
    grade,
    z.object({ countyMinutes: z.number(), cityMinutes: z.number(), acknowledgeMinutes: z.number() }),
  ),
});

export type Incident = z.output<typeof incidentAnswer>;
export type IncidentRow = z.output<typeof incidentRow>;
export type IncidentBody = z.input<typeof incidentBody>;
export type Kinds = z.output<typeof kindsAnswer>;
