import { sql } from '../../platform/db/index.ts';
import type { Ctx } from '../context.ts';
import { notFound } from '../../platform/lib/errors.ts';
import { can } from '../people/policy.ts';
import type { AttachmentStage, TicketPage } from './contract.ts';
import { peopleNames, unitNames } from './store-names.ts';
import { findTicket } from './store.ts';
import { ticketRowById } from './store-list.ts';
import { movesFrom, type TicketStatus } from './status.ts';

/** Everything about one ticket. Outside the actor's scope it does not exist. */
export async function ticketView(ctx: Ctx, ticketId: string) {
  const found = await findTicket(ctx, ticketId);
  const row = await ticketRowById(ctx, ticketId);
  if (!row) throw notFound('ticket.not-found');
  const where = { where: { ticketId } };
  const { db } = ctx;
  const registration = await db.registration.findUniqueOrThrow({ where: { id: found.registrationId } });
  const source = await db.matterSource.findUnique({ where: { registrationId: registration.id } });
  const rounds = await db.dispatchRound.findMany({
    ...where,
    orderBy: { round: 'asc' },
    include: { assignments: { orderBy: [{ role: 'desc' }, { assignedAt: 'asc' }] } },
  });
  const results = await db.unitResult.findMany({ ...where, orderBy: { submittedAt: 'asc' } });
  const progress = await db.progress.findMany({ ...where, orderBy: { at: 'asc' } });
  const replies = await db.reply.findMany({ ...where, orderBy: { at: 'asc' } });
  const revisits = await db.revisit.findMany({ ...where, orderBy: { dueAt: 'asc' } });
  const urges = await db.urge.findMany({ ...where, orderBy: { at: 'asc' } });
  const cards = await db.supervisionCard.findMany({ ...where, orderBy: { issuedAt: 'asc' } });
  const returns = await db.returnRequest.findMany({ ...where, orderBy: { at: 'asc' } });
  const extensions = await db.extensionRequest.findMany({ ...where, orderBy: { at: 'asc' } });
  const closures = await db.closure.findMany({ ...where, orderBy: { at: 'asc' } });
  const history = await db.ticketHistory.findMany({ ...where, orderBy: { seq: 'asc' } });
  const attachments = await attachmentsOf(ctx, registration.id);
  const merged = await db.ticket.findMany({ where: { mergedIntoId: ticketId }, select: OTHER });
  const mergedInto = found.mergedIntoId
    ? await db.ticket.findUnique({ where: { id: found.mergedIntoId }, select: OTHER })
    : null;
  const callIds = [
    registration.callId,
    ...replies.map((one) => one.callId),
    ...revisits.map((one) => one.callId),
  ];
  const calls = await db.call.findMany({
    where: { id: { in: callIds.filter((id) => id !== null) } },
    orderBy: { createdAt: 'asc' },
    select: {
      id: true,
      direction: true,
      purpose: true,
      createdAt: true,
      talkSeconds: true,
      operatorId: true,
    },
  });
  const phone = registration.phoneId
    ? await db.phone.findUnique({ where: { id: registration.phoneId }, select: { masked: true } })
    : null;

  const progressUnits = new Map(
    rounds.flatMap((round) => round.assignments.map((one) => [one.id, one.unitId] as const)),
  );
  const person = await peopleNames(ctx, [
    found.acceptedBy,
    registration.registeredBy,
    ...rounds.map((one) => one.dispatchedBy),
    ...results.flatMap((one) => [one.submittedBy, one.reviewedBy]),
    ...progress.map((one) => one.by),
    ...replies.map((one) => one.by),
    ...revisits.flatMap((one) => [one.operatorId, one.decidedBy]),
    ...urges.map((one) => one.by),
    ...cards.flatMap((one) => [one.issuedBy, one.cancelledBy]),
    ...returns.flatMap((one) => [one.by, one.ruledBy]),
    ...extensions.flatMap((one) => [one.by, one.ruledBy]),
    ...closures.map((one) => one.by),
    ...attachments.map((one) => one.addedBy),
    ...calls.map((one) => one.operatorId),
  ]);
  const unit = await unitNames(ctx, [
    ...progressUnits.values(),
    ...results.map((one) => one.unitId),
    ...returns.flatMap((one) => [one.unitId, one.suggestedUnitId]),
    ...history.map((one) => one.unitId),
  ]);
  const unitName = (id: string) => unit(id) ?? '';

  return {
    ...row,
    text: found.text,
    acceptedBy: person(found.acceptedBy),
    matter: presentMatter(ctx, registration, phone?.masked ?? null, person(registration.registeredBy)),
    interviewId: source?.interviewId ?? null,
    calls: calls.map(({ operatorId, ...one }) => ({ ...one, operator: person(operatorId) })),
    mergedInto: mergedInto && other(mergedInto),
    merged: merged.map(other),
    rounds: rounds.map((one) => ({
      ...one,
      dispatchedBy: person(one.dispatchedBy),
      assignments: one.assignments.map((part) => ({ ...part, unitName: unitName(part.unitId) })),
    })),
    results: results.map((one) => ({
      ...one,
      unitName: unitName(one.unitId),
      submittedBy: person(one.submittedBy),
      reviewedBy: person(one.reviewedBy),
    })),
    progress: progress.map((one) => ({
      ...one,
      unitName: unitName(progressUnits.get(one.assignmentId) ?? ''),
      by: person(one.by),
    })),
    replies: replies.map((one) => ({ ...one, by: person(one.by) })),
    revisits: revisits.map((one) => ({
      ...one,
      operator: person(one.operatorId),
      decidedBy: person(one.decidedBy),
    })),
    urges: urges.map((one) => ({ ...one, by: person(one.by) })),
    cards: cards.map((one) => ({
      ...one,
      issuedBy: person(one.issuedBy),
      cancelledBy: person(one.cancelledBy),
    })),
    returns: returns.map((one) => ({
      ...one,
      unitName: unitName(one.unitId),
      suggestedUnitName: one.suggestedUnitId ? unit(one.suggestedUnitId) : null,
      by: person(one.by),
      ruledBy: person(one.ruledBy),
    })),
    extensions: extensions.map((one) => ({
      ...one,
      unitName: unitName(one.unitId),
      by: person(one.by),
      ruledBy: person(one.ruledBy),
    })),
    closures: closures.map((one) => ({ ...one, by: person(one.by) })),
    history: history.map((one) => ({
      ...one,
      fromStatus: one.fromStatus as TicketStatus | null,
      toStatus: one.toStatus as TicketStatus,
      unitName: one.unitId ? unit(one.unitId) : null,
    })),
    attachments: attachments.map((one) => ({ ...one, addedBy: person(one.addedBy) })),
    moves: [...movesFrom(row.status)],
  };
}
export type TicketView = Awaited<ReturnType<typeof ticketView>>;

