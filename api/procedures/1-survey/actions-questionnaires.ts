import { conflict, invalid, notFound } from '../../platform/lib/errors.ts';
import type { Ctx } from '../../shared/context.ts';
import { personOf } from '../../shared/people/index.ts';
import type { Instrument } from './instrument.ts';
import { instrument } from './instrument.ts';
import { publicSafety } from './questionnaires/public-safety.ts';
import { safetyFactors } from './questionnaires/safety-factors.ts';

export type QuestionnaireKey = { readonly questionnaireId: string; readonly versionId: string };

export type NewQuestionnaire = {
  readonly key: string;
  readonly title: string;
  readonly titleEn: string;
  readonly model: Instrument;
};

/** A questionnaire with its first draft. */
export async function createQuestionnaire(ctx: Ctx, wish: NewQuestionnaire): Promise<QuestionnaireKey> {
  const person = personOf(ctx.actor);
  const { key, title, titleEn, model } = wish;
  if (await ctx.db.questionnaire.findUnique({ where: { key } }))
    throw conflict('questionnaire.key-taken', { key });
  const questionnaireId = ctx.newId();
  const versionId = ctx.newId();
  await ctx.db.questionnaire.create({
    data: { id: questionnaireId, key, title, titleEn, createdAt: ctx.now },
  });
  await ctx.db.questionnaireVersion.create({
    data: {
      id: versionId,
      questionnaireId,
      version: 1,
      state: 'draft',
      model,
      createdAt: ctx.now,
      createdBy: person.id,
    },
  });
  return { questionnaireId, versionId };
}

/** The product's first questionnaire, where the centre has none of that key yet. */
export const createPublicSafety = (ctx: Ctx): Promise<QuestionnaireKey> =>
  createQuestionnaire(ctx, {
    key: 'public-safety',
    title: publicSafety.title['zh-cn'],
    titleEn: publicSafety.title.en,
    model: publicSafety,
  });

/** The questionnaire by link about what makes people feel safe and content. */
export const createFactors = (ctx: Ctx): Promise<QuestionnaireKey> =>
  createQuestionnaire(ctx, {
    key: 'safety-factors',
    title: safetyFactors.title['zh-cn'],
    titleEn: safetyFactors.title.en,
    model: safetyFactors,
  });

/** A draft that begins as a copy of the newest version; there is one draft at a time. */
export async function draftVersion(
  ctx: Ctx,
  { questionnaireId }: { readonly questionnaireId: string },
): Promise<QuestionnaireKey> {
  const person = personOf(ctx.actor);
  const versions = await ctx.db.questionnaireVersion.findMany({
    where: { questionnaireId },
    orderBy: { version: 'desc' },
  });
  const [newest] = versions;
  if (!newest) throw notFound('questionnaire.not-found');
  if (newest.state === 'draft') throw conflict('questionnaire.draft-exists', { version: newest.version });
  const versionId = ctx.newId();
  await ctx.db.questionnaireVersion.create({
    data: {
      id: versionId,
      questionnaireId,
      version: newest.version + 1,
      state: 'draft',
      model: newest.model as object,
      createdAt: ctx.now,
      createdBy: person.id,
    },
  });
  return { questionnaireId, versionId };
}

export async function editDraft(
  ctx: Ctx,
  { versionId, model }: { readonly versionId: string; readonly model: Instrument },
): Promise<void> {
  const { count } = await ctx.db.questionnaireVersion.updateMany({
    where: { id: versionId, state: 'draft' },
    data: { model },
  });
  if (count === 1) return;
  const version = await ctx.db.questionnaireVersion.findUnique({ where: { id: versionId } });
  throw version ? conflict('questionnaire.frozen') : notFound('questionnaire.not-found');
}

/** Freezes the draft and lets it take the place of the version before it, from this moment on. */
export async function publishVersion(ctx: Ctx, { versionId }: { readonly versionId: string }): Promise<void> {
  const person = personOf(ctx.actor);
  const draft = await ctx.db.questionnaireVersion.findUnique({ where: { id: versionId } });
  if (!draft) throw notFound('questionnaire.not-found');
  if (draft.state !== 'draft') throw conflict('questionnaire.frozen');
  const checked = instrument.safeParse(draft.model);
  if (!checked.success) {
    const fields = checked.error.issues.map((issue) => ({
      path: `model.${issue.path.join('.')}`,
      code: issue.message,
    }));
    throw invalid('questionnaire.unusable', {}, fields);
  }
  await ctx.db.questionnaireVersion.updateMany({
    where: { questionnaireId: draft.questionnaireId, publishedAt: { not: null }, validTo: null },
    data: { validTo: ctx.now, state: 'replaced' },
  });
  await ctx.db.questionnaireVersion.update({
    where: { id: versionId },
    data: { state: 'published', publishedAt: ctx.now, publishedBy: person.id },
  });
  ctx.audit({
    chain: '*',
    action: 'questionnaire.publish',
    subject: versionId,
    detail: { questionnaireId: draft.questionnaireId, version: draft.version },
  });
}
