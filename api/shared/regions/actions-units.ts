import { conflict, invalid, notFound } from '../../platform/lib/errors.ts';
import type { Ctx } from '../context.ts';
import { countyOf } from './code.ts';
import type { CategoryBody, CategoryChange, UnitBody, UnitChange } from './contract.ts';
import { requireTop, requireWithin } from './reach.ts';

async function requireOpenRegion(ctx: Ctx, code: string): Promise<void> {
  const region = await ctx.db.region.findUnique({ where: { code } });
  if (!region || region.validTo)
    throw invalid('region.not-found', { code }, [{ path: 'regionCode', code: 'region.not-found' }]);
}

export const listUnits = (ctx: Ctx) =>
  ctx.db.unit.findMany({ orderBy: [{ regionCode: 'asc' }, { code: 'asc' }] });

export async function addUnit(ctx: Ctx, input: UnitBody): Promise<string> {
  requireWithin(ctx, input.regionCode);
  await requireOpenRegion(ctx, input.regionCode);
  if (await ctx.db.unit.findUnique({ where: { code: input.code } }))
    throw conflict('unit.code-taken', { code: input.code });
  const id = ctx.newId();
  await ctx.db.unit.create({ data: { id, ...input, createdAt: ctx.now } });
  ctx.audit({ chain: countyOf(input.regionCode), action: 'unit.add', subject: id, detail: input });
  return id;
}

export async function changeUnit(ctx: Ctx, unitId: string, input: UnitChange): Promise<void> {
  const unit = await ctx.db.unit.findUnique({ where: { id: unitId } });
  if (!unit) throw notFound('unit.not-found');
  requireWithin(ctx, unit.regionCode);
  requireWithin(ctx, input.regionCode);
  await requireOpenRegion(ctx, input.regionCode);
  if (unit.active && !input.active) await requireIdle(ctx, unitId);
  await ctx.db.unit.update({ where: { id: unitId }, data: input });
  ctx.audit({ chain: countyOf(unit.regionCode), action: 'unit.change', subject: unitId, detail: input });
}

/** A unit is put out of use only when nothing points at it: work, people, or the directory in force or to come. */
async function requireIdle(ctx: Ctx, unitId: string): Promise<void> {
  const [people, assignments, items] = await Promise.all([
    ctx.db.person.count({ where: { unitId, active: true } }),
    ctx.db.assignment.count({ where: { unitId, endedAt: null } }),
    ctx.db.directoryItem.count({
      where: {
        OR: [{ unitId }, { coUnitIds: { has: unitId } }],
        version: { state: 'published', OR: [{ validTo: null }, { validTo: { gt: ctx.now } }] },
      },
    }),
  ]);
  if (assignments > 0) throw conflict('unit.has-assignments', { count: assignments });
  if (people > 0) throw conflict('unit.has-people', { count: people });
  if (items > 0) throw conflict('unit.in-directory', { count: items });
}

export const listCategories = (ctx: Ctx) =>
  ctx.db.category.findMany({ orderBy: [{ position: 'asc' }, { code: 'asc' }] });

export async function addCategory(ctx: Ctx, input: CategoryBody): Promise<void> {
  await requireTop(ctx);
  if (await ctx.db.category.findUnique({ where: { code: input.code } }))
    throw conflict('category.code-taken', { code: input.code });
  if (input.parentCode !== null) {
    const parent = await ctx.db.category.findUnique({ where: { code: input.parentCode } });
    if (!parent?.active) throw invalid('category.parent-missing', { code: input.parentCode });
  }
  await ctx.db.category.create({ data: input });
  ctx.audit({ chain: '*', action: 'category.add', subject: input.code, detail: input });
}

/** Its place in the tree stays: figures of earlier weeks are counted by it. */
export async function changeCategory(ctx: Ctx, code: string, input: CategoryChange): Promise<void> {
  await requireTop(ctx);
  const category = await ctx.db.category.findUnique({ where: { code }, include: { parent: true } });
  if (!category) throw notFound('category.not-found', { code });
  if (category.active && !input.active) {
    const below = await ctx.db.category.count({ where: { parentCode: code, active: true } });
    if (below > 0) throw conflict('category.has-categories', { count: below });
  }
  if (!category.active && input.active && category.parent && !category.parent.active)
    throw conflict('category.parent-missing', { code: category.parent.code });
  await ctx.db.category.update({ where: { code }, data: input });
  ctx.audit({ chain: '*', action: 'category.change', subject: code, detail: input });
}
