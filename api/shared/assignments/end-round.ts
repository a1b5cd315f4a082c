import type { Ctx } from '../context.ts';
import { isEnded } from './assignment.ts';
import { movePart } from './move-part.ts';
import type { RoundEnding } from './round.ts';
import { partsOfRound } from './store.ts';

/**
 * Ends a round in the one way it ends. Parts still running are withdrawn, or finished where they had answered; requests
 * that nobody ruled on lapse with their round. Returns the units that had a part.
 */
export async function endRound(ctx: Ctx, roundId: string, ending: RoundEnding): Promise<readonly string[]> {
  const parts = await partsOfRound(ctx.db, roundId);
  for (const part of parts) {
    if (isEnded(part.state)) continue;
    await movePart(ctx, part, part.state === 'answered' ? 'finish' : 'withdraw');
  }
  const open = { in: parts.map((part) => part.id) };
  await ctx.db.returnRequest.updateMany({
    where: { assignmentId: open, ruledAt: null },
    data: { ruledAt: ctx.now, ruling: 'lapsed' },
  });
  await lapseExtensions(ctx, roundId);
  await ctx.db.dispatchRound.updateMany({
    where: { id: roundId, endedAt: null },
    data: { endedAt: ctx.now, ending },
  });
  return parts.map((part) => part.unitId);
}

/** Requests for more time that nobody ruled on are void. */
export async function lapseExtensions(ctx: Ctx, roundId: string): Promise<void> {
  await ctx.db.extensionRequest.updateMany({
    where: { roundId, ruledAt: null },
    data: { ruledAt: ctx.now, ruling: 'lapsed' },
  });
}
