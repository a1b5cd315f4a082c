import type { z } from 'zod';
import { sql } from '../../platform/db/index.ts';
import { conflict, invalid, notFound } from '../../platform/lib/errors.ts';
import { actorId, type Ctx } from '../../shared/context.ts';
import { readSetting } from '../../shared/settings/index.ts';
import { figureOf } from '../../shared/statistics/figures/index.ts';
import type { schemeBody, schemeChange } from './contract.ts';
import { KINDS, type AssessmentKind } from './period.ts';
import { FIRST_SCHEMES, ranking } from './rules.ts';
import type { Indicator } from './score.ts';

/** A scheme can be scored only on figures that exist and that are defined for its kind of subject. */
function checkIndicators(kind: AssessmentKind, indicators: readonly Indicator[]): void {
  const fields = indicators.flatMap((indicator, index) => {
    const figure = figureOf(indicator.figure);
    if (!figure) return [{ path: `indicators.${index}.figure`, code: 'figures.not-found' }];
    if (!figure.subjects.includes(kind))
      return [{ path: `indicators.${index}.figure`, code: 'figure.not-for-kind' }];
    return [];
  });
  const keys = new Set(indicators.map((indicator) => indicator.key));
  if (keys.size < indicators.length) fields.push({ path: 'indicators', code: 'indicator.twice' });
  if (fields.length > 0) throw invalid('input.invalid', {}, fields);
}

export async function draftScheme(ctx: Ctx, input: z.output<typeof schemeBody>): Promise<string> {
  checkIndicators(input.kind, input.indicators);
  const last = await ctx.db.assessmentScheme.findFirst({
    where: { kind: input.kind },
    orderBy: { version: 'desc' },
  });
  const id = ctx.newId();
  await ctx.db.assessmentScheme.create({
    data: {
      id,
      ...input,
      ranking: input.ranking ?? (await readSetting(ctx.db, ranking)),
      version: (last?.version ?? 0) + 1,
      state: 'draft',
      createdAt: ctx.now,
      createdBy: actorId(ctx.actor),
    },
  });
  ctx.audit({ chain: '*', action: 'scheme.draft', subject: id, detail: { kind: input.kind } });
  return id;
}

export async function changeScheme(
  ctx: Ctx,
  id: string,
  input: z.output<typeof schemeChange>,
): Promise<void> {
  const scheme = await draftOf(ctx, id);
  checkIndicators(scheme.kind as AssessmentKind, input.indicators);
  const { ranking: rules, ...rest } = input;
  await ctx.db.assessmentScheme.update({
    where: { id },
    data: { ...rest, ...(rules && { ranking: rules }) },
  });
  ctx.audit({ chain: '*', action: 'scheme.change', subject: id, detail: {} });
}

async function draftOf(ctx: Ctx, id: string) {
  const scheme = await ctx.db.assessmentScheme.findUnique({ where: { id } });
  if (!scheme) throw notFound('scheme.not-found');
  if (scheme.state !== 'draft') throw conflict('scheme.frozen');
  return scheme;
}

/** Publishes from now on; the one before it ends at the same moment, so that two are never in force. */
export async function publishScheme(ctx: Ctx, id: string): Promise<void> {
  // All versions of the kind are locked in one order: of two who publish at once, the second finds no draft.
  await sql(
    ctx.db,
    `select id from assessment_scheme
     where kind = (select kind from assessment_scheme where id = $1::uuid) order by id for update`,
    id,
  );
  const scheme = await draftOf(ctx, id);
  const inForce = { kind: scheme.kind, state: 'published', validTo: null };
  await ctx.db.assessmentScheme.updateMany({ where: inForce, data: { validTo: ctx.now } });
  await ctx.db.assessmentScheme.update({ where: { id }, data: { state: 'published', validFrom: ctx.now } });
  ctx.audit({ chain: '*', action: 'scheme.publish', subject: id, detail: { kind: scheme.kind } });
}

/** The example schemes of a new installation, in force from `validFrom`. Does nothing where schemes exist. */
export async function seedSchemes(ctx: Ctx, validFrom: Date): Promise<void> {
  for (const kind of KINDS) {
    if (await ctx.db.assessmentScheme.findFirst({ where: { kind } })) continue;
    const { name, indicators } = FIRST_SCHEMES[kind];
    checkIndicators(kind, indicators);
    const id = ctx.newId();
    await ctx.db.assessmentScheme.create({
      data: {
        id,
        kind,
        version: 1,
        name,
        indicators: indicators as object[],
        ranking: await readSetting(ctx.db, ranking),
        state: 'published',
        validFrom,
        createdAt: ctx.now,
        createdBy: actorId(ctx.actor),
      },
    });
    ctx.audit({ chain: '*', action: 'scheme.publish', subject: id, detail: { kind } });
  }
}
