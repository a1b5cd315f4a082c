import { actorId, type Ctx } from '../../shared/context.ts';
import { personOf } from '../../shared/people/index.ts';
import { placeCall } from '../../shared/calls/index.ts';
import { loadCalendar } from '../../shared/calendar/index.ts';
import { readSetting } from '../../shared/settings/index.ts';
import { latestRound, settle } from '../../shared/assignments/index.ts';
import { lockTicket, moveTicket, noteOnTicket } from '../../shared/tickets/index.ts';
import { conflict, notFound } from '../../platform/lib/errors.ts';
import { closeTicket, settleMatter } from './actions-close.ts';
import { tellCaller, type ReplyChannel } from './reply.ts';
import { firstRevisitAt } from './revisit.ts';
import { replyRules, revisitRules } from './settings.ts';
import { type CallerRow, callersOf, rootOf } from './store.ts';

export type ReplyInput = {
  /** The caller's own ticket: the matter's, or one merged into it. */
  readonly ticketId: string;
  readonly channel: ReplyChannel;
  /** What was said or sent; for `none`, why there was no way to tell it. */
  readonly text: string;
  readonly reached: boolean;
  readonly callId?: string;
};

async function replying(ctx: Ctx, ticketId: string) {
  const rootId = await rootOf(ctx, ticketId);
  const root = await lockTicket(ctx, rootId);
  // A caller whose ticket was merged in after the others had been told is told while they are being asked.
  const late = root.status === 'revisiting' && ticketId !== rootId;
  if (root.status !== 'replying' && !late) throw conflict('ticket.wrong-status', { status: root.status });
  const round = (await latestRound(ctx.db, rootId))!;
  const callers = await callersOf(ctx, rootId, round.id);
  const caller = callers.find((each) => each.ticketId === ticketId);
  if (!caller) throw notFound('ticket.not-found');
  return { root, round, callers, caller };
}

/** Tells one caller the result. When the last caller has been told, the matter waits for its revisits. */
export async function replyToCaller(
  ctx: Ctx,
  input: ReplyInput,
): Promise<{ readonly id: string; readonly settled: boolean }> {
  const { root, round, callers, caller } = await replying(ctx, input.ticketId);
  const { maxTries } = await readSetting(ctx.db, replyRules);
  const told = settle(tellCaller({ ...caller, hasPhone: caller.phoneId !== null }, input, maxTries));
  const id = ctx.newId();
  await ctx.db.reply.create({
    data: {
      id,
      ticketId: caller.ticketId,
      roundId: round.id,
      channel: input.channel,
      text: input.text,
      reached: told.reached,
      callId: input.callId ?? null,
      at: ctx.now,
      by: actorId(ctx.actor),
    },
  });
  ctx.announce({
    name: 'caller.replied',
    countyCode: root.countyCode,
    ticketId: caller.ticketId,
    roundId: round.id,
    reached: told.reached,
  });
  const all = callers.every((each) => (each.ticketId === caller.ticketId ? told.settled : each.settled));
  if (!all) {
    await noteOnTicket(ctx, caller.ticketId, told.reached ? 'caller-told' : 'caller-not-reached', {
      data: { replyId: id, channel: input.channel },
    });
    return { id, settled: told.settled };
  }
  const matter = { rootId: root.id, roundId: round.id, callers, reason: input.text };
  if (root.status === 'replying') await openRevisits(ctx, matter);
  else await joinRevisits(ctx, matter, caller);
  return { id, settled: true };
}

type Matter = {
  readonly rootId: string;
  readonly roundId: string;
  readonly callers: readonly CallerRow[];
  readonly reason: string;
};

/** A revisit for every caller with a number. A matter that nobody can be called about is closed, and says why. */
async function openRevisits(ctx: Ctx, matter: Matter): Promise<void> {
  const callable = matter.callers.filter((caller) => caller.phoneId !== null);
  if (callable.length === 0) {
    await closeTicket(ctx, {
      ticketId: matter.rootId,
      kind: 'no-contact',
      reason: matter.reason,
      ending: 'closed',
    });
    return;
  }
  await moveTicket(ctx, matter.rootId, 'reply', { data: { callers: matter.callers.length } });
  await createRevisits(ctx, matter, callable);
}

/** The one who came late is asked too, or, without a number, no longer holds the matter up. */
async function joinRevisits(ctx: Ctx, matter: Matter, caller: CallerRow): Promise<void> {
  await noteOnTicket(ctx, caller.ticketId, 'caller-told', {});
  if (caller.phoneId !== null) await createRevisits(ctx, matter, [caller]);
  else await settleMatter(ctx, matter.rootId);
}

async function createRevisits(ctx: Ctx, matter: Matter, callable: readonly CallerRow[]): Promise<void> {
  const rules = await readSetting(ctx.db, revisitRules);
  const dueAt = firstRevisitAt(ctx.now, rules, await loadCalendar(ctx.db));
  for (const caller of callable) {
    const revisitId = ctx.newId();
    await ctx.db.revisit.create({
      data: {
        id: revisitId,
        ticketId: caller.ticketId,
        roundId: matter.roundId,
        countyCode: caller.countyCode,
        state: 'waiting',
        dueAt,
        excludedOperatorId: caller.registrarId,
      },
    });
    ctx.announce({
      name: 'revisit.due',
      countyCode: caller.countyCode,
      revisitId,
      ticketId: caller.ticketId,
    });
  }
}

/** Calls the caller for the operator who is going to tell the result. */
export async function callToReply(
  ctx: Ctx,
  input: { readonly ticketId: string },
): Promise<{ callId: string }> {
  const { root, caller } = await replying(ctx, input.ticketId);
  if (caller.settled) throw conflict('reply.already-told');
  if (!caller.phoneId) throw conflict('reply.no-number');
  return placeCall(ctx, {
    purpose: 'reply',
    phoneId: caller.phoneId,
    operatorId: personOf(ctx.actor).id,
    subjectId: caller.ticketId,
    countyCode: root.countyCode,
    reservedFor: root.reservedFor,
  });
}
