import type { Ctx } from '../../shared/context.ts';
import { cardInForce, type Part } from '../../shared/assignments/index.ts';
import type { ExtensionCase } from './extension.ts';

/** What decides about more time for this part, as it stands now. */
export async function extensionCase(ctx: Ctx, part: Part): Promise<ExtensionCase> {
  const round = await ctx.db.dispatchRound.findUniqueOrThrow({ where: { id: part.roundId } });
  const requests = await ctx.db.extensionRequest.findMany({ where: { roundId: part.roundId } });
  return {
    role: part.role,
    state: part.state,
    dueAt: round.dueAt,
    card: await cardInForce(ctx.db, part.ticketId),
    pending: requests.some((one) => one.ruling === null),
    granted: requests.reduce((sum, one) => sum + (one.ruling === 'approved' ? one.workingDays : 0), 0),
  };
}
