import type { Ctx } from '../../shared/context.ts';
import { countyLike, mayRead, personOf } from '../../shared/people/index.ts';
import { placeCall } from '../../shared/calls/index.ts';
import { loadCalendar } from '../../shared/calendar/index.ts';
import { readSetting } from '../../shared/settings/index.ts';
import { settle } from '../../shared/assignments/index.ts';
import { lockTicket, noteOnTicket } from '../../shared/tickets/index.ts';
import { conflict, notFound } from '../../platform/lib/errors.ts';
import { sql } from '../../platform/db/index.ts';
import { settleMatter } from './actions-close.ts';
import { afterAttempt, type RevisitOutcome, type RevisitState } from './revisit.ts';
import { revisitRules } from './settings.ts';

/**
 * Gives the operator the next revisit that is due: the one already held, else the earliest of the operator's counties
 * whose matter the operator did not register. Two who ask at once get two different ones.
 */
export async function claimNextRevisit(ctx: Ctx): Promise<string | null> {
  const operator = personOf(ctx.actor);
  // One operator's two tabs come one after the other.
  await sql(ctx.db, `select pg_advisory_xact_lock(hashtextextended($1, 0))::text`, `revisit:${operator.id}`);
  const held = await ctx.db.revisit.findFirst({ where: { state: 'held', heldBy: operator.id } });
  if (held) return held.id;
  const [next] = await sql<{ id: string }>(
    ctx.db,
    `select v.id from revisit v join ticket t on t.id = v.ticket_id
     where v.state = 'waiting' and v.due_at <= $1::timestamptz and v.county_code like $2
       and ${mayRead(ctx.actor, 't')}
       and (excluded_operator_id is null or excluded_operator_id <> $3::uuid)
     order by v.due_at, v.id limit 1 for update of v skip locked`,
    ctx.now,
    countyLike(operator),
    operator.id,
  );
  if (!next) return null;
  await ctx.db.revisit.update({
    where: { id: next.id },
    data: { state: 'held', heldBy: operator.id, heldAt: ctx.now, callId: null },
  });
  return next.id;
}

async function ownRevisit(ctx: Ctx, revisitId: string) {
  const revisit = await ctx.db.revisit.findUnique({ where: { id: revisitId } });
  if (!revisit || !revisit.countyCode.startsWith(countyLike(ctx.actor).slice(0, -1))) {
    throw notFound('revisit.not-found');
  }
  if (revisit.state !== 'held' || revisit.heldBy !== personOf(ctx.actor).id) {
    throw conflict('revisit.not-held', { state: revisit.state });
  }
  return revisit;
}

export async function callForRevisit(
  ctx: Ctx,
  input: { readonly revisitId: string },
): Promise<{ callId: string }> {
  const revisit = await ownRevisit(ctx, input.revisitId);
  const { registration, reservedFor } = await ctx.db.ticket.findUniqueOrThrow({
    where: { id: revisit.ticketId },
    select: { reservedFor: true, registration: { select: { phoneId: true } } },
  });
  if (!registration.phoneId) throw conflict('reply.no-number');
  const placed = await placeCall(ctx, {
    purpose: 'revisit',
    phoneId: registration.phoneId,
    operatorId: personOf(ctx.actor).id,
    subjectId: revisit.id,
    countyCode: revisit.countyCode,
    reservedFor,
  });
  await ctx.db.revisit.update({ where: { id: revisit.id }, data: { callId: placed.callId } });
  return placed;
}

export type RevisitInput = {
  readonly revisitId: string;
  readonly outcome: RevisitOutcome;
  readonly solved?: number;
  readonly satisfied?: number;
  readonly comment: string;
};

/** What came of the call. When every caller of the matter has been asked, it is closed or waits for a decision. */
export async function recordRevisit(
  ctx: Ctx,
  input: RevisitInput,
): Promise<{ readonly state: 'waiting' | 'done' }> {
  const { ticketId, roundId } = await ownRevisit(ctx, input.revisitId);
  // The matter of the round, also where the caller's own ticket has been taken out of it since.
  const { ticketId: rootId } = await ctx.db.dispatchRound.findUniqueOrThrow({ where: { id: roundId } });
  await lockTicket(ctx, rootId);
  const revisit = await ownRevisit(ctx, input.revisitId);
  const operatorId = personOf(ctx.actor).id;
  const rules = await readSetting(ctx.db, revisitRules);
  const next = settle(
    afterAttempt(
      { state: revisit.state as RevisitState, attempts: revisit.attempts },
      input,
      ctx.now,
      rules,
      await loadCalendar(ctx.db),
    ),
  );
  await ctx.db.revisitAttempt.create({
    data: {
      id: ctx.newId(),
      revisitId: revisit.id,
      callId: revisit.callId,
      operatorId,
      at: ctx.now,
      outcome: input.outcome,
      note: input.comment,
    },
  });
  const attempts = revisit.attempts + 1;
  if (next.state === 'waiting') {
    await ctx.db.revisit.update({
      where: { id: revisit.id },
      data: { state: 'waiting', heldBy: null, heldAt: null, attempts, dueAt: next.dueAt },
    });
    await noteOnTicket(ctx, ticketId, 'revisit-not-reached', { data: { revisitId: revisit.id, attempts } });
    return { state: 'waiting' };
  }
  await ctx.db.revisit.update({
    where: { id: revisit.id },
    data: {
      state: 'done',
      attempts,
      operatorId,
      outcome: next.outcome,
      solved: input.solved ?? null,
      satisfied: input.satisfied ?? null,
      comment: input.comment,
      doneAt: ctx.now,
    },
  });
  await noteOnTicket(ctx, ticketId, `revisit-${next.outcome}`, {
    data: { revisitId: revisit.id, solved: input.solved ?? null, satisfied: input.satisfied ?? null },
  });
  ctx.announce({
    name: 'revisit.completed',
    countyCode: revisit.countyCode,
    revisitId: revisit.id,
    ticketId,
    outcome: next.outcome,
  });
  await settleMatter(ctx, rootId);
  return { state: 'done' };
}

/** Puts a held revisit back for the next operator. */
export async function releaseRevisit(ctx: Ctx, input: { readonly revisitId: string }): Promise<void> {
  const revisit = await ownRevisit(ctx, input.revisitId);
  await ctx.db.revisit.update({
    where: { id: revisit.id },
    data: { state: 'waiting', heldBy: null, heldAt: null },
  });
}
