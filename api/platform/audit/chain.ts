import { createHash } from 'node:crypto';

/** One audited act, as it enters the chain of its county. */
export type AuditFact = {
  readonly chain: string;
  readonly position: bigint;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly detail: unknown;
};

/** The hash before the first entry of a chain. */
export const CHAIN_START = '0'.repeat(64);

/** JSON with sorted keys: PostgreSQL's jsonb does not keep the order in which keys were written. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}

/** SHA-256 over the previous hash and every field of the entry. */
export function auditHash(previous: string, fact: AuditFact): string {
  const text = canonicalJson([
    previous,
    fact.chain,
    String(fact.position),
    fact.at.toISOString(),
    fact.actor,
    fact.action,
    fact.subject,
    fact.detail,
  ]);
  return createHash('sha256').update(text).digest('hex');
}
