import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { canonicalJson } from '../../platform/audit/chain.ts';
import { conflict, forbidden, invalid, notFound } from '../../platform/lib/errors.ts';
import { actorId, type Ctx } from '../../shared/context.ts';
import { countyWhere, personOf } from '../../shared/people/index.ts';
import { readSetting } from '../../shared/settings/index.ts';
import { computeFiguresBy, daysOf, figureQuery, startOfDay } from '../../shared/statistics/figures/index.ts';
import type { computeBody, objectBody, rulingBody } from './contract.ts';
import { rankingAfter, rankScores } from './actions-rank.ts';
import type { Ranking } from './contract.ts';
import { periodOf, type AssessmentKind } from './period.ts';
import { objectionDays } from './rules.ts';
import { scoreIndicator, type Measured } from './score.ts';
import {
  indicatorsOf,
  lockAssessment,
  ownSubject,
  rankingOf,
  schemeAt,
  subjectsOf,
  type LoadedAssessment,
} from './store.ts';

const NOTHING: Measured = { numerator: null, denominator: null, value: null };
const DAY_MS = 86_400_000;

/**
 * Computes, or computes again, the scores of a period from the figures as they stand. What has been announced is not
 * computed again: those assessed have seen it.
 */
export async function computeAssessment(ctx: Ctx, input: z.output<typeof computeBody>): Promise<string> {
  const { kind, regionCode } = input;
  if (!regionCode.startsWith(countyWhere(ctx.actor).startsWith)) throw notFound('region.not-found');
  const period = periodOf(kind, input.periodStart);
  const { to } = daysOf(period.first, period.last);
  if (startOfDay(period.first) > ctx.now) throw invalid('assessment.period-ahead');
  const scheme = await schemeAt(ctx, kind, new Date(Math.min(ctx.now.getTime(), to.getTime() - 1)));
  if (!scheme) throw conflict('assessment.no-scheme');
  const id = await makeRoom(ctx, { kind, regionCode, period, schemeId: scheme.id });

  const indicators = indicatorsOf(scheme);
  const asked = await figureQuery(ctx, { from: period.first, to: period.last, region: regionCode });
  const measured = await computeFiguresBy(
    ctx.db,
    [...new Set(indicators.map((each) => each.figure))],
    asked,
    kind,
  );
  const subjects = await subjectsOf(ctx, kind, regionCode);
  const scores = subjects.flatMap((subject) => {
    const figures = new Map((measured.get(subject.id) ?? []).map((figure) => [figure.key, figure]));
    return indicators.map((indicator) => {
      const figure = figures.get(indicator.figure) ?? NOTHING;
      const { points, reason } = scoreIndicator(indicator, figure);
      return {
        id: ctx.newId(),
        assessmentId: id,
        subjectKind: kind,
        subjectId: subject.id,
        subjectName: subject.name,
        indicator: indicator.key,
        numerator: figure.numerator,
        denominator: figure.denominator,
        value: figure.value,
        points,
        detail: { reason },
      };
    });
  });
  await ctx.db.assessmentScore.createMany({ data: scores });
  const ranking = await rankScores(ctx, {
    kind,
    regionCode,
    periodStart: period.first,
    scheme,
    subjects,
    measured,
    scores,
  });
  await ctx.db.assessment.update({ where: { id }, data: { ranking, hash: hashOf(scores, ranking) } });
  ctx.announce({ name: 'assessment.computed', countyCode: regionCode, assessmentId: id, kind });
  ctx.audit({ chain: regionCode, action: 'assessment.compute', subject: id, detail: { kind, ...period } });
  return id;
}

/** The row of this period, emptied of earlier scores; refused once it was announced. */
async function makeRoom(
  ctx: Ctx,
  given: {
    kind: AssessmentKind;
    regionCode: string;
    period: { first: string; last: string };
    schemeId: string;
  },
): Promise<string> {
  const { kind, regionCode, period, schemeId } = given;
  const periodStart = new Date(period.first);
  const computed = { computedAt: ctx.now, computedBy: actorId(ctx.actor), hash: '' };
  const row = await ctx.db.assessment.upsert({
    where: { kind_regionCode_periodStart_schemeId: { kind, regionCode, periodStart, schemeId } },
    create: {
      id: ctx.newId(),
      kind,
      regionCode,
      periodStart,
      periodEnd: new Date(period.last),
      schemeId,
      state: 'computed',
      ...computed,
    },
    update: {},
  });
  if (row.state !== 'computed') throw conflict('assessment.announced');
  await ctx.db.assessmentScore.deleteMany({ where: { assessmentId: row.id } });
  await ctx.db.assessment.update({ where: { id: row.id }, data: { ...computed, version: { increment: 1 } } });
  return row.id;
}

type Hashed = {
  subjectId: string;
  indicator: string;
  value: number | null;
  points: number | null;
  adjusted?: number | null;
};

/**
 * SHA-256 over every score and every rank set, so that a published assessment can be shown to be the one that was
 * published.
 */
export function hashOf(scores: readonly Hashed[], ranking: Ranking | null): string {
  const rows = scores
    .map(({ subjectId, indicator, value, points, adjusted }) => [
      subjectId,
      indicator,
      value,
      points,
      adjusted ?? null,
    ])
    .sort((a, b) => (`${a[0]} ${a[1]}` < `${b[0]} ${b[1]}` ? -1 : 1));
  const whole = ranking === null ? rows : [rows, ranking];
  return createHash('sha256').update(canonicalJson(whole)).digest('hex');
}

