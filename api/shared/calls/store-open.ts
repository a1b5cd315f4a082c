import { sql, type Db } from '../../platform/db/index.ts';
import { CALL_COLUMNS, toRecord, type CallRow } from './store-calls.ts';
import type { CallRecord } from './record.ts';
import { findPresence, type Presence } from './store-presence.ts';
import { callSettings } from './rules.ts';
import { loadRules } from './store-rules.ts';

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

/** The words of a prompt, for a line that speaks or for the recording of them. */
export async function promptText(db: Db, promptId: string): Promise<string | null> {
  const [kind, argument = '', minutes = ''] = promptId.split(':');
  if (kind === 'welcome' || kind === 'closed') {
    const service = await db.serviceNumber.findUnique({ where: { id: argument } });
    return (kind === 'welcome' ? service?.welcomeText : service?.closedText) ?? null;
  }
  const rules = await loadRules(db);
  const text = rules.prompts[kind!] ?? callSettings.prompts.fallback[kind!];
  return text?.replace('{position}', argument).replace('{minutes}', minutes) ?? null;
}
