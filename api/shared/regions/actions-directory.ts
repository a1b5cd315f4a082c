import { sql } from '../../platform/db/index.ts';
import { conflict, invalid, notFound } from '../../platform/lib/errors.ts';
import { actorId, type Ctx } from '../context.ts';
import { personOf } from '../people/scope.ts';
import { countyOf } from './code.ts';
import { gapsOf } from './coverage.ts';
import { requireTop, requireWithin } from './reach.ts';

/** Every change of versions waits for the one before: two editors never make two drafts or two successors. */
const lockVersions = (ctx: Ctx) =>
  sql(ctx.db, "select pg_advisory_xact_lock(hashtext('minyi.directory'))::text");

const inForce = (
  version: { state: string; validFrom: Date | null; validTo: Date | null },
  now: Date,
): boolean =>
  version.state === 'published' &&
  version.validFrom !== null &&
  version.validFrom <= now &&
  (version.validTo === null || version.validTo > now);

export async function listVersions(ctx: Ctx) {
  const versions = await ctx.db.directoryVersion.findMany({
    orderBy: { version: 'desc' },
    include: { _count: { select: { items: true } } },
  });
  const makers = await ctx.db.person.findMany({
    where: { id: { in: versions.map((version) => version.createdBy) } },
    select: { id: true, name: true },
  });
  return versions.map(({ _count, ...version }) => ({
    ...version,
    state: version.state === 'draft' ? ('draft' as const) : ('published' as const),
    createdByName: makers.find((person) => person.id === version.createdBy)?.name ?? '',
    items: _count.items,
    current: inForce(version, ctx.now),
  }));
}

/** A draft begins as a copy of the newest published version. There is one draft at a time. */
export async function startDraft(ctx: Ctx, note: string): Promise<string> {
  await lockVersions(ctx);
  if (await ctx.db.directoryVersion.findFirst({ where: { state: 'draft' } }))
    throw conflict('directory.draft-exists');
  const [newest, base] = await Promise.all([
    ctx.db.directoryVersion.aggregate({ _max: { version: true } }),
    ctx.db.directoryVersion.findFirst({ where: { state: 'published' }, orderBy: { version: 'desc' } }),
  ]);
  const id = ctx.newId();
  await ctx.db.directoryVersion.create({
    data: {
      id,
      version: (newest._max.version ?? 0) + 1,
      state: 'draft',
      note,
      createdAt: ctx.now,
      createdBy: personOf(ctx.actor).id,
    },
  });
  if (base) {
    const items = await ctx.db.directoryItem.findMany({ where: { versionId: base.id } });
    await ctx.db.directoryItem.createMany({
      data: items.map((item) => ({ ...item, id: ctx.newId(), versionId: id })),
    });
  }
  ctx.audit({
    chain: '*',
    action: 'directory.draft',
    subject: id,
    detail: { from: base?.version ?? null },
  });
  return id;
}

async function requireVersion(ctx: Ctx, versionId: string) {
  const version = await ctx.db.directoryVersion.findUnique({ where: { id: versionId } });
  if (!version) throw notFound('directory.not-found');
  return version;
}

async function requireDraft(ctx: Ctx, versionId: string) {
  await lockVersions(ctx);
  const version = await requireVersion(ctx, versionId);
  if (version.state !== 'draft') throw conflict('directory.published');
  return version;
}

type ItemFilter = {
  categoryCode?: string;
  regionCode?: string;
  unitId?: string;
  page: number;
  pageSize: number;
};

export async function listItems(ctx: Ctx, versionId: string, filter: ItemFilter) {
  await requireVersion(ctx, versionId);
  const where = {
    versionId,
    // A category or region also shows what is below it.
    ...(filter.categoryCode ? { categoryCode: { startsWith: filter.categoryCode } } : {}),
    ...(filter.regionCode ? { regionCode: { startsWith: filter.regionCode.replace(/00$/, '') } } : {}),
    ...(filter.unitId ? { OR: [{ unitId: filter.unitId }, { coUnitIds: { has: filter.unitId } }] } : {}),
  };
  const [items, total] = await Promise.all([
    ctx.db.directoryItem.findMany({
      where,
      orderBy: [{ categoryCode: 'asc' }, { regionCode: 'asc' }],
      skip: (filter.page - 1) * filter.pageSize,
      take: filter.pageSize,
    }),
    ctx.db.directoryItem.count({ where }),
  ]);
  return { items, total };
}

type ItemInput = { categoryCode: string; regionCode: string; unitId: string; coUnitIds: string[] };

