import { sql } from '../../platform/db/index.ts';
import { notFound } from '../../platform/lib/errors.ts';
import type { Ctx } from '../../shared/context.ts';
import { countyWhere, personOf, scopePrefix } from '../../shared/people/index.ts';
import { readSetting } from '../../shared/settings/index.ts';
import { rankingAnswer, rankingRules, type Ranking, type RankingRules } from './contract.ts';
import type { AssessmentKind } from './period.ts';
import { ranking } from './rules.ts';
import type { Indicator } from './score.ts';

export type Subject = { readonly id: string; readonly name: string };

/** Who is assessed: every county, unit or operator of the region that is at work. */
export async function subjectsOf(
  ctx: Ctx,
  kind: AssessmentKind,
  regionCode: string,
): Promise<readonly Subject[]> {
  const within = { startsWith: scopePrefix(regionCode) };
  switch (kind) {
    case 'county': {
      const rows = await ctx.db.region.findMany({
        where: { code: within, level: 'county' },
        orderBy: { code: 'asc' },
      });
      return rows.map(({ code, name }) => ({ id: code, name }));
    }
    case 'unit': {
      const rows = await ctx.db.unit.findMany({
        where: { regionCode: within, active: true },
        orderBy: { code: 'asc' },
      });
      return rows.map(({ id, name }) => ({ id, name }));
    }
    case 'operator': {
      const rows = await ctx.db.person.findMany({
        where: { regionCode: within, active: true, roles: { has: 'operator' } },
        orderBy: { signInName: 'asc' },
      });
      return rows.map(({ id, name }) => ({ id, name }));
    }
  }
}

export const indicatorsOf = (scheme: { indicators: unknown }): readonly Indicator[] =>
  scheme.indicators as readonly Indicator[];

/** How a scheme ranks; the setting for one that was written before schemes said it. */
export async function rankingRulesOf(ctx: Ctx, scheme: { ranking: unknown }): Promise<RankingRules> {
  const own = rankingRules.safeParse(scheme.ranking);
  return own.success ? own.data : readSetting(ctx.db, ranking);
}

export const rankingOf = (found: { ranking: unknown }): Ranking | null =>
  found.ranking === null ? null : rankingAnswer.parse(found.ranking);

/** The scheme published and valid at `at`, or null. */
export const schemeAt = (ctx: Ctx, kind: AssessmentKind, at: Date) =>
  ctx.db.assessmentScheme.findFirst({
    where: {
      kind,
      state: 'published',
      validFrom: { lte: at },
      OR: [{ validTo: null }, { validTo: { gt: at } }],
    },
  });

/**
 * An assessment that the actor may read: of a region within sight; or, for a unit or an operator, one in which they
 * are scored and that has been announced. Otherwise it is not found.
 */
export async function loadAssessment(ctx: Ctx, id: string) {
  const found = await ctx.db.assessment.findUnique({
    where: { id },
    include: { scheme: true, scores: { orderBy: [{ subjectId: 'asc' }, { indicator: 'asc' }] } },
  });
  if (!found || !maySee(ctx, found)) throw notFound('assessment.not-found');
  return found;
}

export type LoadedAssessment = Awaited<ReturnType<typeof loadAssessment>>;

export async function lockAssessment(ctx: Ctx, id: string): Promise<LoadedAssessment> {
  await sql(ctx.db, 'select 1 from assessment where id = $1::uuid for update', id);
  return loadAssessment(ctx, id);
}

/** The subjects of whom this person is one: their unit, themselves, or their county. */
export function ownSubject(ctx: Ctx, kind: AssessmentKind): string | null {
  const person = personOf(ctx.actor);
  if (kind === 'unit') return person.unitId;
  return kind === 'operator' ? person.id : person.regionCode;
}

export const readsOwnOnly = (ctx: Ctx): boolean =>
  personOf(ctx.actor).roles.every((role) => role === 'unit' || role === 'operator');

function maySee(
  ctx: Ctx,
  found: { kind: string; regionCode: string; state: string; scores: { subjectId: string }[] },
): boolean {
  const own = ownSubject(ctx, found.kind as AssessmentKind);
  if (readsOwnOnly(ctx))
    return found.state !== 'computed' && found.scores.some((score) => score.subjectId === own);
  if (found.regionCode.startsWith(countyWhere(ctx.actor).startsWith)) return true;
  // A county reads the city's announced assessment of counties: it is one of those assessed.
  return (
    found.kind === 'county' &&
    found.state !== 'computed' &&
    found.scores.some((score) => score.subjectId === own)
  );
}

export async function listAssessments(ctx: Ctx, kind: AssessmentKind | undefined) {
  const rows = await ctx.db.assessment.findMany({
    where: kind ? { kind } : {},
    include: { scheme: { select: { name: true } }, scores: { select: { subjectId: true } } },
    orderBy: [{ periodStart: 'desc' }, { computedAt: 'desc' }],
    take: 100,
  });
  const open = await openObjections(
    ctx,
    rows.map((row) => row.id),
  );
  return rows
    .filter((row) => maySee(ctx, row))
    .map((row) => ({ ...row, openObjections: open.get(row.id) ?? 0 }));
}

export async function openObjections(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await ctx.db.objection.groupBy({
    by: ['assessmentId'],
    where: { assessmentId: { in: [...ids] }, ruledAt: null },
    _count: true,
  });
  return new Map(rows.map((row) => [row.assessmentId, row._count]));
}
