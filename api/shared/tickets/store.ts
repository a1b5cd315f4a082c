import type { Ctx } from '../context.ts';
import { notFound } from '../../platform/lib/errors.ts';
import { countyWhere, mayRead, readableBy } from '../people/scope.ts';

/**
 * Whose tickets this actor may see: a unit handler those that were assigned to the unit, others those of their counties.
 * What is reserved for a skill is seen by those who have it; a unit sees it when one of them has dispatched it there.
 */
export const ticketScope = (ctx: Ctx) =>
  ctx.actor.kind === 'person' && ctx.actor.unitId !== null
    ? { rounds: { some: { assignments: { some: { unitId: ctx.actor.unitId } } } } }
    : { countyCode: countyWhere(ctx.actor), ...readableBy(ctx.actor) };

/** The reservation as a condition over tickets `alias`, for what has checked county or unit already. */
export const reservedCondition = (ctx: Ctx, alias: string): string =>
  ctx.actor.kind === 'person' && ctx.actor.unitId !== null ? 'true' : mayRead(ctx.actor, alias);

/** The ticket and the facts of its registration that other procedures decide by. Outside the scope it does not exist. */
export async function findTicket(ctx: Ctx, ticketId: string) {
  const ticket = await ctx.db.ticket.findFirst({
    where: { id: ticketId, ...ticketScope(ctx) },
    omit: { lookupHash: true },
    include: {
      registration: {
        select: {
          id: true,
          channel: true,
          anonymous: true,
          phoneId: true,
          contactPreference: true,
          contactConsent: true,
          callId: true,
          registeredAt: true,
          registeredBy: true,
        },
      },
    },
  });
  if (!ticket) throw notFound('ticket.not-found');
  return ticket;
}
export type FoundTicket = Awaited<ReturnType<typeof findTicket>>;
