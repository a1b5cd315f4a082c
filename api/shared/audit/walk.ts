import { auditHash, CHAIN_START, type AuditFact } from '../../platform/audit/chain.ts';
import type { ChainState } from './contract.ts';

export type Link = AuditFact & { readonly previous: string; readonly hash: string };
export type Fault = NonNullable<ChainState['broken']>['fault'];

export type Walk = {
  readonly position: bigint;
  readonly hash: string;
  readonly broken: { readonly position: bigint; readonly fault: Fault } | null;
};

export const walkStart: Walk = { position: 0n, hash: CHAIN_START, broken: null };

/** One step along the chain. After the first fault the walk stands still. */
export function step(walk: Walk, link: Link): Walk {
  if (walk.broken) return walk;
  const expected = walk.position + 1n;
  const fault = faultOf(walk, expected, link);
  if (fault) return { ...walk, broken: { position: fault === 'missing' ? expected : link.position, fault } };
  return { position: link.position, hash: link.hash, broken: null };
}

function faultOf(walk: Walk, expected: bigint, link: Link): Fault | null {
  if (link.position < expected) return 'twice';
  if (link.position > expected) return 'missing';
  if (link.previous !== walk.hash) return 'order';
  return link.hash === auditHash(link.previous, link) ? null : 'content';
}

/** Entries cut off at the end leave a whole chain; its head remembers how long it was. */
export function end(walk: Walk, head: { readonly position: bigint; readonly hash: string } | null): Walk {
  if (walk.broken) return walk;
  const same = head && head.position === walk.position && (walk.position === 0n || head.hash === walk.hash);
  return same ? walk : { ...walk, broken: { position: walk.position + 1n, fault: 'end' } };
}
