import { sql } from '../../platform/db/index.ts';
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
  await sql(
    ctx.db,
    `insert into ticket_history (id, ticket_id, seq, name, from_status, to_status, at, actor_id, actor_name, unit_id,
       note, data)
     select $1::uuid, $2::uuid, coalesce(max(seq), 0) + 1, $3, $4, $5, $6::timestamptz, $7::uuid, $8, $9::uuid, $10,
       $11::jsonb
     from ticket_history where ticket_id = $2::uuid`,
    ctx.newId(),
    ticketId,
    name,
    fromStatus,
    toStatus,
    ctx.now,
    actorId(ctx.actor),
    actorName(ctx.actor),
    unitId,
    note,
    JSON.stringify(data),
  );
}
