import { type Db, sql } from '../../platform/db/index.ts';
import type { Link } from './walk.ts';

export type Filter = {
  readonly chain?: string;
  readonly action?: string;
  readonly actor?: string;
  readonly subject?: string;
  readonly from?: Date;
  readonly to?: Date;
  readonly page: number;
  readonly pageSize: number;
};

type Row = Link & { readonly id: string };

const WHERE = `chain like $1 and ($2 = '' or chain = $2) and action like $3
  and ($4 = '' or actor = $4) and ($5 = '' or subject = $5) and at >= $6::timestamptz and at < $7::timestamptz`;

/** Characters that LIKE would read as wildcards. */
const literal = (text: string): string => text.replace(/[\\%_]/g, (char) => `\\${char}`);

const END_OF_TIME = new Date('9999-01-01T00:00:00Z');

/** Newest first. `chains` is a LIKE pattern: what the reader may see. */
export async function readEntries(db: Db, chains: string, filter: Filter) {
  const values = [
    chains,
    filter.chain ?? '',
    `${literal(filter.action ?? '')}%`,
    filter.actor ?? '',
    filter.subject ?? '',
    filter.from ?? new Date(0),
    filter.to ?? END_OF_TIME,
  ];
  const [rows, [count]] = await Promise.all([
    sql<Row>(
      db,
      `select id, chain, position, at, actor, action, subject, detail, previous, hash from audit_entry
       where ${WHERE} order by at desc, chain, position desc limit $8::int offset $9::int`,
      ...values,
      filter.pageSize,
      (filter.page - 1) * filter.pageSize,
    ),
    sql<{ total: number }>(db, `select count(*)::int as total from audit_entry where ${WHERE}`, ...values),
  ]);
  return { rows, total: count?.total ?? 0 };
}

export type Head = { readonly chain: string; readonly position: bigint; readonly hash: string };

/** Chains with a head or an entry: one whose head was taken away is looked at too. */
export const readChains = (db: Db, chains: string): Promise<Head[]> =>
  sql<Head>(
    db,
    `select c.chain, coalesce(h.position, 0) as position, coalesce(h.hash, '') as hash
     from (select chain from audit_head union select distinct chain from audit_entry) c
     left join audit_head h using (chain) where c.chain like $1 order by c.chain`,
    chains,
  );

export const readLinks = (db: Db, chain: string, after: bigint, limit: number): Promise<Link[]> =>
  sql<Link>(
    db,
    `select chain, position, at, actor, action, subject, detail, previous, hash from audit_entry
     where chain = $1 and position > $2::bigint order by position, id limit $3::int`,
    chain,
    after,
    limit,
  );

export async function readNames(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const people = await db.person.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
  });
  return new Map(people.map((person) => [person.id, person.name]));
}
