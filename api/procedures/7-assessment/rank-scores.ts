import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import type { Ranking, RankingRules } from './contract.ts';
import { steepest, totalEstimate, type Sampled } from './estimate.ts';
import { rankMeasure, type Contender } from './ranking.ts';
import { totalScore, type Indicator } from './score.ts';

/** An indicator whose figure comes from a sample, with what was found of everyone. */
export type SampledIndicator = {
  readonly indicator: Indicator;
  readonly unit: 'share' | 'score';
  readonly lowIsGood: boolean;
  readonly contenders: readonly Contender[];
};

export type Scored = {
  readonly subjectId: string;
  readonly indicator: string;
  readonly points: number | null;
  readonly adjusted?: number | null;
};

/** Every sampled figure of the scheme ranked by itself, and the total where its error can be bounded. */
export function rankAll(
  rules: RankingRules,
  scheme: readonly Indicator[],
  sampled: readonly SampledIndicator[],
  scores: readonly Scored[],
): Ranking {
  const figures = sampled.map(({ indicator, unit, lowIsGood, contenders }) =>
    rankMeasure({ indicator: indicator.key, unit, lowIsGood }, contenders, rules),
  );
  return withTotal({ rules, measures: figures, totalByBands: null }, scheme, scores);
}

/** The ranking with its total taken anew: what a ruling changes is points, never a figure. */
export function withTotal(
  ranking: Ranking,
  scheme: readonly Indicator[],
  scores: readonly Scored[],
): Ranking {
  const figures = ranking.measures.filter(({ indicator }) => indicator !== null);
  const keys = new Set(figures.map(({ indicator }) => indicator));
  const bySteps = scheme.some(({ key, rule }) => keys.has(key) && steepest(rule) === null);
  if (figures.length === 0 || bySteps) {
    return { ...ranking, measures: figures, totalByBands: bySteps ? 'steps' : 'counted' };
  }
  const { rules } = ranking;
  const quantile = normalQuantile(1 - (1 - rules.level) / 2, 0, 1);
  const contenders = [...new Set(scores.map(({ subjectId }) => subjectId))].map((subjectId): Contender => {
    const parts = scheme.map((indicator) => {
      const score = scores.find((each) => each.subjectId === subjectId && each.indicator === indicator.key);
      const points = score?.adjusted ?? score?.points ?? null;
      const row = figures
        .find((each) => each.indicator === indicator.key)
        ?.rows.find((each) => each.subjectId === subjectId);
      const sampled: Sampled | null = row
        ? { estimate: row.estimate, reason: row.reason === 'one-alone' ? null : row.reason }
        : null;
      return { indicator, points, sampled };
    });
    const total = totalScore(parts.map(({ indicator, points }) => ({ weight: indicator.weight, points })));
    return { subjectId, now: totalEstimate(total, parts, quantile), before: null };
  });
  const total = rankMeasure({ indicator: null, unit: 'points', lowIsGood: false }, contenders, rules);
  return { ...ranking, measures: [total, ...figures], totalByBands: null };
}
