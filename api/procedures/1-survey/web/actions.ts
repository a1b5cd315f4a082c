import type { z } from 'zod';
import { conflict, invalid, notFound } from '../../../platform/lib/errors.ts';
import type { Ctx } from '../../../shared/context.ts';
import { countyLike, personOf } from '../../../shared/people/index.ts';
import { readSetting } from '../../../shared/settings/index.ts';
import { projectInSight } from '../actions-cases.ts';
import { rulesProject, seesProject } from '../project.ts';
import type { collectionBody } from './contract.ts';
import { codeFrom, codeLookup, codeSource, collectionState, LINK_SIGNS, pathOf } from './collection.ts';
import { webRulesSetting } from './settings.ts';
import type { CollectionRow } from './store.ts';
import { countiesWithin, insertCodes, listCodes, listCollections, raiseCodes } from './store.ts';
import { countEnded } from './store-responses.ts';

/** Collections by link, as supervisors and analysts keep them. */
export type CollectionWish = z.output<typeof collectionBody> & { readonly example?: boolean };

export async function openCollection(ctx: Ctx, wish: CollectionWish): Promise<{ collectionId: string }> {
  const person = personOf(ctx.actor);
  const { versionId, regionCode, projectId } = await placeOf(ctx, wish);
  if (!rulesProject(ctx.actor, regionCode)) throw notFound('region.not-found', { code: regionCode });
  if ((await countiesWithin(ctx.db, regionCode, ctx.now)).length === 0) {
    throw invalid('web.no-county', {}, [{ path: 'regionCode', code: 'web.no-county' }]);
  }
  if (wish.closesAt <= wish.opensAt || wish.closesAt <= ctx.now) {
    throw invalid('web.period', {}, [{ path: 'closesAt', code: 'web.period' }]);
  }
  if (wish.kind === 'personal' && wish.codes === 0) {
    throw invalid('web.no-codes', {}, [{ path: 'codes', code: 'web.no-codes' }]);
  }
  const version = await ctx.db.questionnaireVersion.findUnique({ where: { id: versionId } });
  if (!version || version.publishedAt === null) {
    throw invalid('project.version', {}, [{ path: 'versionId', code: 'project.version' }]);
  }
  const collectionId = ctx.newId();
  await ctx.db.webCollection.create({
    data: {
      id: collectionId,
      title: wish.title,
      titleEn: wish.titleEn,
      versionId,
      projectId,
      regionCode,
      kind: wish.kind,
      opensAt: wish.opensAt,
      closesAt: wish.closesAt,
      onePerDevice: wish.kind === 'personal' || wish.onePerDevice,
      intro: wish.intro,
      introEn: wish.introEn,
      linkCode: wish.kind === 'open' ? ctx.newCode(LINK_SIGNS) : null,
      example: wish.example ?? false,
      createdAt: ctx.now,
      createdBy: person.id,
    },
  });
  if (wish.kind === 'personal') await makeCodes(ctx, collectionId, wish.codes);
  note(ctx, regionCode, 'web-collection.open', collectionId, { kind: wish.kind, versionId });
  return { collectionId };
}

/** A collection of a project asks its questionnaire in its region. */
async function placeOf(ctx: Ctx, wish: CollectionWish) {
  if (wish.projectId) {
    const project = await projectInSight(ctx, wish.projectId);
    return { versionId: project.versionId, regionCode: project.regionCode, projectId: wish.projectId };
  }
  const missing = (path: string) => invalid('input.invalid', {}, [{ path, code: 'field.required' }]);
  if (!wish.versionId) throw missing('versionId');
  if (!wish.regionCode) throw missing('regionCode');
  return { versionId: wish.versionId, regionCode: wish.regionCode, projectId: null };
}

const note = (
  ctx: Ctx,
  chain: string,
  action: string,
  subject: string,
  detail: Readonly<Record<string, string | number>>,
) => ctx.audit({ chain, action, subject, detail });

async function makeCodes(ctx: Ctx, collectionId: string, wanted: number): Promise<void> {
  const { mostCodes } = await readSetting(ctx.db, webRulesSetting);
  const codes = await raiseCodes(ctx.db, collectionId, wanted);
  if (codes > mostCodes) {
    throw invalid('web.too-many-codes', { most: mostCodes }, [
      { path: 'codes', code: 'web.too-many-codes', params: { most: mostCodes } },
    ]);
  }
  const numbers = Array.from({ length: wanted }, (_, index) => codes - wanted + 1 + index);
  await insertCodes(
    ctx.db,
    collectionId,
    numbers.map((number) => ({
      id: ctx.newId(),
      number,
      codeHash: ctx.vault.blindIndex(codeLookup(codeOf(ctx, collectionId, number))),
    })),
  );
}

