import { conflict, notFound } from '../../platform/lib/errors.ts';
import type { Ctx } from '../../shared/context.ts';
import { countyLike, maySeeCounty, personOf } from '../../shared/people/index.ts';
import { insideWindows, opensLaterToday } from './calling-windows.ts';
import { dayPartOf, shanghaiDay } from './day-part.ts';
import { seesProject } from './project.ts';
import { claimCase, claimThisCase, findInHand, findTakeable, letGo, lockOperator } from './store-cases.ts';
import type { ProjectAtWork } from './store-projects.ts';
import { findProject } from './store-projects.ts';

export type NextCase =
  | { readonly kind: 'case'; readonly caseId: string; readonly attemptId: string | null }
  | {
      readonly kind: 'none';
      readonly reason: 'nothing-due' | 'outside-windows' | 'project-not-open';
      /** `HH:MM`, when calling opens again today. */
      readonly opensAt: string | null;
    };

const none = (
  reason: Extract<NextCase, { kind: 'none' }>['reason'],
  opensAt: string | null = null,
): NextCase => ({ kind: 'none', reason, opensAt });

export const projectInSight = async (ctx: Ctx, projectId: string): Promise<ProjectAtWork> =>
  inSight(ctx, await findProject(ctx.db, projectId, ctx.now));

function inSight(ctx: Ctx, project: ProjectAtWork | null): ProjectAtWork {
  if (!project || !seesProject(ctx.actor, project.regionCode)) throw notFound('project.not-found');
  return project;
}

/** Open, and today lies in its period. */
export const isWorked = (project: ProjectAtWork, now: Date): boolean => {
  const today = shanghaiDay(now);
  return project.state === 'open' && project.startsOn <= today && today <= project.endsOn;
};

/** Gives the operator the next case of the project, or the one that they already have in hand. */
export async function nextCase(ctx: Ctx, { projectId }: { readonly projectId: string }): Promise<NextCase> {
  const operator = personOf(ctx.actor);
  // In this order: what is in hand is looked at under the lock.
  const [, inHand, found] = await Promise.all([
    lockOperator(ctx.db, operator.id),
    findInHand(ctx.db, operator.id),
    findProject(ctx.db, projectId, ctx.now),
  ]);
  if (inHand) return { kind: 'case', caseId: inHand.caseId, attemptId: inHand.attemptId };
  const project = inSight(ctx, found);
  if (!isWorked(project, ctx.now)) return none('project-not-open');
  const inside = insideWindows(project.windows, project.today, ctx.now);
  const caseId = await claimCase(ctx.db, {
    project,
    operatorId: operator.id,
    scope: countyLike(ctx.actor),
    now: ctx.now,
    dayPart: dayPartOf(ctx.now, project.rules.dayParts),
    insideWindows: inside,
  });
  if (caseId) return { kind: 'case', caseId, attemptId: null };
  if (inside) return none('nothing-due');
  return none('outside-windows', opensLaterToday(project.windows, project.today, ctx.now));
}

/**
 * Takes a certain case in hand: an unfinished interview from the list, or a resident who called back.
 * `settleLeft` ends the attempt of an operator who is gone and whose call is over.
 */
export async function takeCase(
  ctx: Ctx,
  { caseId }: { readonly caseId: string },
  settleLeft: (ctx: Ctx, attemptId: string) => Promise<void>,
): Promise<NextCase> {
  const operator = personOf(ctx.actor);
  const [, inHand] = await Promise.all([lockOperator(ctx.db, operator.id), findInHand(ctx.db, operator.id)]);
  if (inHand && inHand.caseId !== caseId) throw conflict('case.another-in-hand');
  if (inHand) return { kind: 'case', caseId, attemptId: inHand.attemptId };
  const found = await findTakeable(ctx.db, caseId);
  if (!found || !maySeeCounty(ctx.actor, found.countyCode)) throw notFound('case.not-found');
  if (found.leftAttemptId !== null) await settleLeft(ctx, found.leftAttemptId);
  const each = found.leftAttemptId === null ? found : (await findTakeable(ctx.db, caseId))!;
  if (['closed', 'loading', 'reserve'].includes(each.state)) throw conflict('case.closed');
  const project = await projectInSight(ctx, each.projectId);
  if (!isWorked(project, ctx.now)) return none('project-not-open');
  // What a resident asked for holds outside the calling windows too.
  if (each.state !== 'appointment' && !insideWindows(project.windows, project.today, ctx.now))
    return none('outside-windows', opensLaterToday(project.windows, project.today, ctx.now));
  if (!(await claimThisCase(ctx.db, caseId, operator.id, ctx.now))) throw conflict('case.taken');
  return { kind: 'case', caseId, attemptId: null };
}

/** Gives a case back that was taken and not dialled. */
export async function releaseCase(ctx: Ctx): Promise<void> {
  await letGo(ctx.db, personOf(ctx.actor).id);
}
