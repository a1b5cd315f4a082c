import type { Ctx } from '../../shared/context.ts';
import type { Prisma } from '../../../prisma/generated/client.ts';
import { notFound } from '../../platform/lib/errors.ts';
import { sql } from '../../platform/db/index.ts';
import { countyLike, mayRead } from '../../shared/people/index.ts';
import {
  attachmentsOf,
  callerNamePlace,
  mayReveal,
  peopleNames,
  type TicketStatus,
} from '../../shared/tickets/index.ts';
import { maskedOf } from '../../shared/numbers/index.ts';
import { readSetting } from '../../shared/settings/index.ts';
import type { Proposal, RegistrationRow } from './contract.ts';
import { undoUntil } from './registration.ts';
import { undoMinutes } from './rules.ts';

const TICKET = { select: { id: true, number: true, status: true } } as const;
type Row = Prisma.RegistrationGetPayload<{ include: { ticket: typeof TICKET } }>;

const COLUMNS = `
  r.id, r.county_code as "countyCode", r.channel, r.state, r.outcome, r.reason_code as "reasonCode",
  r.outcome_text as "outcomeText", r.legal_route as "legalRoute", r.anonymous,
  r.caller_name_cipher as "callerNameCipher", r.phone_id as "phoneId",
  r.contact_preference as "contactPreference", r.contact_consent as "contactConsent", r.confidential,
  r.region_code as "regionCode", r.address, r.category_code as "categoryCode", r.nature, r.title,
  r.text, r.urgency, r.risk_level as "riskLevel", r.occurred_at as "occurredAt", r.call_id as "callId",
  r.registered_at as "registeredAt", r.registered_by as "registeredBy", r.decided_at as "decidedAt",
  r.decided_by as "decidedBy", r.changed_at as "changedAt", r.version,
  r.receipt_number as "receiptNumber", r.lookup_hash as "lookupHash", r.reserved_for as "reservedFor",
  (select jsonb_build_object('id', t.id, 'number', t.number, 'status', t.status)
   from ticket t where t.registration_id = r.id) as ticket`;

/** Registrations in the actor's counties; `$1` is the pattern of these counties, the condition counts on from `$2`. */
export const registrationsWhere = (
  ctx: Ctx,
  condition: string,
  ...params: readonly unknown[]
): Promise<Row[]> =>
  sql<Row>(
    ctx.db,
    `select ${COLUMNS} from registration r where r.county_code like $1 and ${mayRead(ctx.actor, 'r')} and ${condition}`,
    countyLike(ctx.actor),
    ...params,
  );

/** A registration in the actor's counties; anything else does not exist. */
export async function findRegistration(ctx: Ctx, id: string): Promise<Row> {
  const [row] = await registrationsWhere(ctx, 'r.id = $2::uuid', id);
  if (!row) throw notFound('registration.not-found');
  return row;
}

const EXCERPT = 80;

export async function presentRows(ctx: Ctx, rows: readonly Row[]) {
  const person = await peopleNames(
    ctx,
    rows.map((row) => row.registeredBy),
  );
  return rows.map((row) => presentRow(row, person(row.registeredBy)));
}

function presentRow(row: Row, registeredBy: { id: string; name: string } | null) {
  const letters = [...row.text];
  return {
    id: row.id,
    state: row.state as RegistrationRow['state'],
    outcome: row.outcome as RegistrationRow['outcome'],
    channel: row.channel as RegistrationRow['channel'],
    title: row.title,
    excerpt: letters.length > EXCERPT ? `${letters.slice(0, EXCERPT).join('')}…` : row.text,
    regionCode: row.regionCode,
    categoryCode: row.categoryCode,
    nature: row.nature,
    urgency: row.urgency as RegistrationRow['urgency'],
    riskLevel: row.riskLevel as RegistrationRow['riskLevel'],
    confidential: row.confidential,
    registeredAt: row.registeredAt,
    registeredBy,
    decidedAt: row.decidedAt,
    receiptNumber: row.receiptNumber,
    ticket: row.ticket && { ...row.ticket, status: row.ticket.status as TicketStatus },
  };
}

export async function proposalsOf(ctx: Ctx, registrationId: string) {
  const rows = await sql<Proposal & { reason: string }>(
    ctx.db,
    `select kind, value, score::float8 as score, reason, accepted_at is not null as accepted
     from proposal where registration_id = $1::uuid order by kind, score desc, value`,
    registrationId,
  );
  return rows.map((row) => ({ ...row, reason: JSON.parse(row.reason) as Record<string, unknown> }));
}

/** The whole form. A confidential matter's name and number are for those who work with callers. */
export async function registrationPage(ctx: Ctx, id: string) {
  const row = await findRegistration(ctx, id);
  const [source, attachments, masked, minutes, proposals] = await Promise.all([
    interviewBehind(ctx, id),
    attachmentsOf(ctx, id),
    maskedOf(ctx, [row.phoneId]),
    readSetting(ctx.db, undoMinutes),
    proposalsOf(ctx, id),
  ]);
  const person = await peopleNames(ctx, [
    row.registeredBy,
    row.decidedBy,
    ...attachments.map((one) => one.addedBy),
  ]);
  const shown = mayReveal(ctx) || !row.confidential;
  const until = undoUntil(row, minutes);
  return {
    ...presentRow(row, person(row.registeredBy)),
    text: row.text,
    outcomeText: row.outcomeText,
    reasonCode: row.reasonCode,
    legalRoute: row.legalRoute,
    anonymous: row.anonymous,
    callerName:
      row.callerNameCipher && shown ? ctx.vault.open(row.callerNameCipher, callerNamePlace(id)) : null,
    phoneMasked: row.phoneId && shown ? (masked.get(row.phoneId) ?? null) : null,
    contactPreference: row.contactPreference,
    contactConsent: row.contactConsent,
    address: row.address,
    occurredAt: row.occurredAt,
    callId: row.callId,
    interviewId: source,
    decidedBy: person(row.decidedBy),
    undoUntil: until && until > ctx.now && mayUndo(ctx, row.decidedBy) ? until : null,
    version: row.version,
    proposals,
    attachments: attachments.map((one) => ({ ...one, addedBy: person(one.addedBy) })),
  };
}

async function interviewBehind(ctx: Ctx, registrationId: string): Promise<string | null> {
  const [source] = await sql<{ id: string }>(
    ctx.db,
    'select interview_id as id from matter_source where registration_id = $1::uuid',
    registrationId,
  );
  return source?.id ?? null;
}

/** Who decided may take it back; so may a supervisor. */
export const mayUndo = (ctx: Ctx, decidedBy: string | null): boolean =>
  ctx.actor.kind === 'person' && (ctx.actor.id === decidedBy || ctx.actor.roles.includes('supervisor'));

export { TICKET, type Row as RegistrationWithTicket };