export const codeOf = (ctx: Pick<Ctx, 'vault'>, collectionId: string, number: number): string =>
  codeFrom(ctx.vault.blindIndex(codeSource(collectionId, number)));

export async function collectionInSight(ctx: Ctx, collectionId: string): Promise<CollectionRow> {
  const [collection] = await listCollections(ctx.db, countyLike(ctx.actor), collectionId);
  if (!collection || !seesProject(ctx.actor, collection.regionCode))
    throw notFound('web.collection-not-found');
  return collection;
}

async function ruledCollection(ctx: Ctx, collectionId: string): Promise<CollectionRow> {
  const collection = await collectionInSight(ctx, collectionId);
  if (!rulesProject(ctx.actor, collection.regionCode)) throw notFound('web.collection-not-found');
  return collection;
}

/** Ends it now, also for those who are in the middle of it. */
export async function closeCollection(ctx: Ctx, { collectionId }: { readonly collectionId: string }) {
  const { regionCode } = await ruledCollection(ctx, collectionId);
  const { count } = await ctx.db.webCollection.updateMany({
    where: { id: collectionId, closedAt: null },
    data: { closedAt: ctx.now, closedBy: personOf(ctx.actor).id },
  });
  if (count === 0) throw conflict('web.closed');
  note(ctx, regionCode, 'web-collection.close', collectionId, {});
}

/** Another last moment, while it has not been closed by hand. */
export async function moveEnd(
  ctx: Ctx,
  { collectionId, closesAt }: { readonly collectionId: string; readonly closesAt: Date },
): Promise<void> {
  const { regionCode, opensAt, closedAt } = await ruledCollection(ctx, collectionId);
  if (closedAt !== null) throw conflict('web.closed');
  if (closesAt <= opensAt || closesAt <= ctx.now) {
    throw invalid('web.period', {}, [{ path: 'closesAt', code: 'web.period' }]);
  }
  await ctx.db.webCollection.update({ where: { id: collectionId }, data: { closesAt } });
  note(ctx, regionCode, 'web-collection.move-end', collectionId, { closesAt: closesAt.toISOString() });
}

export async function addCodes(
  ctx: Ctx,
  { collectionId, codes }: { readonly collectionId: string; readonly codes: number },
): Promise<void> {
  const { regionCode, kind } = await ruledCollection(ctx, collectionId);
  if (kind !== 'personal') throw conflict('web.not-personal');
  await makeCodes(ctx, collectionId, codes);
  note(ctx, regionCode, 'web-collection.add-codes', collectionId, { codes });
}

export async function collectionsView(ctx: Ctx) {
  const rows = await listCollections(ctx.db, countyLike(ctx.actor), null);
  return {
    items: rows
      .filter(({ regionCode }) => seesProject(ctx.actor, regionCode))
      .map((row) => ({ ...row, state: collectionState(row, ctx.now) })),
  };
}

export async function collectionView(ctx: Ctx, collectionId: string) {
  const row = await collectionInSight(ctx, collectionId);
  const [ended, used] = await Promise.all([
    countEnded(ctx.db, collectionId, countyLike(ctx.actor)),
    ctx.db.webCode.count({ where: { collectionId, usedOn: { not: null } } }),
  ]);
  return {
    ...row,
    state: collectionState(row, ctx.now),
    path: row.linkCode === null ? null : pathOf(row.linkCode),
    codesUsed: used,
    ended,
    mayEdit: rulesProject(ctx.actor, row.regionCode),
  };
}

export type PersonalLink = { readonly number: number; readonly url: string; readonly used: boolean };

/** The personal links, whole: whoever fetches them can hand them out, and is written down for it. */
export async function personalLinks(
  ctx: Ctx,
  { collectionId, origin }: { readonly collectionId: string; readonly origin: string },
): Promise<{ readonly collection: CollectionRow; readonly links: readonly PersonalLink[] }> {
  const collection = await ruledCollection(ctx, collectionId);
  if (collection.kind !== 'personal') throw conflict('web.not-personal');
  const rows = await listCodes(ctx.db, collectionId);
  note(ctx, collection.regionCode, 'web-collection.fetch-codes', collectionId, { codes: rows.length });
  const { origin: root } = new URL(origin);
  return {
    collection,
    links: rows.map(({ number, used }) => ({
      number,
      used,
      url: `${root}${pathOf(codeOf(ctx, collectionId, number))}`,
    })),
  };
}
