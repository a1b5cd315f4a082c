import type { z } from 'zod';
import type { Ctx } from '../../shared/context.ts';
import { conflict, invalid } from '../../platform/lib/errors.ts';
import { sql } from '../../platform/db/index.ts';
import { countyLike, personOf } from '../../shared/people/index.ts';
import { readSetting } from '../../shared/settings/index.ts';
import { appendHistory, newLookupCode, nextTicketNumber } from '../../shared/tickets/index.ts';
import type { acceptBody, Accepted, answerBody, refuseBody } from './contract.ts';
import { missingFor, type Outcome, titleFrom, undoUntil } from './registration.ts';
import { refusalReasons, textLimits, undoMinutes } from './rules.ts';
import { fieldRefused, refusalOf } from './refusals.ts';
import { findRegistration, mayUndo, type RegistrationWithTicket } from './store.ts';

type Way = {
  readonly outcome: Outcome;
  readonly version?: number | undefined;
  readonly text?: string;
  readonly reasonCode?: string;
  readonly legalRoute?: string | undefined;
};

export async function answerAtOnce(ctx: Ctx, id: string, body: z.output<typeof answerBody>): Promise<void> {
  const row = await leave(ctx, id, { outcome: 'answered', ...body });
  ctx.announce({ name: 'matter.answered', countyCode: row.countyCode, registrationId: id });
}

/** Out of scope: why, and which way the law provides, are recorded as they were explained. */
export async function refuse(ctx: Ctx, id: string, body: z.output<typeof refuseBody>): Promise<void> {
  const reasons = await readSetting(ctx.db, refusalReasons);
  if (!reasons.some((reason) => reason.code === body.reasonCode)) {
    throw fieldRefused('reasonCode', 'registration.reason-unknown');
  }
  const row = await leave(ctx, id, { outcome: 'refused', ...body });
  ctx.announce({ name: 'matter.refused', countyCode: row.countyCode, registrationId: id });
}

/** Makes the ticket. The code is returned this once; only its keyed hash stays. */
export async function accept(ctx: Ctx, id: string, body: z.output<typeof acceptBody>): Promise<Accepted> {
  const row = await leave(ctx, id, { outcome: 'accepted', ...body });
  const number = row.receiptNumber ?? (await nextTicketNumber(ctx, row.countyCode));
  const lookup = row.lookupHash ? { code: null, hash: row.lookupHash } : newLookupCode(ctx, number);
  const ticketId = ctx.newId();
  await ctx.db.ticket.create({
    data: {
      id: ticketId,
      number,
      lookupHash: lookup.hash,
      registrationId: id,
      countyCode: row.countyCode,
      regionCode: row.regionCode,
      categoryCode: row.categoryCode!,
      nature: row.nature,
      title: row.title,
      text: row.text,
      urgency: row.urgency,
      riskLevel: row.riskLevel,
      confidential: row.confidential,
      reservedFor: row.reservedFor,
      status: 'accepted',
      acceptedAt: ctx.now,
      acceptedBy: personOf(ctx.actor).id,
    },
  });
  await appendHistory(ctx, ticketId, 'accept', null, 'accepted', { data: { registrationId: id } });
  await ctx.db.proposal.updateMany({
    where: { registrationId: id, kind: 'category', value: row.categoryCode! },
    data: { acceptedAt: ctx.now },
  });
  ctx.announce({
    name: 'ticket.accepted',
    countyCode: row.countyCode,
    ticketId,
    registrationId: id,
    urgency: row.urgency,
    riskLevel: row.riskLevel,
  });
  return { ticketId, number, code: lookup.code };
}

/** Takes an answer or a refusal back while that is still fresh. A ticket has ways back of its own. */
export async function takeBack(ctx: Ctx, id: string, reason: string): Promise<void> {
  const row = await findRegistration(ctx, id);
  const until = undoUntil(row, await readSetting(ctx.db, undoMinutes));
  if (row.state !== 'decided' || !until) throw conflict('registration.cannot-be-taken-back');
  if (!mayUndo(ctx, row.decidedBy)) throw conflict('registration.not-yours');
  if (until <= ctx.now) throw conflict('registration.too-late-to-take-back', { at: until.toISOString() });
  const { count } = await ctx.db.registration.updateMany({
    where: { id, state: 'decided', outcome: { in: ['answered', 'refused'] } },
    data: {
      state: 'open',
      outcome: null,
      outcomeText: '',
      reasonCode: null,
      legalRoute: null,
      decidedAt: null,
      decidedBy: null,
      version: { increment: 1 },
      changedAt: ctx.now,
    },
  });
  if (count === 0) throw await refusalOf(ctx, id);
  await ctx.db.registrationDecision.updateMany({
    where: { registrationId: id, undoneAt: null },
    data: { undoneAt: ctx.now, undoneBy: personOf(ctx.actor).id, undoneReason: reason },
  });
  ctx.audit({
    chain: row.countyCode,
    action: 'registration.take-back',
    subject: id,
    detail: { outcome: row.outcome },
  });
  ctx.announce({ name: 'matter.amended', countyCode: row.countyCode, registrationId: id });
}

/** In the actor's counties only: somebody else's row is not made to wait. */
const lockRegistration = (ctx: Ctx, id: string): Promise<unknown> =>
  sql(
    ctx.db,
    'select 1 from registration where id = $1::uuid and county_code like $2 for update',
    id,
    countyLike(ctx.actor),
  );

/** One way out, once. */
async function leave(ctx: Ctx, id: string, way: Way): Promise<RegistrationWithTicket> {
  // Held until the end: what is decided about is what the ticket is made of, and a second decision waits and loses.
  const [, row, limits] = await Promise.all([
    lockRegistration(ctx, id),
    findRegistration(ctx, id),
    readSetting(ctx.db, textLimits),
  ]);
  if (row.state !== 'open') throw await refusalOf(ctx, id);
  const problems = missingFor(way.outcome, row, limits);
  if (problems.length > 0) throw invalid('registration.incomplete', {}, problems);
  const title = row.title || titleFrom(row.text);
  if (way.version !== undefined && way.version !== row.version) throw await refusalOf(ctx, id);
  const decided = sql(
    ctx.db,
    `with decided as (
       update registration set state = 'decided', outcome = $2, outcome_text = $3, reason_code = $4, legal_route = $5,
         title = $6, decided_at = $7::timestamptz, decided_by = $8::uuid, version = version + 1,
         changed_at = $7::timestamptz
       where id = $1::uuid returning id)
     insert into registration_decision (id, registration_id, outcome, reason_code, legal_route, text, at, by)
     select $9::uuid, id, $2, $4, $5, $3, $7::timestamptz, $8::uuid from decided`,
    id,
    way.outcome,
    way.text ?? '',
    way.reasonCode ?? null,
    way.legalRoute ?? null,
    title,
    ctx.now,
    personOf(ctx.actor).id,
    ctx.newId(),
  );
  ctx.send(decided);
  ctx.audit({
    chain: row.countyCode,
    action: 'registration.decide',
    subject: id,
    detail: { outcome: way.outcome, ...(way.reasonCode && { reasonCode: way.reasonCode }) },
  });
  return { ...row, title };
}
