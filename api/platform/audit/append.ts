import type { Db } from '../db/index.ts';
import { sql } from '../db/index.ts';
import { auditHash, CHAIN_START } from './chain.ts';

export type AuditNote = {
  /** The county whose chain it enters; '*' where it belongs to none. */
  readonly chain: string;
  readonly action: string;
  readonly subject: string;
  readonly detail: Readonly<Record<string, unknown>>;
};

type Head = { position: bigint; hash: string };

/**
 * Appends to the chains, in the caller's transaction. The chain's head row is locked until commit, so this is the last
 * thing a transaction does, and chains are locked in one order, so that two transactions never wait for each other.
 */
export async function appendAudit(
  db: Db,
  notes: readonly AuditNote[],
  by: { readonly actor: string; readonly at: Date; readonly newId: () => string },
  last: (statement: Promise<unknown>) => void,
): Promise<void> {
  const chains = [...new Set(notes.map((note) => note.chain))].sort();
  for (const chain of chains) {
    // A chain that begins gets its head; of one that exists the head is locked and read, as it is.
    const [head] = await sql<Head>(
      db,
      `insert into audit_head (chain, position, hash) values ($1, 0, $2)
       on conflict (chain) do update set chain = excluded.chain returning position, hash`,
      chain,
      CHAIN_START,
    );
    let { position, hash } = head!;
    for (const note of notes.filter((each) => each.chain === chain)) {
      const previous = hash;
      position = BigInt(position) + 1n;
      const fact = { ...note, position, at: by.at, actor: by.actor };
      hash = auditHash(previous, fact);
      const entry = sql(
        db,
        `insert into audit_entry (id, chain, position, at, actor, action, subject, detail, previous, hash)
         values ($1::uuid, $2, $3::bigint, $4::timestamptz, $5, $6, $7, $8::jsonb, $9, $10)`,
        by.newId(),
        chain,
        position,
        by.at,
        by.actor,
        note.action,
        note.subject,
        JSON.stringify(note.detail),
        previous,
        hash,
      );
      last(entry);
    }
    const moved = sql(
      db,
      'update audit_head set position = $2::bigint, hash = $3 where chain = $1',
      chain,
      position,
      hash,
    );
    last(moved);
  }
}