const OTHER = { id: true, number: true, title: true, status: true } as const;
const other = <T extends { status: string }>(one: T) => ({ ...one, status: one.status as TicketStatus });

export function attachmentsOf(ctx: Ctx, registrationId: string): Promise<Attached[]> {
  return sql<Attached>(
    ctx.db,
    `select a.id, f.name, f.mime, f.size, a.stage, a.added_at as "addedAt", a.added_by as "addedBy"
     from attachment a join stored_file f on f.id = a.file_id
     where a.registration_id = $1::uuid and a.removed_at is null order by a.added_at, a.id`,
    registrationId,
  );
}

type Attached = {
  readonly id: string;
  readonly name: string;
  readonly mime: string;
  readonly size: number;
  readonly stage: AttachmentStage;
  readonly addedAt: Date;
  readonly addedBy: string | null;
};

type Channel = TicketPage['matter']['channel'];
type Registered = NonNullable<Awaited<ReturnType<Ctx['db']['registration']['findUnique']>>>;

/** The place that binds the sealed name to its row. */
export const callerNamePlace = (registrationId: string): string =>
  `registration.caller_name:${registrationId}`;

/** Whether this actor works with callers, and so may see a caller's name and ask for the number. */
export const mayReveal = (ctx: Ctx): boolean =>
  ctx.actor.kind === 'person' && can(ctx.actor.roles, 'number.reveal');

/** A confidential matter's name is shown only to those who may ask for the number, never to those who only read. */
function presentMatter<Name>(ctx: Ctx, one: Registered, masked: string | null, registeredBy: Name) {
  const reveal = mayReveal(ctx);
  return {
    registrationId: one.id,
    channel: one.channel as Channel,
    anonymous: one.anonymous,
    callerName:
      one.callerNameCipher && (reveal || !one.confidential)
        ? ctx.vault.open(one.callerNameCipher, callerNamePlace(one.id))
        : null,
    phoneMasked: reveal || !one.confidential ? masked : null,
    canReveal: reveal && masked !== null,
    contactPreference: one.contactPreference,
    contactConsent: one.contactConsent,
    address: one.address,
    occurredAt: one.occurredAt,
    registeredAt: one.registeredAt,
    registeredBy,
  };
}
