import type { z } from 'zod';
import type { Actor, Ctx } from '../context.ts';
import { countyLike } from '../people/index.ts';
import { type Filter, readChains, readEntries, readLinks, readNames } from './store.ts';
import { end, step, type Walk, walkStart } from './walk.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const LINKS_AT_ONCE = 2000;

/** What belongs to no county (`*`) is seen by those who see the whole city. */
const chainsOf = (actor: Actor): string => {
  const like = countyLike(actor);
  return like.length <= 5 ? '%' : like;
};

export async function listEntries(ctx: Ctx, filter: Filter) {
  const { rows, total } = await readEntries(ctx.db, chainsOf(ctx.actor), filter);
  const names = await readNames(
    ctx.db,
    rows.flatMap((row) => [row.actor, row.subject]).filter((one) => UUID.test(one)),
  );
  const items = rows.map((row) => ({
    ...row,
    position: Number(row.position),
    detail: row.detail as z.core.util.JSONType,
    actorName: names.get(row.actor) ?? row.actor,
    subjectName: names.get(row.subject) ?? null,
  }));
  return { items, total };
}

/** Walks every chain within sight from its first entry. */
export async function verifyChains(ctx: Ctx) {
  const chains = [];
  for (const head of await readChains(ctx.db, chainsOf(ctx.actor))) {
    const walk = end(await walkChain(ctx, head.chain), { ...head, position: BigInt(head.position) });
    chains.push({
      chain: head.chain,
      entries: Number(walk.position),
      broken: walk.broken && { ...walk.broken, position: Number(walk.broken.position) },
    });
  }
  return { at: ctx.now, chains };
}

async function walkChain(ctx: Ctx, chain: string): Promise<Walk> {
  let walk = walkStart;
  for (;;) {
    const links = await readLinks(ctx.db, chain, walk.position, LINKS_AT_ONCE);
    for (const link of links) walk = step(walk, { ...link, position: BigInt(link.position) });
    if (walk.broken || links.length < LINKS_AT_ONCE) return walk;
  }
}
