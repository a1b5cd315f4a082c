import type { Ctx } from '../context.ts';
import { changePresence, tryPresence } from './actions-presence.ts';
import type { DialMode } from './dialler/pacing.ts';
import { offerTo, offerWaiting, waiting } from './actions-settle.ts';
import { ensurePresence, findPresence, setDialling, type Presence } from './store-presence.ts';

export type ReadyWish = {
  readonly dialMode: DialMode;
  readonly projectId?: string | null;
  readonly blend: boolean;
  readonly expectedVersion?: number;
};

type Operator = { readonly personId: string; readonly regionCode: string };

/** At the telephone and free. A waiting call may ring at once: the answer then says `offered`. */
export async function getReady(ctx: Ctx, operator: Operator, wish: ReadyWish): Promise<Presence> {
  await ensurePresence(ctx.db, operator.personId, operator.regionCode, ctx.now);
  await setDialling(ctx.db, operator.personId, wish);
  await changePresence(ctx, operator.personId, 'ready', { expectedVersion: wish.expectedVersion });
  await offerWaiting(ctx);
  return (await findPresence(ctx.db, operator.personId))!;
}

/** A break with its reason, or home. */
export async function stepAway(
  ctx: Ctx,
  operator: Operator,
  wish: { readonly reason: string | null; readonly expectedVersion?: number },
): Promise<Presence> {
  const { reason, expectedVersion } = wish;
  await ensurePresence(ctx.db, operator.personId, operator.regionCode, ctx.now);
  await changePresence(ctx, operator.personId, reason ? 'break' : 'offline', {
    reason: reason ?? undefined,
    expectedVersion,
  });
  return (await findPresence(ctx.db, operator.personId))!;
}

/**
 * The call is written up: its result is recorded, the form is saved. Nothing happens where the operator is not in
 * wrap-up any more, so that whatever finishes the work may say so.
 */
export async function finishWrapUp(ctx: Ctx, personId: string): Promise<void> {
  const [moved, calls] = await Promise.all([tryPresence(ctx, personId, 'done'), waiting(ctx)]);
  if (moved) await offerTo(ctx, calls);
}
