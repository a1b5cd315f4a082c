import { randomBytes } from 'node:crypto';
import { conflict, invalid, notFound } from '../../platform/lib/errors.ts';
import type { Ctx } from '../../shared/context.ts';
import { doNotCallAmong } from '../../shared/numbers/index.ts';
import { personOf } from '../../shared/people/index.ts';
import { isCityCode } from '../../shared/regions/code.ts';
import { readSetting } from '../../shared/settings/index.ts';
import { commitmentOf, drawList, SEED_BYTES, sizeOf, systematicPps } from '../../shared/statistics/index.ts';
import { requestTask } from '../../shared/tasks/index.ts';
import { projectInSight } from './actions-cases.ts';
import { ruledProject } from './actions-projects.ts';
import type { DigitWish, DrawAtWork, DrawKind, ListWish } from './draw.ts';
import { blocksOf, digestOf, listSizes, seedAt } from './draw.ts';
import { restDaysSetting, serviceNumbersSetting } from './drawing-settings.ts';
import { planOutcome } from './sample-plan.ts';
import {
  findDraw,
  findFrame,
  findList,
  findPhones,
  findPlan,
  findPopulations,
  findRested,
  insertExclusions,
  lockList,
  markDrawn,
  parkList,
  releaseNext,
} from './store-draws.ts';
import { questionnaireOf } from './store-instruments.ts';
import type { ProjectAtWork } from './store-projects.ts';

export const DRAW_TASK = 'sample-draw';
const DAY_MS = 86_400_000;

export const restedSince = (now: Date, days: number): Date => new Date(now.getTime() - days * DAY_MS);

type DigitsAsked = {
  readonly kinds: DigitWish['kinds'];
  readonly size: number;
  readonly replicates: number;
};

/** Random digits: the seed is made and sealed here, the numbers follow in the background. */
export async function drawDigits(
  ctx: Ctx,
  projectId: string,
  asked: DigitsAsked,
): Promise<{ drawId: string; commitment: string }> {
  const project = await ruledProject(ctx, projectId);
  await requireCountyAsked(ctx, project);
  const frame = await findFrame(ctx.db, null);
  if (!frame) throw conflict('draw.no-blocks');
  const counties = (await findPopulations(ctx.db, project.regionCode)).map(({ countyCode }) => countyCode);
  const blocks = blocksOf(frame.blocks, { kinds: asked.kinds, counties });
  const numbers = blocks.reduce((sum, block) => sum + sizeOf(block), 0);
  if (numbers === 0) throw conflict('draw.no-blocks-here');
  if (asked.size > numbers) {
    const params = { size: asked.size, limit: numbers };
    throw invalid('draw.above-frame', params, [{ path: 'size', code: 'draw.above-frame', params }]);
  }
  const wish: DigitWish = {
    kinds: asked.kinds,
    counties,
    services: await readSetting(ctx.db, serviceNumbersSetting),
    restDays: await readSetting(ctx.db, restDaysSetting),
  };
  const made = await makeDraw(ctx, project, {
    kind: 'digits',
    wish,
    size: asked.size,
    replicates: asked.replicates,
    frameId: frame.id,
    task: true,
  });
  return { drawId: made.id, commitment: made.commitment };
}

/** Where a project covers several counties nobody knows a respondent's but they themselves. */
async function requireCountyAsked(ctx: Ctx, project: ProjectAtWork): Promise<void> {
  if (!isCityCode(project.regionCode)) return;
  const { questions } = await questionnaireOf(ctx.db, project.versionId);
  if (!questions.some(({ quotaVariable }) => quotaVariable === 'county'))
    throw conflict('draw.county-not-asked');
}

type ListAsked = {
  readonly importId: string;
  readonly method: 'systematic' | 'pps';
  readonly numbersPerInterview: number;
  readonly replicates: number;
};

/** From an imported list that nobody has called yet, county by county as the plan says. */
export async function drawFromList(
  ctx: Ctx,
  projectId: string,
  asked: ListAsked,
): Promise<{ drawId: string; commitment: string }> {
  const project = await ruledProject(ctx, projectId);
  const source = await ctx.db.sampleImport.findUnique({ where: { id: asked.importId } });
  if (!source || source.projectId !== projectId) throw notFound('import.not-found');
  if (source.state !== 'done') throw conflict('draw.list-not-read');
  const { drawn, worked } = await lockList(ctx.db, asked.importId);
  if (drawn) throw conflict('draw.list-drawn');
  if (worked) throw conflict('draw.list-worked');
  const stored = await findPlan(ctx.db, projectId);
  const outcome = stored && planOutcome(stored.plan);
  if (!outcome?.ok) throw conflict('draw.no-plan');
  const list = await findList(ctx.db, asked.importId);
  const sizes = listSizes(list, outcome.counties, asked.numbersPerInterview);
  const strata = list.map((each, index) => ({ ...each, n: sizes[index]!.n }));
  if (asked.method === 'pps') {
    for (const { county, units, n } of strata) {
      const tried = systematicPps(
        units.map(({ size }) => size),
        n,
        0,
      );
      if (!tried.ok) throw invalid(tried.problem.code, { county, row: tried.problem.row });
    }
  }
  const size = sizes.reduce((sum, { n }) => sum + n, 0);
  if (size === 0) throw conflict('draw.nothing-to-draw');
  const wish: ListWish = { restDays: await readSetting(ctx.db, restDaysSetting), sizes };
  const { method: kind, importId, replicates } = asked;
  const listDigest = digestOf(list);
  const made = await makeDraw(ctx, project, { kind, wish, size, replicates, importId, listDigest });
  const places = [...drawList({ kind, seed: made.seed, replicates, strata })!];
  await parkList(ctx.db, importId);
  await takeList(ctx, made.id, project, wish, places);
  return { drawId: made.id, commitment: made.commitment };
}