const announceFacts = (found: LoadedAssessment) => ({
  countyCode: found.regionCode,
  assessmentId: found.id,
  kind: found.kind,
});

/** From now on those assessed see their scores and may object. */
export async function announceAssessment(ctx: Ctx, id: string): Promise<void> {
  const found = await lockAssessment(ctx, id);
  refuseForeign(ctx, found);
  if (found.state !== 'computed') throw conflict('assessment.announced');
  await ctx.db.assessment.update({ where: { id }, data: { state: 'announced', announcedAt: ctx.now } });
  ctx.announce({ name: 'assessment.announced', ...announceFacts(found) });
  ctx.audit({ chain: found.regionCode, action: 'assessment.announce', subject: id, detail: {} });
}

/** A county may read the city's assessment of it, but only the assessing centre may act on it. */
function refuseForeign(ctx: Ctx, found: LoadedAssessment): void {
  if (!found.regionCode.startsWith(countyWhere(ctx.actor).startsWith)) throw forbidden();
}

export async function objectTo(ctx: Ctx, id: string, input: z.output<typeof objectBody>): Promise<string> {
  const person = personOf(ctx.actor);
  const found = await lockAssessment(ctx, id);
  const score = found.scores.find((each) => each.id === input.scoreId);
  if (!score || score.subjectId !== ownSubject(ctx, found.kind as AssessmentKind))
    throw notFound('score.not-found');
  if (found.state !== 'announced' || !found.announcedAt) throw conflict('assessment.not-announced');
  const days = await readSetting(ctx.db, objectionDays);
  if (ctx.now.getTime() > found.announcedAt.getTime() + days * DAY_MS)
    throw conflict('objection.too-late', { days });
  const open = await ctx.db.objection.findFirst({ where: { scoreId: score.id, ruledAt: null } });
  if (open) throw conflict('objection.open');
  const objectionId = ctx.newId();
  await ctx.db.objection.create({
    data: {
      id: objectionId,
      assessmentId: id,
      scoreId: score.id,
      text: input.text,
      at: ctx.now,
      by: person.id,
    },
  });
  const { regionCode: countyCode } = found;
  ctx.announce({ name: 'assessment.objected', countyCode, assessmentId: id, objectionId });
  ctx.audit({ chain: countyCode, action: 'assessment.object', subject: id, detail: { objectionId } });
  return objectionId;
}

export async function ruleObjection(
  ctx: Ctx,
  id: string,
  objectionId: string,
  input: z.output<typeof rulingBody>,
): Promise<void> {
  const found = await lockAssessment(ctx, id);
  refuseForeign(ctx, found);
  const objection = await ctx.db.objection.findFirst({ where: { id: objectionId, assessmentId: id } });
  if (!objection) throw notFound('objection.not-found');
  if (objection.ruledAt) throw conflict('objection.ruled');
  const score = found.scores.find((each) => each.id === objection.scoreId)!;
  const weight = indicatorsOf(found.scheme).find((each) => each.key === score.indicator)!.weight;
  const adjusted = input.ruling === 'upheld' ? input.points : null;
  if (adjusted !== null && adjusted > weight) {
    throw invalid('input.invalid', {}, [
      { path: 'points', code: 'ruling.points-above-weight', params: { weight } },
    ]);
  }
  await ctx.db.objection.update({
    where: { id: objectionId },
    data: {
      ruledAt: ctx.now,
      ruledBy: personOf(ctx.actor).id,
      ruling: input.ruling,
      rulingText: input.text,
      adjusted,
    },
  });
  if (adjusted !== null) {
    await ctx.db.assessmentScore.update({ where: { id: score.id }, data: { adjusted } });
    const scores = found.scores.map((each) => (each.id === score.id ? { ...each, adjusted } : each));
    const ranking = rankingAfter(found, scores);
    if (ranking) await ctx.db.assessment.update({ where: { id }, data: { ranking } });
  }
  const { regionCode: countyCode } = found;
  ctx.announce({ name: 'assessment.ruled', countyCode, assessmentId: id, objectionId, ruling: input.ruling });
  ctx.audit({
    chain: countyCode,
    action: 'assessment.rule',
    subject: id,
    detail: { objectionId, ruling: input.ruling },
  });
}

/** The end: no open objection, the time to object over. The scores are frozen under their hash. */
export async function publishAssessment(ctx: Ctx, id: string): Promise<void> {
  const found = await lockAssessment(ctx, id);
  refuseForeign(ctx, found);
  if (found.state === 'published') throw conflict('assessment.published');
  if (found.state !== 'announced' || !found.announcedAt) throw conflict('assessment.not-announced');
  const until = new Date(found.announcedAt.getTime() + (await readSetting(ctx.db, objectionDays)) * DAY_MS);
  if (ctx.now < until) throw conflict('assessment.objection-time', { until: until.toISOString() });
  if (await ctx.db.objection.findFirst({ where: { assessmentId: id, ruledAt: null } }))
    throw conflict('objection.open');
  const hash = hashOf(found.scores, rankingOf(found));
  await ctx.db.assessment.update({
    where: { id },
    data: {
      state: 'published',
      publishedAt: ctx.now,
      publishedBy: personOf(ctx.actor).id,
      hash,
    },
  });
  ctx.announce({ name: 'assessment.published', ...announceFacts(found) });
  ctx.audit({
    chain: found.regionCode,
    action: 'assessment.publish',
    subject: id,
    detail: { hash },
  });
}
