import type { Ctx } from '../context.ts';

type Maybe = string | null | undefined;
const present = (ids: readonly Maybe[]): string[] => [
  ...new Set(ids.filter((id): id is string => Boolean(id))),
];

/** Names of people by id, as a function; null for nobody. */
export async function peopleNames(ctx: Ctx, ids: readonly Maybe[]) {
  const rows = await ctx.db.person.findMany({
    where: { id: { in: present(ids) } },
    select: { id: true, name: true },
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return (id: Maybe) => (id ? (byId.get(id) ?? null) : null);
}

/** Names of units by id, as a function. */
export async function unitNames(ctx: Ctx, ids: readonly Maybe[]) {
  const rows = await ctx.db.unit.findMany({
    where: { id: { in: present(ids) } },
    select: { id: true, name: true },
  });
  const byId = new Map(rows.map((row) => [row.id, row.name]));
  return (id: Maybe) => (id ? (byId.get(id) ?? null) : null);
}
