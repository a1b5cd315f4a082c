import type { Ctx } from '../../shared/context.ts';
import { readSetting } from '../../shared/settings/index.ts';
import { latestRound } from '../../shared/assignments/index.ts';
import { findTicket } from '../../shared/tickets/index.ts';
import { type ReplyChannel, callerState } from './reply.ts';
import { replyRules } from './settings.ts';

/** One caller of a matter: of the ticket itself, or of one merged into it. */
export type CallerRow = {
  readonly ticketId: string;
  readonly countyCode: string;
  readonly phoneId: string | null;
  readonly registrarId: string | null;
  readonly contactPreference: string;
  readonly tries: number;
  readonly settled: boolean;
};

/** The ticket that was dispatched for this caller: the ticket itself, or the one it was merged into. */
export async function rootOf(ctx: Ctx, ticketId: string): Promise<string> {
  const ticket = await findTicket(ctx, ticketId);
  return ticket.mergedIntoId ?? ticket.id;
}

/** Every caller of the matter, each with how far telling them has come in this round. */
export async function callersOf(ctx: Ctx, rootId: string, roundId: string): Promise<readonly CallerRow[]> {
  const { maxTries } = await readSetting(ctx.db, replyRules);
  const tickets = await ctx.db.ticket.findMany({
    where: { OR: [{ id: rootId }, { mergedIntoId: rootId }] },
    orderBy: { acceptedAt: 'asc' },
    include: {
      registration: { select: { phoneId: true, registeredBy: true, contactPreference: true } },
    },
  });
  const replies = await ctx.db.reply.findMany({
    where: { roundId, ticketId: { in: tickets.map((ticket) => ticket.id) } },
  });
  return tickets.map((ticket) => ({
    ticketId: ticket.id,
    countyCode: ticket.countyCode,
    phoneId: ticket.registration.phoneId,
    registrarId: ticket.registration.registeredBy,
    contactPreference: ticket.registration.contactPreference,
    ...callerState(
      replies
        .filter((reply) => reply.ticketId === ticket.id)
        .map((reply) => ({
          channel: reply.channel as ReplyChannel,
          reached: reply.reached,
        })),
      maxTries,
    ),
  }));
}

/** The lead's newest result of the ticket's newest round. */
export async function leadResult(ctx: Ctx, ticketId: string) {
  const round = await latestRound(ctx.db, ticketId);
  if (!round) return null;
  const lead = await ctx.db.assignment.findFirst({ where: { roundId: round.id, role: 'lead' } });
  if (!lead) return null;
  return ctx.db.unitResult.findFirst({
    where: { assignmentId: lead.id },
    orderBy: [{ submittedAt: 'desc' }, { id: 'desc' }],
  });
}
