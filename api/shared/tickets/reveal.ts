import type { Ctx } from '../context.ts';
import { forbidden, notFound } from '../../platform/lib/errors.ts';
import { revealNumber } from '../numbers/index.ts';
import { can, personOf } from '../people/index.ts';
import { findTicket } from './store.ts';

/**
 * The caller's whole number, for a reason that is recorded. Centre staff who work with callers may ask; a unit may
 * while it handles the ticket, if the caller agreed and the matter is not confidential.
 */
export async function revealCaller(ctx: Ctx, ticketId: string, reason: string): Promise<string> {
  const person = personOf(ctx.actor);
  const ticket = await findTicket(ctx, ticketId);
  const { phoneId, contactConsent, anonymous } = ticket.registration;
  if (person.unitId !== null) {
    const handling = await ctx.db.assignment.count({
      where: { ticketId, unitId: person.unitId, endedAt: null },
    });
    if (!contactConsent || ticket.confidential || anonymous || handling === 0)
      throw forbidden('ticket.contact-withheld');
  } else if (!can(person.roles, 'number.reveal')) {
    throw forbidden();
  }
  if (!phoneId) throw notFound('ticket.no-number');
  return revealNumber(ctx, phoneId, reason, `ticket:${ticketId}`);
}
