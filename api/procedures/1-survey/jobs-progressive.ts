import { AppError } from '../../platform/lib/errors.ts';
import { sql } from '../../platform/db/index.ts';
import { perform, type Runtime } from '../../shared/context.ts';
import { getPresence } from '../../shared/calls/index.ts';
import { actorOf, can } from '../../shared/people/index.ts';
import { dialNext } from './actions-attempts.ts';

/**
 * Progressive dialling is the server's work, not the console's: a second window or a reload must not dial twice, and a
 * sleeping tab must not stop it. It happens exactly once a turn, because placing the call moves the operator out of
 * `ready` by one conditional update, and the operator's hold on a case is unique in the database.
 */
export async function dialForOperator(rt: Runtime, operatorId: string): Promise<void> {
  const db = rt.database.prisma;
  const presence = await getPresence({ db }, operatorId);
  if (presence?.state !== 'ready' || presence.dialMode !== 'progressive' || presence.projectId === null)
    return;
  const person = await db.person.findUnique({ where: { id: operatorId } });
  if (!person?.active) return;
  const operator = actorOf(person);
  if (!can(operator.roles, 'survey.interview')) return;
  const { projectId } = presence;
  try {
    await perform(rt, operator, (ctx) => dialNext(ctx, { projectId }));
  } catch (error) {
    // Somebody was quicker, or calling is over for today: the next turn sees.
    if (!(error instanceof AppError && error.expected)) throw error;
  }
}

/** Operators who wait for the dialler: for them there was no case a moment ago, and there may be one now. */
export async function dialForWaiting(rt: Runtime): Promise<void> {
  const rows = await sql<{ id: string }>(
    rt.database.prisma,
    `select person_id as id from operator_presence
     where state = 'ready' and dial_mode = 'progressive' and project_id is not null order by since`,
  );
  for (const { id } of rows) await dialForOperator(rt, id);
}
