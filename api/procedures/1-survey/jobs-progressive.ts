import { AppError } from '../../platform/lib/errors.ts';
import { sql } from '../../platform/db/index.ts';
import { perform, type Runtime } from '../../shared/context.ts';
import { interviewsNow } from '../../shared/calls/index.ts';
import { actorOf, can } from '../../shared/people/index.ts';
import { dialNext } from './actions-attempts.ts';

type Waiting = Parameters<typeof actorOf>[0] & { readonly projectId: string; readonly blend: boolean };

/**
 * Dials for the operators who wait for it, or for the one named. Progressive dialling is the server's work, not the
 * console's: a second window or a reload must not dial twice, and a sleeping tab must not stop it. It happens exactly
 * once a turn, because placing the call moves the operator out of `ready` by one conditional update, and the operator's
 * hold on a case is unique in the database.
 */
export const dialForProgressive = (rt: Runtime, operatorId: string | null): Promise<void> =>
  dialForWaiting(
    rt,
    `(o.dial_mode = 'progressive' or (o.dial_mode = 'predictive' and s.dial_mode <> 'predictive'))`,
    operatorId,
  );

/** An operator for whom numbers are dialled ahead has the next one to themselves: nothing may be risked now. */
export const dialForOneOfCrew = (rt: Runtime, operatorId: string): Promise<void> =>
  dialForWaiting(rt, `o.dial_mode = 'predictive'`, operatorId);

async function dialForWaiting(rt: Runtime, mode: string, operatorId: string | null): Promise<void> {
  const rows = await sql<Waiting>(
    rt.database.prisma,
    `select p.id, p.name, p.roles, p.region_code as "regionCode", p.unit_id as "unitId", o.project_id as "projectId",
       o.blend
     from operator_presence o join person p on p.id = o.person_id join survey_project s on s.id = o.project_id
     where o.state = 'ready' and ${mode} and p.active
       and o.person_id = coalesce($1::uuid, o.person_id)
     order by o.since, p.id`,
    operatorId,
  );
  for (const row of rows) {
    const operator = actorOf(row);
    if (!can(operator.roles, 'survey.interview')) continue;
    // Callers come first: of those who take both, some stay free for whoever may call next.
    if (row.blend && (await interviewsNow(rt.database.prisma, row.regionCode, rt.clock.now())) === 0)
      continue;
    await dialFor(rt, operator, row.projectId);
  }
}

async function dialFor(rt: Runtime, operator: ReturnType<typeof actorOf>, projectId: string): Promise<void> {
  try {
    await perform(rt, operator, (ctx) => dialNext(ctx, { projectId }));
  } catch (error) {
    // Somebody was quicker, or calling is over for today: the next turn sees.
    if (!(error instanceof AppError && error.expected)) throw error;
  }
}
