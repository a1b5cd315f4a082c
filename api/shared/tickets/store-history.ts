import type { Prisma } from '../../../prisma/generated/client.ts';
import { actorId, actorName, type Ctx } from '../context.ts';
import type { TicketStatus } from './status.ts';

export type HistoryNote = {
  readonly note?: string;
  readonly unitId?: string | null;
  readonly data?: Readonly<Record<string, unknown>>;
};

/** The caller holds the ticket's row, or has just made it: the sequence has no gaps. */
export async function appendHistory(
  ctx: Ctx,
  ticketId: string,
  name: string,
  fromStatus: TicketStatus | null,
  toStatus: TicketStatus,
  { note = '', unitId = null, data = {} }: HistoryNote,
): Promise<void> {
  const last = await ctx.db.ticketHistory.aggregate({ where: { ticketId }, _max: { seq: true } });
  await ctx.db.ticketHistory.create({
    data: {
      id: ctx.newId(),
      ticketId,
      seq: (last._max.seq ?? 0) + 1,
      name,
      fromStatus,
      toStatus,
      at: ctx.now,
      actorId: actorId(ctx.actor),
      actorName: actorName(ctx.actor),
      unitId,
      note,
      data: data as Prisma.InputJsonObject,
    },
  });
}
