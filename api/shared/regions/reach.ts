import type { Ctx } from '../context.ts';
import { forbidden } from '../../platform/lib/errors.ts';
import { maySeeCounty } from '../people/scope.ts';
import { countyOf } from './code.ts';

/** What lies outside an administrator's area is not theirs to change. */
export function requireWithin(ctx: Ctx, regionCode: string): void {
  if (!maySeeCounty(ctx.actor, countyOf(regionCode))) throw forbidden('region.outside');
}

/** Categories, the directory as a whole: what all counties share is changed from the top region alone. */
export async function requireTop(ctx: Ctx): Promise<void> {
  if (ctx.actor.kind === 'system') return;
  const top = await ctx.db.region.findFirst({ where: { parentCode: null }, orderBy: { code: 'asc' } });
  if (ctx.actor.kind !== 'person' || ctx.actor.regionCode !== top?.code) throw forbidden('region.top-only');
}