/** The entry of a category in a region, new or in place of the one there was. */
export async function setItem(ctx: Ctx, versionId: string, input: ItemInput): Promise<void> {
  requireWithin(ctx, input.regionCode);
  await requireDraft(ctx, versionId);
  if (input.coUnitIds.includes(input.unitId)) throw invalid('directory.lead-is-co');
  const unitIds = [...new Set([input.unitId, ...input.coUnitIds])];
  const [category, region, units] = await Promise.all([
    ctx.db.category.findFirst({ where: { code: input.categoryCode, active: true } }),
    ctx.db.region.findFirst({ where: { code: input.regionCode, validTo: null } }),
    ctx.db.unit.count({ where: { id: { in: unitIds }, active: true } }),
  ]);
  if (!category) throw invalid('category.not-found', { code: input.categoryCode });
  if (!region) throw invalid('region.not-found', { code: input.regionCode });
  if (units !== unitIds.length) throw invalid('unit.not-found');
  const { categoryCode, regionCode, ...who } = input;
  await ctx.db.directoryItem.upsert({
    where: { versionId_categoryCode_regionCode: { versionId, categoryCode, regionCode } },
    create: { id: ctx.newId(), versionId, ...input },
    update: who,
  });
  ctx.audit({ chain: countyOf(regionCode), action: 'directory.set-item', subject: versionId, detail: input });
}

export async function removeItem(ctx: Ctx, versionId: string, itemId: string): Promise<void> {
  await requireDraft(ctx, versionId);
  const item = await ctx.db.directoryItem.findFirst({ where: { id: itemId, versionId } });
  if (!item) throw notFound('directory.item-not-found');
  requireWithin(ctx, item.regionCode);
  await ctx.db.directoryItem.delete({ where: { id: itemId } });
  const { categoryCode, regionCode, unitId } = item;
  ctx.audit({
    chain: countyOf(regionCode),
    action: 'directory.remove-item',
    subject: versionId,
    detail: { categoryCode, regionCode, unitId },
  });
}

export async function discardDraft(ctx: Ctx, versionId: string): Promise<void> {
  await requireTop(ctx);
  await requireDraft(ctx, versionId);
  await ctx.db.directoryItem.deleteMany({ where: { versionId } });
  await ctx.db.directoryVersion.delete({ where: { id: versionId } });
  ctx.audit({ chain: '*', action: 'directory.discard', subject: versionId, detail: {} });
}

type Publication = { validFrom?: Date; note?: string };

/** The draft takes over at `validFrom`; the version before it ends at that moment, so that never two are valid. */
export async function publishDraft(ctx: Ctx, versionId: string, input: Publication): Promise<void> {
  await requireTop(ctx);
  const draft = await requireDraft(ctx, versionId);
  const validFrom = input.validFrom ?? ctx.now;
  if (validFrom < ctx.now) throw invalid('directory.valid-from-past');
  await requireUsable(ctx, versionId);
  const before = await ctx.db.directoryVersion.findFirst({ where: { state: 'published', validTo: null } });
  if (before?.validFrom && before.validFrom >= validFrom)
    throw conflict('directory.later-version', { version: before.version });
  if (before)
    await ctx.db.directoryVersion.update({ where: { id: before.id }, data: { validTo: validFrom } });
  await ctx.db.directoryVersion.update({
    where: { id: versionId },
    data: { state: 'published', validFrom, note: input.note ?? draft.note },
  });
  ctx.audit({
    chain: '*',
    action: 'directory.publish',
    subject: versionId,
    detail: { version: draft.version, validFrom: validFrom.toISOString(), by: actorId(ctx.actor) },
  });
}

/** What was edited weeks ago may name what has been put out of use since. */
async function requireUsable(ctx: Ctx, versionId: string): Promise<void> {
  const items = await ctx.db.directoryItem.findMany({ where: { versionId } });
  if (items.length === 0) throw conflict('directory.empty');
  const [units, categories, regions] = await Promise.all([
    ctx.db.unit.findMany({ where: { active: true }, select: { id: true } }),
    ctx.db.category.findMany({ where: { active: true }, select: { code: true } }),
    ctx.db.region.findMany({ where: { validTo: null }, select: { code: true } }),
  ]);
  const usable = new Set([
    ...units.map(({ id }) => id),
    ...[...categories, ...regions].map(({ code }) => code),
  ]);
  const stale = items.filter((item) =>
    [item.unitId, ...item.coUnitIds, item.categoryCode, item.regionCode].some((one) => !usable.has(one)),
  );
  if (stale.length > 0) throw conflict('directory.stale-items', { count: stale.length });
}

export async function listGaps(ctx: Ctx, versionId: string) {
  await requireVersion(ctx, versionId);
  const [categories, regions, items] = await Promise.all([
    ctx.db.category.findMany(),
    ctx.db.region.findMany({
      where: { level: { in: ['county', 'township'] }, validTo: null },
      orderBy: { code: 'asc' },
    }),
    ctx.db.directoryItem.findMany({ where: { versionId } }),
  ]);
  const counties = regions
    .filter((region) => region.level === 'county')
    .map(({ code }) => ({
      code,
      townships: regions.filter((region) => region.parentCode === code).map((region) => region.code),
    }));
  return [...gapsOf(categories, counties, items)];
}
