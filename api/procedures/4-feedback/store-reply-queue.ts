import type { Ctx } from '../../shared/context.ts';
import { readSetting } from '../../shared/settings/index.ts';
import { latestRound } from '../../shared/assignments/index.ts';
import {
  callerNamePlace,
  listTickets,
  mayReveal,
  peopleNames,
  ticketRowById,
} from '../../shared/tickets/index.ts';
import { presentResults } from './store-queues.ts';
import { replyRules } from './settings.ts';
import { callersOf, leadResult } from './store.ts';

const PAGE = { page: 1, pageSize: 100 } as const;

/** The caller of one ticket as those who speak with callers see them; the number only masked. */
export async function callerFacts(ctx: Ctx, ticketId: string) {
  const { registration } = await ctx.db.ticket.findUniqueOrThrow({
    where: { id: ticketId },
    select: {
      registration: {
        select: {
          id: true,
          callerNameCipher: true,
          phoneId: true,
          anonymous: true,
          contactPreference: true,
          confidential: true,
        },
      },
    },
  });
  const phone = registration.phoneId
    ? await ctx.db.phone.findUnique({ where: { id: registration.phoneId }, select: { masked: true } })
    : null;
  const mayName = registration.callerNameCipher && (mayReveal(ctx) || !registration.confidential);
  return {
    callerName: mayName
      ? ctx.vault.open(registration.callerNameCipher!, callerNamePlace(registration.id))
      : null,
    phoneMasked: phone?.masked ?? null,
    anonymous: registration.anonymous,
    contactPreference: registration.contactPreference,
  };
}

export async function repliesOf(ctx: Ctx, ticketId: string, roundId: string) {
  const rows = await ctx.db.reply.findMany({ where: { ticketId, roundId }, orderBy: { at: 'asc' } });
  const person = await peopleNames(
    ctx,
    rows.map((row) => row.by),
  );
  return rows.map((row) => ({ ...row, by: person(row.by) }));
}

/** Callers who are still to be told: one line for each caller of each matter. */
export async function replyQueue(ctx: Ctx) {
  const { maxTries } = await readSetting(ctx.db, replyRules);
  const { items: roots } = await listTickets(ctx, { status: ['replying', 'revisiting'], sort: 'due' }, PAGE);
  const items = [];
  for (const root of roots) {
    const round = await latestRound(ctx.db, root.id);
    const last = await leadResult(ctx, root.id);
    if (!round || !last) continue;
    const [result] = (await presentResults(ctx, { roundId: { in: [round.id] } })).filter(
      (each) => each.id === last.id,
    );
    for (const caller of await callersOf(ctx, root.id, round.id)) {
      const ticket = caller.settled ? null : await ticketRowById(ctx, caller.ticketId);
      if (!ticket) continue;
      items.push({
        ticket,
        rootId: root.id,
        roundId: round.id,
        ...(await callerFacts(ctx, caller.ticketId)),
        tries: caller.tries,
        maxTries,
        publicReply: last.publicReply,
        unitName: result?.unitName ?? '',
        solved: last.solved,
        closingKind: last.closingKind,
        approvedAt: last.reviewedAt,
        replies: await repliesOf(ctx, caller.ticketId, round.id),
      });
    }
  }
  items.sort((a, b) => (a.approvedAt?.getTime() ?? 0) - (b.approvedAt?.getTime() ?? 0));
  return { items };
}
