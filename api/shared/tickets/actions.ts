import type { Ctx } from '../context.ts';
import { sql } from '../../platform/db/index.ts';
import { conflict, notFound } from '../../platform/lib/errors.ts';
import { mayReadReserved, maySeeCounty } from '../people/scope.ts';
import { appendHistory, type HistoryNote } from './store-history.ts';
import { afterMove, type TicketMove, type TicketStatus } from './status.ts';

/** Columns of the ticket that may change together with its status. */
export type TicketChange = {
  readonly round?: number;
  readonly dueAt?: Date | null;
  readonly dueFlag?: string | null;
  readonly dispatchedAt?: Date | null;
  readonly closedAt?: Date | null;
  readonly closingKind?: string | null;
  readonly mergedIntoId?: string | null;
  readonly categoryCode?: string;
};

export type MoveOptions = HistoryNote & {
  /** The version that the person who decides had on the screen. */
  readonly expectedVersion?: number;
  readonly set?: TicketChange;
};

export type LockedTicket = {
  readonly id: string;
  readonly number: string;
  readonly countyCode: string;
  readonly status: TicketStatus;
  readonly version: number;
  readonly round: number;
  readonly reservedFor: string | null;
};

/**
 * Holds the ticket's row until the action ends: everyone who changes a ticket, or its assignments, comes through here
 * first, so two people at once are always one after the other.
 */
export async function lockTicket(ctx: Ctx, ticketId: string): Promise<LockedTicket> {
  const [row] = await sql<LockedTicket>(
    ctx.db,
    `select id, number, county_code as "countyCode", status, version, round,
       reserved_for as "reservedFor"
     from ticket where id = $1::uuid for update`,
    ticketId,
  );
  const units = ctx.actor.kind === 'person' && ctx.actor.unitId !== null;
  // A unit handler's right to the ticket follows from the assignment, which the caller has checked.
  const staff = !units && ctx.actor.kind !== 'citizen';
  if (
    !row ||
    (staff && !(maySeeCounty(ctx.actor, row.countyCode) && mayReadReserved(ctx.actor, row.reservedFor)))
  ) {
    throw notFound('ticket.not-found');
  }
  return row;
}

/** The one door for changing a ticket's status: checks the table, bumps the version, appends to the history. */
export async function moveTicket(
  ctx: Ctx,
  ticketId: string,
  move: TicketMove,
  options: MoveOptions = {},
): Promise<{ readonly from: TicketStatus; readonly to: TicketStatus; readonly version: number }> {
  const ticket = await lockTicket(ctx, ticketId);
  const to = afterMove(ticket.status, move);
  if (to === null) throw await refusal(ctx, ticket, 'ticket.wrong-status');
  if (options.expectedVersion !== undefined && options.expectedVersion !== ticket.version) {
    throw await refusal(ctx, ticket, 'ticket.changed');
  }
  const version = ticket.version + 1;
  await ctx.db.ticket.update({ where: { id: ticketId }, data: { ...options.set, status: to, version } });
  await appendHistory(ctx, ticketId, move, ticket.status, to, options);
  return { from: ticket.status, to, version };
}

/** A line of the history that moves nothing: an urging, a progress note, an extension. */
export async function noteOnTicket(
  ctx: Ctx,
  ticketId: string,
  name: string,
  note: HistoryNote = {},
): Promise<void> {
  const ticket = await lockTicket(ctx, ticketId);
  await appendHistory(ctx, ticketId, name, ticket.status, ticket.status, note);
}

/** Tells the one who came second who was first, and what that one did. */
async function refusal(ctx: Ctx, ticket: LockedTicket, code: string) {
  const last = await ctx.db.ticketHistory.findFirst({
    where: { ticketId: ticket.id },
    orderBy: { seq: 'desc' },
  });
  return conflict(code, {
    status: ticket.status,
    by: last?.actorName ?? '',
    at: last?.at.toISOString() ?? '',
  });
}
