import type { z } from 'zod';
import { can, personOf } from '../../shared/people/index.ts';
import type { Ctx } from '../../shared/context.ts';
import { figureOf } from '../../shared/statistics/figures/index.ts';
import { readSetting } from '../../shared/settings/index.ts';
import { assessmentAnswer, type objectionAnswer, type Ranking, type schemeAnswer } from './contract.ts';
import type { AssessmentPaper } from './paper.ts';
import type { AssessmentKind } from './period.ts';
import { bands } from './rules.ts';
import { bandOf, totalScore, type Reason } from './score.ts';
import {
  indicatorsOf,
  loadAssessment,
  ownSubject,
  rankingOf,
  rankingRulesOf,
  readsOwnOnly,
  type LoadedAssessment,
} from './store.ts';

type State = z.output<typeof assessmentAnswer>['state'];

type SchemeRow = Omit<z.input<typeof schemeAnswer>, 'kind' | 'state' | 'indicators' | 'ranking'> & {
  kind: string;
  state: string;
  indicators: unknown;
  ranking: unknown;
};

export const presentScheme = async (ctx: Ctx, row: SchemeRow): Promise<z.input<typeof schemeAnswer>> => ({
  ...row,
  ranking: await rankingRulesOf(ctx, row),
  kind: row.kind as AssessmentKind,
  state: row.state as z.output<typeof schemeAnswer>['state'],
  indicators: indicatorsOf(row) as z.input<typeof schemeAnswer>['indicators'],
});

/** One assessment; a unit or an operator is shown its own part alone. */
export async function presentAssessment(ctx: Ctx, id: string): Promise<z.input<typeof assessmentAnswer>> {
  const found = await loadAssessment(ctx, id);
  const kind = found.kind as AssessmentKind;
  const own = ownSubject(ctx, kind);
  const visible = readsOwnOnly(ctx) ? found.scores.filter((score) => score.subjectId === own) : found.scores;
  const objections = await objectionsOf(ctx, found, new Set(visible.map((score) => score.id)));
  const levels = await readSetting(ctx.db, bands);
  return {
    ...found,
    kind,
    state: found.state as State,
    schemeName: found.scheme.name,
    indicators: indicatorsOf(found.scheme) as z.input<typeof schemeAnswer>['indicators'],
    bands: levels,
    ranking: visibleRanking(rankingOf(found), new Set(visible.map((score) => score.subjectId))),
    openObjections: objections.filter((objection) => !objection.ruledAt).length,
    objections,
    subjects: subjectsOf(found, visible).map((subject) => ({
      ...subject,
      band: bandOf(levels, subject.total),
    })),
    mayObject:
      found.state === 'announced' &&
      can(personOf(ctx.actor).roles, kind === 'county' ? 'assessment.read' : 'assessment.own') &&
      found.scores.some((score) => score.subjectId === own),
  };
}

/** What goes on paper is what the reader would see on the screen. */
export async function paperOf(ctx: Ctx, id: string): Promise<AssessmentPaper> {
  const page = assessmentAnswer.parse(await presentAssessment(ctx, id));
  const region = await ctx.db.region.findFirst({ where: { code: page.regionCode } });
  return {
    page,
    regionName: region?.name ?? page.regionCode,
    madeAt: new Date(page.publishedAt ?? page.computedAt),
  };
}

/** Everybody sees how many were ranked and may be first or last; who they are, only those who see their scores. */
const visibleRanking = (ranking: Ranking | null, subjects: ReadonlySet<string>): Ranking | null =>
  ranking && {
    ...ranking,
    measures: ranking.measures.map((measure) => ({
      ...measure,
      rows: measure.rows.filter((row) => subjects.has(row.subjectId)),
    })),
  };

function subjectsOf(found: LoadedAssessment, visible: LoadedAssessment['scores']) {
  const indicators = indicatorsOf(found.scheme);
  const weights = new Map(indicators.map((indicator) => [indicator.key, indicator.weight]));
  const units = new Map(indicators.map(({ key, figure }) => [key, figureOf(figure)?.unit ?? 'share']));
  const bySubject = groupBySubject(visible);
  return [...bySubject].map(([subjectId, scores]) => ({
    subjectId,
    name: scores[0]!.subjectName,
    total: totalScore(
      scores.map((score) => ({
        weight: weights.get(score.indicator) ?? 0,
        points: score.adjusted ?? score.points,
      })),
    ),
    scores: scores.map((score) => ({
      ...score,
      unit: units.get(score.indicator) ?? 'share',
      reason: (score.detail as { reason: Reason }).reason,
    })),
  }));
}

async function objectionsOf(
  ctx: Ctx,
  found: LoadedAssessment,
  scoreIds: ReadonlySet<string>,
): Promise<z.input<typeof objectionAnswer>[]> {
  const rows = await ctx.db.objection.findMany({ where: { assessmentId: found.id }, orderBy: { at: 'asc' } });
  const names = new Map(
    (
      await ctx.db.person.findMany({
        where: { id: { in: rows.map((row) => row.by) } },
        select: { id: true, name: true },
      })
    ).map(({ id, name }) => [id, name]),
  );
  return rows
    .filter((row) => scoreIds.has(row.scoreId))
    .map((row) => {
      const score = found.scores.find((each) => each.id === row.scoreId)!;
      return {
        ...row,
        subjectName: score.subjectName,
        indicator: score.indicator,
        by: names.get(row.by) ?? row.by,
        ruling: row.ruling as 'upheld' | 'rejected' | null,
      };
    });
}

function groupBySubject(scores: LoadedAssessment['scores']): Map<string, LoadedAssessment['scores']> {
  const groups = new Map<string, LoadedAssessment['scores']>();
  for (const score of scores) groups.set(score.subjectId, [...(groups.get(score.subjectId) ?? []), score]);
  return groups;
}
