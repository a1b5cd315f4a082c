import { sql } from '../../platform/db/index.ts';
import { conflict, invalid, notFound } from '../../platform/lib/errors.ts';
import { actorId, type Ctx } from '../../shared/context.ts';
import { FIGURES, figureOf, startOfDay } from '../../shared/statistics/figures/index.ts';
import { leavesOf, problemsOf, type Tree } from '../../shared/statistics/index.ts';
import type { TreeAnswer, TreeBody } from './contract-safety-index.ts';
import { INDEX_KEY, listTrees, type StoredTree } from './store-safety-index.ts';
import { EXAMPLE_TREE } from './tree-example.ts';

/** Figures of places: what belongs to one operator alone says nothing of a county. */
export const USABLE_FIGURES = FIGURES.filter(
  ({ subjects, group }) => subjects.includes('county') && group !== 'operators',
);

function checkTree(tree: Tree): void {
  const unknown = leavesOf(tree.children).flatMap(({ key, source }) =>
    source.kind === 'figure' && !USABLE_FIGURES.some((figure) => figure.key === source.figure)
      ? [{ path: `root.${key}`, code: 'figures.not-found' }]
      : [],
  );
  const problems = [...problemsOf(tree), ...unknown];
  if (problems.length > 0) throw invalid('input.invalid', {}, problems);
}

export const presentTree = ({
  id,
  version,
  name,
  nameEn,
  example,
  minimumCoverage,
  root,
  state,
  validFrom,
  validTo,
}: StoredTree): TreeAnswer => ({
  id,
  version,
  name,
  nameEn,
  example,
  minimumCoverage,
  root: root as TreeAnswer['root'],
  state: state as TreeAnswer['state'],
  validFrom: validFrom?.toISOString() ?? null,
  validTo: validTo?.toISOString() ?? null,
});

export async function treesOf(ctx: Ctx) {
  return {
    items: (await listTrees(ctx.db)).map(presentTree),
    figures: USABLE_FIGURES.map(({ key, title, unit, better }) => ({ key, title, unit, better })),
  };
}

export async function draftTree(ctx: Ctx, body: TreeBody): Promise<{ treeId: string }> {
  checkTree(body.root);
  const last = await ctx.db.indexTree.findFirst({ where: { key: INDEX_KEY }, orderBy: { version: 'desc' } });
  const treeId = ctx.newId();
  await ctx.db.indexTree.create({
    data: {
      id: treeId,
      key: INDEX_KEY,
      version: (last?.version ?? 0) + 1,
      ...body,
      state: 'draft',
      createdAt: ctx.now,
      createdBy: actorId(ctx.actor),
    },
  });
  ctx.audit({ chain: '*', action: 'index.draft', subject: treeId, detail: {} });
  return { treeId };
}

export async function changeTree(ctx: Ctx, treeId: string, body: TreeBody): Promise<void> {
  checkTree(body.root);
  await draftOf(ctx, treeId);
  // The state is asked again where it is changed: of an edit and a publication at once one comes too late.
  const { count } = await ctx.db.indexTree.updateMany({ where: { id: treeId, state: 'draft' }, data: body });
  if (count === 0) throw conflict('tree.frozen');
  ctx.audit({ chain: '*', action: 'index.change', subject: treeId, detail: {} });
}

async function draftOf(ctx: Ctx, treeId: string) {
  const tree = await ctx.db.indexTree.findUnique({ where: { id: treeId } });
  if (!tree) throw notFound('tree.not-found');
  if (tree.state !== 'draft') throw conflict('tree.frozen');
  return tree;
}

/** In force from the beginning of a day on; the version before it ends there, so that two are never in force. */
export async function publishTree(ctx: Ctx, treeId: string, validFromDay: string): Promise<void> {
  // All versions are locked in one order: of two who publish at once, the second finds no draft.
  await sql(ctx.db, 'select id from index_tree where key = $1 order by id for update', INDEX_KEY);
  await draftOf(ctx, treeId);
  const validFrom = startOfDay(validFromDay);
  const last = await ctx.db.indexTree.findFirst({
    where: { key: INDEX_KEY, state: 'published' },
    orderBy: { validFrom: 'desc' },
  });
  if (last?.validFrom && last.validFrom >= validFrom) {
    throw conflict('tree.not-after-last', { version: last.version });
  }
  if (last) await ctx.db.indexTree.update({ where: { id: last.id }, data: { validTo: validFrom } });
  await ctx.db.indexTree.update({
    where: { id: treeId },
    data: { state: 'published', validFrom, publishedAt: ctx.now, publishedBy: actorId(ctx.actor) },
  });
  ctx.audit({ chain: '*', action: 'index.publish', subject: treeId, detail: { validFrom: validFromDay } });
}

/** The example of a new installation, in force from `validFrom` and marked as one. Does nothing where a tree exists. */
export async function seedTree(ctx: Ctx, validFrom: Date): Promise<void> {
  if (await ctx.db.indexTree.findFirst({ where: { key: INDEX_KEY } })) return;
  checkTree(EXAMPLE_TREE.root);
  const treeId = ctx.newId();
  const { root, ...named } = EXAMPLE_TREE;
  await ctx.db.indexTree.create({
    data: {
      id: treeId,
      key: INDEX_KEY,
      version: 1,
      ...named,
      root: root as object,
      example: true,
      state: 'published',
      validFrom,
      createdAt: ctx.now,
      createdBy: actorId(ctx.actor),
      publishedAt: ctx.now,
      publishedBy: actorId(ctx.actor),
    },
  });
  ctx.audit({ chain: '*', action: 'index.publish', subject: treeId, detail: { example: true } });
}

export const figureTitle = (key: string) => figureOf(key)?.title ?? { zh: key, en: key };
