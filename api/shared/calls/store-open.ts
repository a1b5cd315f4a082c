import { sql, type Db } from '../../platform/db/index.ts';
import { CALL_COLUMNS, toRecord, type CallRow } from './store-calls.ts';
import type { CallRecord } from './record.ts';
import { findPresence, type Presence } from './store-presence.ts';

/** A call by its id, whoever asks: who may see it is for the asker to decide. */
export async function getCall(ctx: { readonly db: Db }, callId: string): Promise<CallRecord | null> {
  const [row] = await sql<CallRow>(
    ctx.db,
    `select ${CALL_COLUMNS} from call c where c.id = $1::uuid`,
    callId,
  );
  return row ? toRecord(row) : null;
}

/** What an operator is doing; null for somebody who has never been at the telephone. */
export const getPresence = (ctx: { readonly db: Db }, personId: string): Promise<Presence | null> =>
  findPresence(ctx.db, personId);
