import type { Ctx } from '../../shared/context.ts';
import {
  computeFiguresBy,
  figureOf,
  figureQuery,
  type FigureDefinition,
  type FigureValue,
} from '../../shared/statistics/figures/index.ts';
import type { Ranking } from './contract.ts';
import { sampledOf } from './estimate.ts';
import { periodBefore, type AssessmentKind } from './period.ts';
import { rankAll, withTotal, type Scored } from './rank-scores.ts';
import { indicatorsOf, rankingOf, rankingRulesOf, type LoadedAssessment, type Subject } from './store.ts';

type FiguresBySubject = ReadonlyMap<string, readonly FigureValue[]>;

type Given = {
  readonly kind: AssessmentKind;
  readonly regionCode: string;
  readonly periodStart: string;
  readonly scheme: { readonly indicators: unknown; readonly ranking: unknown };
  readonly subjects: readonly Subject[];
  readonly measured: FiguresBySubject;
  readonly scores: readonly Scored[];
};

/** A figure that is estimated from answers; what is counted in full has no error of sampling and no rank set. */
const isSampled = ({ measure }: FigureDefinition): boolean =>
  measure.kind === 'estimate' || (measure.kind === 'share' && measure.interval === true);

/** The rank sets of a period by the scheme's rules, with the period before it computed under the same definitions. */
export async function rankScores(ctx: Ctx, given: Given): Promise<Ranking> {
  const scheme = indicatorsOf(given.scheme);
  const rules = await rankingRulesOf(ctx, given.scheme);
  const sampled = scheme.flatMap((indicator) => {
    const figure = figureOf(indicator.figure);
    return figure && isSampled(figure) ? [{ indicator, figure }] : [];
  });
  const keys = [...new Set(sampled.map(({ figure }) => figure.key))];
  const before = await figuresBefore(ctx, given, keys);
  const of = (found: FiguresBySubject, subject: Subject, key: string) =>
    sampledOf(
      found.get(subject.id)?.find((figure) => figure.key === key),
      rules.minimumEffective,
    );
  return rankAll(
    rules,
    scheme,
    sampled.map(({ indicator, figure }) => ({
      indicator,
      unit: figure.unit === 'score' ? 'score' : 'share',
      lowIsGood: figure.better === 'low',
      contenders: given.subjects.map((subject) => ({
        subjectId: subject.id,
        now: of(given.measured, subject, figure.key),
        before: of(before, subject, figure.key),
      })),
    })),
    given.scores,
  );
}

async function figuresBefore(ctx: Ctx, given: Given, keys: readonly string[]): Promise<FiguresBySubject> {
  if (keys.length === 0) return new Map();
  const { first, last } = periodBefore(given.kind, given.periodStart);
  const asked = await figureQuery(ctx, { from: first, to: last, region: given.regionCode });
  return computeFiguresBy(ctx.db, keys, asked, given.kind);
}

/** The ranking after a ruling has changed points; null where the assessment has none. */
export function rankingAfter(found: LoadedAssessment, scores: readonly Scored[]): Ranking | null {
  const ranking = rankingOf(found);
  return ranking && withTotal(ranking, indicatorsOf(found.scheme), scores);
}
