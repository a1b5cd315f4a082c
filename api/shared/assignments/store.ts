import type { Ctx } from '../context.ts';
import type { Db } from '../../platform/db/index.ts';
import { sql } from '../../platform/db/index.ts';
import { forbidden, notFound } from '../../platform/lib/errors.ts';
import { personOf } from '../people/scope.ts';
import { type LockedTicket, lockTicket } from '../tickets/index.ts';
import type { AssignmentRole, AssignmentState } from './assignment.ts';

export type Part = {
  readonly id: string;
  readonly roundId: string;
  readonly ticketId: string;
  readonly countyCode: string;
  readonly unitId: string;
  readonly role: AssignmentRole;
  readonly state: AssignmentState;
  readonly assignedAt: Date;
  readonly acceptedAt: Date | null;
  readonly endedAt: Date | null;
  readonly version: number;
};

type Row = Omit<Part, 'role' | 'state'> & { readonly role: string; readonly state: string };

const partOf = (row: Row): Part => ({
  id: row.id,
  roundId: row.roundId,
  ticketId: row.ticketId,
  countyCode: row.countyCode,
  unitId: row.unitId,
  role: row.role as AssignmentRole,
  state: row.state as AssignmentState,
  assignedAt: row.assignedAt,
  acceptedAt: row.acceptedAt,
  endedAt: row.endedAt,
  version: row.version,
});

/** The unit of the handler who acts. */
export function unitOf(ctx: Ctx): string {
  const { unitId } = personOf(ctx.actor);
  if (!unitId) throw forbidden('assignment.no-unit');
  return unitId;
}

/** An assignment of the actor's own unit; another unit's is not found. */
export async function ownPart(ctx: Ctx, assignmentId: string): Promise<Part> {
  const row = await ctx.db.assignment.findFirst({ where: { id: assignmentId, unitId: unitOf(ctx) } });
  if (!row) throw notFound('assignment.not-found');
  return partOf(row);
}

/** The same, with the ticket's row held until the action ends, so that what was read here stays true. */
export async function lockOwnPart(
  ctx: Ctx,
  assignmentId: string,
): Promise<{ readonly part: Part; readonly ticket: LockedTicket }> {
  const { ticketId } = await ownPart(ctx, assignmentId);
  const ticket = await lockTicket(ctx, ticketId);
  return { ticket, part: await ownPart(ctx, assignmentId) };
}

export async function partById(ctx: Ctx, assignmentId: string): Promise<Part> {
  return partOf(await ctx.db.assignment.findUniqueOrThrow({ where: { id: assignmentId } }));
}

export async function partsOfRound(db: Db, roundId: string): Promise<readonly Part[]> {
  const rows = await db.assignment.findMany({
    where: { roundId },
    orderBy: [{ role: 'desc' }, { id: 'asc' }],
  });
  return rows.map(partOf);
}

/** The ticket's newest round, live or ended. */
export const latestRound = (db: Db, ticketId: string) =>
  db.dispatchRound.findFirst({ where: { ticketId }, orderBy: { round: 'desc' } });

/** The round that is running, or null. */
export const liveRound = (db: Db, ticketId: string) =>
  db.dispatchRound.findFirst({ where: { ticketId, endedAt: null }, orderBy: { round: 'desc' } });

/** A category and those above it, nearest first. */
export async function categoryChain(db: Db, code: string): Promise<readonly string[]> {
  const rows = await sql<{ code: string }>(
    db,
    `with recursive up as (
       select code, parent_code, 0 as depth from category where code = $1
       union all
       select c.code, c.parent_code, up.depth + 1 from category c join up on c.code = up.parent_code
       where up.depth < 20)
     select code from up order by depth`,
    code,
  );
  return rows.length > 0 ? rows.map((row) => row.code) : [code];
}

/** The strongest supervision card in force, or null. */
export async function cardInForce(db: Db, ticketId: string): Promise<'ordinary' | 'yellow' | 'red' | null> {
  const rows = await db.supervisionCard.findMany({
    where: { ticketId, cancelledAt: null },
    select: { level: true },
  });
  const levels = rows.map((row) => row.level);
  return (['red', 'yellow', 'ordinary'] as const).find((level) => levels.includes(level)) ?? null;
}
