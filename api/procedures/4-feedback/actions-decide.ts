import { actorId, type Ctx } from '../../shared/context.ts';
import {
  type DispatchInput,
  endRound,
  latestRound,
  type Opened,
  openRound,
} from '../../shared/assignments/index.ts';
import { lockTicket, moveTicket } from '../../shared/tickets/index.ts';
import { conflict } from '../../platform/lib/errors.ts';
import { closeTicket } from './actions-close.ts';

export type DecisionInput = {
  readonly ticketId: string;
  /** Dispatched again: a new round with a clock of its own. */
  readonly again?: DispatchInput;
  /** Closed against the caller's answer: the reason and the evidence that it rests on. */
  readonly close?: { readonly reason: string; readonly evidence: string; readonly expectedVersion: number };
};

/** After an unsatisfied revisit a person decides, and answers for it. */
export async function decideAfterRevisit(ctx: Ctx, input: DecisionInput): Promise<Opened | null> {
  const { ticketId } = input;
  const ticket = await lockTicket(ctx, ticketId);
  const expected = input.again?.expectedVersion ?? input.close?.expectedVersion;
  if (ticket.status !== 'deciding') throw conflict('ticket.wrong-status', { status: ticket.status });
  if (expected !== undefined && expected !== ticket.version)
    throw conflict('ticket.changed', { status: ticket.status });
  const round = (await latestRound(ctx.db, ticketId))!;
  const decision = input.again ? 'again' : 'terminated';
  const text = input.again?.note ?? `${input.close!.reason}\n${input.close!.evidence}`;
  await ctx.db.revisit.updateMany({
    where: { roundId: round.id },
    data: { decision, decisionText: text, decidedAt: ctx.now, decidedBy: actorId(ctx.actor) },
  });
  ctx.audit({
    chain: ticket.countyCode,
    action: 'revisit.decide',
    subject: ticketId,
    detail: { roundId: round.id, decision },
  });
  if (input.again) {
    await endRound(ctx, round.id, 'redispatched');
    return openRound(ctx, ticketId, input.again, 'redispatch');
  }
  await closeTicket(ctx, { ticketId, kind: 'terminated', reason: text, ending: 'terminated' });
  return null;
}

/** A closed matter that is not over after all goes back to the dispatcher. */
export async function reopenTicket(
  ctx: Ctx,
  input: { readonly ticketId: string; readonly reason: string; readonly expectedVersion?: number },
): Promise<void> {
  const { ticketId, reason, expectedVersion } = input;
  const ticket = await lockTicket(ctx, ticketId);
  await moveTicket(ctx, ticketId, 'reopen', {
    expectedVersion,
    note: reason,
    set: { closedAt: null, closingKind: null, dueAt: null, dueFlag: null },
  });
  await ctx.db.closure.updateMany({ where: { ticketId, reopenedAt: null }, data: { reopenedAt: ctx.now } });
  ctx.announce({ name: 'ticket.reopened', countyCode: ticket.countyCode, ticketId, round: ticket.round });
  ctx.audit({ chain: ticket.countyCode, action: 'ticket.reopen', subject: ticketId, detail: {} });
}
