import type { Ctx } from '../context.ts';
import { conflict } from '../../platform/lib/errors.ts';
import { afterAssignmentMove, type AssignmentMove, type AssignmentState, isEnded } from './assignment.ts';
import type { Part } from './store.ts';

type PartChange = {
  readonly acceptedAt?: Date;
  readonly acceptedBy?: string | null;
  readonly excusedReason?: string;
};

/** The one door for changing an assignment's state. The caller holds the ticket's row. */
export async function movePart(
  ctx: Ctx,
  part: Part,
  move: AssignmentMove,
  change: PartChange = {},
): Promise<AssignmentState> {
  const to = afterAssignmentMove(part, move);
  if (to === null) throw conflict('assignment.wrong-state', { state: part.state });
  const { count } = await ctx.db.assignment.updateMany({
    where: { id: part.id, version: part.version },
    data: {
      ...change,
      state: to,
      version: { increment: 1 },
      ...(isEnded(to) ? { endedAt: ctx.now } : {}),
    },
  });
  if (count === 0) throw conflict('assignment.changed', { state: part.state });
  return to;
}
