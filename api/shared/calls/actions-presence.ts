import type { Ctx } from '../context.ts';
import { AppError, conflict } from '../../platform/lib/errors.ts';
import type { PresenceMove } from './presence.ts';
import { nextPresence, presenceMoves, systemBreaks } from './presence.ts';
import { findPresence, movePresence, type Moved } from './store-presence.ts';

export type MoveOptions = {
  /** The call they have from now on. */
  readonly callId?: string;
  readonly consulting?: boolean;
  /** Only if they still have this call. */
  readonly onlyOn?: string;
  readonly reason?: string;
  readonly expectedVersion?: number;
  /** What happens to the call is announced, and tells of the operator too. */
  readonly silent?: boolean;
};

/**
 * The one door for changing what an operator does. The move is made by one conditional update: of two processes that
 * want the same operator one wins, and the other is told in which state they found them.
 */
export async function changePresence(
  ctx: Ctx,
  personId: string,
  move: PresenceMove,
  options: MoveOptions = {},
): Promise<Moved> {
  const moved = await tryPresence(ctx, personId, move, options);
  if (moved) return moved;
  const presence = await findPresence(ctx.db, personId);
  const step = nextPresence(presence?.state ?? 'offline', move);
  const params = { state: presence?.state ?? 'offline', callId: presence?.callId ?? null };
  throw conflict(step.ok ? 'presence.changed' : step.code, params);
}

/** The same, for what a call does to its operators: null where they are elsewhere by now. */
export async function tryPresence(
  ctx: Ctx,
  personId: string,
  move: PresenceMove,
  options: MoveOptions = {},
): Promise<Moved | null> {
  const { from, to } = presenceMoves[move];
  if (move === 'break' && !options.reason) throw new AppError('invalid', 'presence.reason-needed');
  const moved = await movePresence(ctx.db, {
    personId,
    from,
    to,
    reason: move === 'miss' || move === 'decline' ? systemBreaks[move] : (options.reason ?? null),
    callId: to === 'offered' || to === 'talking' ? (options.callId ?? options.onlyOn ?? null) : null,
    consulting: options.consulting ?? false,
    onlyOn: options.onlyOn ?? null,
    expectedVersion: options.expectedVersion ?? null,
    now: ctx.now,
  });
  if (moved && !options.silent) announcePresence(ctx, moved);
  return moved;
}

export function announcePresence(ctx: Ctx, { personId, countyCode, state, dialMode }: Moved): void {
  ctx.announce({ name: 'operator.changed', countyCode, personId, state, dialMode });
}
