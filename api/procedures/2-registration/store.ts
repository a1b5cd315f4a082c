import type { Ctx } from '../../shared/context.ts';
import type { Prisma } from '../../../prisma/generated/client.ts';
import { notFound } from '../../platform/lib/errors.ts';
import { countyWhere } from '../../shared/people/index.ts';
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

/** A registration in the actor's counties; anything else does not exist. */
export async function findRegistration(ctx: Ctx, id: string): Promise<Row> {
  const row = await ctx.db.registration.findFirst({
    where: { id, countyCode: countyWhere(ctx.actor) },
    include: { ticket: TICKET },
  });
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
  const rows = await ctx.db.proposal.findMany({
    where: { registrationId },
    orderBy: [{ kind: 'asc' }, { score: 'desc' }, { value: 'asc' }],
  });
  return rows.map((row) => ({
    kind: row.kind as Proposal['kind'],
    value: row.value,
    score: row.score,
    reason: JSON.parse(row.reason) as Record<string, unknown>,
    accepted: row.acceptedAt !== null,
  }));
}

/** The whole form. A confidential matter's name and number are for those who work with callers. */
export async function registrationPage(ctx: Ctx, id: string) {
  const row = await findRegistration(ctx, id);
  const source = await ctx.db.matterSource.findUnique({ where: { registrationId: id } });
  const attachments = await attachmentsOf(ctx, id);
  const person = await peopleNames(ctx, [
    row.registeredBy,
    row.decidedBy,
    ...attachments.map((one) => one.addedBy),
  ]);
  const shown = mayReveal(ctx) || !row.confidential;
  const masked = await maskedOf(ctx, [row.phoneId]);
  const until = undoUntil(row, await readSetting(ctx.db, undoMinutes));
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
    interviewId: source?.interviewId ?? null,
    decidedBy: person(row.decidedBy),
    undoUntil: until && until > ctx.now && mayUndo(ctx, row.decidedBy) ? until : null,
    version: row.version,
    proposals: await proposalsOf(ctx, id),
    attachments: attachments.map((one) => ({ ...one, addedBy: person(one.addedBy) })),
  };
}

/** Who decided may take it back; so may a supervisor. */
export const mayUndo = (ctx: Ctx, decidedBy: string | null): boolean =>
  ctx.actor.kind === 'person' && (ctx.actor.id === decidedBy || ctx.actor.roles.includes('supervisor'));

export { TICKET, type Row as RegistrationWithTicket };
