import { sql, type Db } from '../../platform/db/index.ts';
import type { Ctx } from '../context.ts';

type Maybe = string | null | undefined;
const present = (ids: readonly Maybe[]): string[] => [
  ...new Set(ids.filter((id): id is string => Boolean(id))),
];

/** Names of people by id, as a function; null for nobody. */
export async function peopleNames(ctx: Ctx, ids: readonly Maybe[]) {
  const rows = await namesIn(ctx.db, 'person', present(ids));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return (id: Maybe) => (id ? (byId.get(id) ?? null) : null);
}

/** Names of units by id, as a function. */
export async function unitNames(ctx: Ctx, ids: readonly Maybe[]) {
  const rows = await namesIn(ctx.db, 'unit', present(ids));
  const byId = new Map(rows.map((row) => [row.id, row.name]));
  return (id: Maybe) => (id ? (byId.get(id) ?? null) : null);
}

/** Asked for beside nearly everything that is shown, hence past Prisma, and not at all for nobody. */
async function namesIn(db: Db, table: 'person' | 'unit', ids: readonly string[]) {
  if (ids.length === 0) return [];
  return sql<{ id: string; name: string }>(
    db,
    `select id, name from ${table} where id = any($1::uuid[])`,
    ids,
  );
}