async function takeList(
  ctx: Ctx,
  drawId: string,
  project: ProjectAtWork,
  wish: ListWish,
  places: readonly (readonly [number, { readonly value: string; readonly replicate: number }])[],
): Promise<void> {
  const phones = new Map(
    (
      await findPhones(
        ctx.db,
        places.map(([, { value }]) => value),
      )
    ).map(({ id, phoneId }) => [id, phoneId]),
  );
  const all = [...phones.values()];
  const [forbidden, rested] = await Promise.all([
    doNotCallAmong(ctx, all),
    findRested(ctx.db, project.id, all, restedSince(ctx.now, wish.restDays)),
  ]);
  const cases = places.map(([place, { value, replicate }]) => ({ id: value, place, replicate }));
  const reasonOf = ({ id }: { readonly id: string }) => {
    const phoneId = phones.get(id)!;
    if (forbidden.has(phoneId)) return 'do-not-call';
    return rested.has(phoneId) ? 'rested' : null;
  };
  const taken = cases.filter((each) => reasonOf(each) === null);
  const left = cases.flatMap(({ id, place }) => {
    const reason = reasonOf({ id });
    return reason === null ? [] : [{ place, reason }];
  });
  await insertExclusions(ctx.db, drawId, left, ctx.now);
  await markDrawn(ctx.db, drawId, taken, ctx.now);
  await ctx.db.sampleDraw.update({
    where: { id: drawId },
    data: {
      state: 'done',
      done: cases.length,
      taken: taken.length,
      released: 1,
      finishedAt: ctx.now,
    },
  });
}

type NewDraw = {
  readonly kind: DrawKind;
  readonly wish: DigitWish | ListWish;
  readonly size: number;
  readonly replicates: number;
  readonly frameId?: string;
  readonly importId?: string;
  readonly listDigest?: string;
  /** Whether numbers are made in the background. */
  readonly task?: boolean;
};

/** From here on the draw is settled: its commitment stands in the audit trail, and nobody has seen the seed. */
async function makeDraw(ctx: Ctx, project: ProjectAtWork, { task, ...of }: NewDraw) {
  const person = personOf(ctx.actor);
  const id = ctx.newId();
  const seed = randomBytes(SEED_BYTES).toString('hex');
  const commitment = commitmentOf(seed);
  await ctx.db.sampleDraw.create({
    data: {
      ...of,
      id,
      projectId: project.id,
      state: 'drawing',
      wish: { ...of.wish },
      commitment,
      seedCipher: ctx.vault.seal(seed, seedAt(id)),
      taskId: task ? await requestTask(ctx, DRAW_TASK, id) : null,
      createdAt: ctx.now,
      createdBy: person.id,
    },
  });
  const { kind, size, replicates, frameId = null, importId = null, listDigest = null } = of;
  ctx.audit({
    chain: project.regionCode,
    action: 'sample.draw',
    subject: id,
    detail: {
      projectId: project.id,
      commitment,
      kind,
      size,
      replicates,
      frame: frameId,
      import: importId,
      listDigest,
    },
  });
  announceDraw(ctx, project);
  return { id, seed, commitment };
}

export function announceDraw(
  ctx: Ctx,
  { id: projectId, regionCode, state }: { id: string; regionCode: string; state: string },
): void {
  ctx.announce({ name: 'project.changed', countyCode: regionCode, projectId, state });
}

export async function drawInSight(ctx: Ctx, drawId: string): Promise<DrawAtWork> {
  const draw = await findDraw(ctx.db, drawId);
  if (!draw) throw notFound('draw.not-found');
  await projectInSight(ctx, draw.projectId);
  return draw;
}

/** `released` is what the screen showed: pressed by two people at once, one replicate is released and not two. */
export async function releaseReplicate(
  ctx: Ctx,
  { drawId, released }: { readonly drawId: string; readonly released: number },
): Promise<{ released: number; cases: number }> {
  const draw = await drawInSight(ctx, drawId);
  const project = await ruledProject(ctx, draw.projectId);
  const cases = await releaseNext(ctx.db, drawId, released, ctx.now);
  if (cases === null) throw conflict('draw.released-meanwhile');
  ctx.audit({
    chain: project.regionCode,
    action: 'sample.release',
    subject: drawId,
    detail: { replicate: released + 1, cases },
  });
  announceDraw(ctx, project);
  return { released: released + 1, cases };
}
