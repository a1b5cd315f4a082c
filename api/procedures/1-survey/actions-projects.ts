import { conflict, invalid, notFound } from '../../platform/lib/errors.ts';
import type { Ctx } from '../../shared/context.ts';
import { personOf } from '../../shared/people/index.ts';
import { readSetting } from '../../shared/settings/index.ts';
import { projectInSight } from './actions-cases.ts';
import { publishSeeds } from './actions-seeds.ts';
import type { AttemptRules } from './attempt-rules.ts';
import type { CallingWindows } from './calling-windows.ts';
import type { DialMode, ProjectMove, ProjectState } from './project.ts';
import { nextProjectState, rulesProject } from './project.ts';
import type { QuotaPlan } from './quota-table.ts';
import { cellKey, checkPlan } from './quota-table.ts';
import { attemptRulesSetting, callingWindowsSetting } from './settings.ts';
import { findCounties } from './store-imports.ts';
import type { ProjectAtWork } from './store-projects.ts';
import { findQuotas } from './store-projects.ts';

export type ProjectWish = {
  readonly name: string;
  readonly versionId: string;
  readonly regionCode: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly dialMode: DialMode;
  /** Left out: the centre's defaults. */
  readonly windows?: CallingWindows;
  readonly rules?: AttemptRules;
};

const date = (day: string): Date => new Date(`${day}T00:00:00Z`);

export async function createProject(ctx: Ctx, wish: ProjectWish): Promise<{ projectId: string }> {
  const person = personOf(ctx.actor);
  if (!rulesProject(ctx.actor, wish.regionCode))
    throw notFound('region.not-found', { code: wish.regionCode });
  await checkWish(ctx, wish);
  const projectId = ctx.newId();
  await ctx.db.surveyProject.create({
    data: {
      id: projectId,
      name: wish.name,
      versionId: wish.versionId,
      regionCode: wish.regionCode,
      startsOn: date(wish.startsOn),
      endsOn: date(wish.endsOn),
      state: 'draft',
      dialMode: wish.dialMode,
      windows: wish.windows ?? (await readSetting(ctx.db, callingWindowsSetting)),
      rules: wish.rules ?? (await readSetting(ctx.db, attemptRulesSetting)),
      createdAt: ctx.now,
      createdBy: person.id,
    },
  });
  announce(ctx, wish.regionCode, projectId, 'draft');
  return { projectId };
}

async function checkWish(
  ctx: Ctx,
  wish: Pick<ProjectWish, 'versionId' | 'startsOn' | 'endsOn'>,
): Promise<void> {
  if (wish.endsOn < wish.startsOn) {
    throw invalid('project.period', {}, [{ path: 'endsOn', code: 'project.period' }]);
  }
  const version = await ctx.db.questionnaireVersion.findUnique({ where: { id: wish.versionId } });
  if (!version || version.publishedAt === null) {
    throw invalid('project.version', {}, [{ path: 'versionId', code: 'project.version' }]);
  }
}

function announce(ctx: Ctx, countyCode: string, projectId: string, state: ProjectState): void {
  ctx.announce({ name: 'project.changed', countyCode, projectId, state });
}

/** A project that this actor may change. */
export async function ruledProject(ctx: Ctx, projectId: string): Promise<ProjectAtWork> {
  const project = await projectInSight(ctx, projectId);
  if (!rulesProject(ctx.actor, project.regionCode)) throw notFound('project.not-found');
  if (project.state === 'closed') throw conflict('project.closed');
  return project;
}

export type ProjectEdit = Partial<Omit<ProjectWish, 'regionCode'>> & { readonly projectId: string };

/** The questionnaire version may change only before the first interview; what was asked stays what was asked. */
export async function editProject(ctx: Ctx, { projectId, ...edit }: ProjectEdit): Promise<void> {
  const project = await ruledProject(ctx, projectId);
  const next = { ...project, ...edit };
  await checkWish(ctx, next);
  if (edit.versionId !== undefined && edit.versionId !== project.versionId) {
    const begun = await ctx.db.interview.findFirst({ where: { projectId }, select: { id: true } });
    if (begun) throw conflict('project.interviews-begun');
  }
  await ctx.db.surveyProject.update({
    where: { id: projectId },
    data: {
      name: next.name,
      versionId: next.versionId,
      startsOn: date(next.startsOn),
      endsOn: date(next.endsOn),
      dialMode: next.dialMode,
      windows: next.windows,
      rules: next.rules,
    },
  });
  announce(ctx, project.regionCode, projectId, project.state);
  ctx.audit({
    chain: project.regionCode,
    action: 'project.edit',
    subject: projectId,
    detail: { fields: Object.keys(edit) },
  });
}

export async function moveProject(
  ctx: Ctx,
  { projectId, move }: { readonly projectId: string; readonly move: ProjectMove },
): Promise<{ state: ProjectState }> {
  const project = await ruledProject(ctx, projectId);
  const state = nextProjectState(project.state, move);
  if (state === null) throw conflict('project.state', { state: project.state });
  const { count } = await ctx.db.surveyProject.updateMany({
    where: { id: projectId, state: project.state },
    data: { state },
  });
  if (count === 0) throw conflict('project.state', { state: project.state });
  if (state === 'closed') await publishSeeds(ctx, projectId);
  announce(ctx, project.regionCode, projectId, state);
  ctx.audit({ chain: project.regionCode, action: `project.${move}`, subject: projectId, detail: {} });
  return { state };
}

/** Replaces the plan of the quotas; what was counted stays counted. */
export async function planQuotas(
  ctx: Ctx,
  { projectId, cells }: { readonly projectId: string; readonly cells: readonly QuotaPlan[] },
): Promise<void> {
  const project = await ruledProject(ctx, projectId);
  const present = await findQuotas(ctx.db, projectId, '%');
  const counties = await findCounties(ctx.db, project.regionCode);
  const refusal = checkPlan(cells, present, new Set(counties.map(({ code }) => code)));
  if (refusal) {
    const { countyCode, sex, ageBand } = refusal.cell;
    const params = { county: countyCode, sex, ageBand };
    throw refusal.code === 'quota.below-count'
      ? conflict(refusal.code, { ...params, count: refusal.count })
      : invalid(refusal.code, params);
  }
  const planned = new Set(cells.map(cellKey));
  const gone = present.filter((cell) => !planned.has(cellKey(cell))).map(({ id }) => id);
  // An interview may take a place at this very moment: a cell that is no longer empty is not dropped.
  if (gone.length > 0) await ctx.db.quotaCell.deleteMany({ where: { id: { in: gone }, count: 0 } });
  const byKey = new Map(present.map((cell) => [cellKey(cell), cell]));
  await ctx.db.quotaCell.createMany({
    data: cells
      .filter((cell) => !byKey.has(cellKey(cell)))
      .map((cell) => ({ id: ctx.newId(), projectId, ...cell })),
  });
  for (const cell of cells) {
    const before = byKey.get(cellKey(cell));
    if (!before || before.target === cell.target) continue;
    const { count } = await ctx.db.quotaCell.updateMany({
      where: { id: before.id, count: { lte: cell.target } },
      data: { target: cell.target },
    });
    if (count === 0) throw conflict('quota.below-count', { county: cell.countyCode, count: cell.target });
  }
  announce(ctx, project.regionCode, projectId, project.state);
  ctx.audit({
    chain: project.regionCode,
    action: 'project.quotas',
    subject: projectId,
    detail: { cells: cells.length, target: cells.reduce((sum, { target }) => sum + target, 0) },
  });
}
