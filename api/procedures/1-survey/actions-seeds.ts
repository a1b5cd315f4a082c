import type { Ctx } from '../../shared/context.ts';
import { seedAt } from './draw.ts';
import { findSealed } from './store-draws.ts';

/** The project is closed: from now on anyone may draw again. */
export async function publishSeeds(ctx: Ctx, projectId: string): Promise<void> {
  for (const draw of await findSealed(ctx.db, projectId)) {
    const seed = ctx.vault.open(draw.seedCipher, seedAt(draw.id));
    await ctx.db.sampleDraw.update({ where: { id: draw.id }, data: { seed, publishedAt: ctx.now } });
    ctx.audit({
      chain: draw.regionCode,
      action: 'sample.seed',
      subject: draw.id,
      detail: { seed, commitment: draw.commitment },
    });
  }
}
