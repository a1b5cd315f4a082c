import { end, step, walkStart, type Link } from '../../api/shared/audit/walk.ts';
import { bySql, type Check } from './invariant.ts';

export const auditChecks: readonly Check[] = [
  {
    rule: 'audit',
    name: 'audit-chains-are-whole',
    says: 'every audit chain can be walked from its first entry to its head',
    async find(look) {
      const heads = await look.rows<{ chain: string; position: string; hash: string }>(
        'select chain, position::text as position, hash from audit_head',
      );
      const broken = [];
      for (const head of heads) {
        const links = await look.rows<Omit<Link, 'position'> & { position: string }>(
          `select id, chain, position::text as position, at, actor, action, subject, detail, previous, hash
           from audit_entry e where chain = $1 order by e.position`,
          [head.chain],
        );
        let walk = walkStart;
        for (const link of links) walk = step(walk, { ...link, position: BigInt(link.position) });
        walk = end(walk, { position: BigInt(head.position), hash: head.hash });
        if (walk.broken)
          broken.push({ id: `${head.chain}:${walk.broken.position}`, what: walk.broken.fault });
      }
      return broken;
    },
  },
  bySql(
    'outbox',
    'everything-announced-was-handled',
    'no event waits to be handled and none failed',
    `select id, name || ': ' || coalesce(last_error, 'unhandled') as what from outbox_event
     where handled_at is null or attempts > 0`,
  ),
  bySql(
    'outbox',
    'background-work-is-done',
    'no background task failed or was left running',
    `select id, kind || ' ' || state as what from background_task where state <> 'done'`,
  ),
];
