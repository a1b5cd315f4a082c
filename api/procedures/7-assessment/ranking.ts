import {
  bestAndWorst,
  changesBetween,
  diagonal,
  prepareRanks,
  simultaneousRanks,
  tiersOf,
} from '../../shared/statistics/index.ts';
import type { RankingRules, RankMeasure, RankRow } from './contract.ts';
import type { Sampled } from './estimate.ts';

/** One county, unit or operator with what is ranked of it, now and in the period before. */
export type Contender = {
  readonly subjectId: string;
  readonly now: Sampled;
  readonly before: Sampled | null;
};

type Asked = {
  readonly indicator: string | null;
  readonly unit: RankMeasure['unit'];
  /** True where a small figure is the good one. */
  readonly lowIsGood: boolean;
};

/**
 * Rank sets, tiers and lists of those who can be ranked. Samples of different counties are drawn apart from each other,
 * hence no covariance between them. Whoever cannot be ranked is named with the reason, and is in nobody's way.
 */
export function rankMeasure(
  asked: Asked,
  contenders: readonly Contender[],
  rules: RankingRules,
): RankMeasure {
  const able = contenders.filter(({ now }) => now.estimate && now.reason === null);
  const standings = standingsOf(able, asked.lowIsGood, rules);
  const changes = changesBetween(
    contenders.map(({ now }) => (now.reason === null ? now.estimate : null)),
    contenders.map(({ before }) => (before?.reason === null ? before.estimate : null)),
    rules.level,
  );
  const rows = contenders.map(({ subjectId, now }, at): RankRow => {
    const standing = standings?.get(subjectId) ?? null;
    const change = changes[at] ?? null;
    return {
      subjectId,
      estimate: now.estimate,
      reason: now.reason ?? (standing ? null : 'one-alone'),
      standing,
      change: change && {
        difference: change.difference,
        standardError: change.standardError,
        adjusted: change.adjusted,
        verdict: change.verdict,
      },
    };
  });
  return {
    indicator: asked.indicator,
    unit: asked.unit,
    ranked: standings?.size ?? 0,
    tiers: Math.max(0, ...[...(standings?.values() ?? [])].map(({ tier }) => tier)),
    best: countOf(rows, 'best'),
    worst: countOf(rows, 'worst'),
    rows,
  };
}

type Standing = NonNullable<RankRow['standing']>;

function standingsOf(
  able: readonly Contender[],
  lowIsGood: boolean,
  rules: RankingRules,
): ReadonlyMap<string, Standing> | null {
  if (able.length < 2) return null;
  const { level, draws, seed } = rules;
  const sign = lowIsGood ? -1 : 1;
  const prepared = prepareRanks(
    able.map(({ now }) => sign * now.estimate!.value),
    diagonal(able.map(({ now }) => now.estimate!.variance)),
    { draws, seed },
  );
  const sets = simultaneousRanks(prepared, { level });
  const tiers = tiersOf(prepared, { level });
  const lists = bestAndWorst(prepared, { level, best: rules.best, worst: rules.worst });
  return new Map(
    able.map(({ subjectId }, at) => [
      subjectId,
      {
        rank: sets.rank[at]!,
        low: sets.low[at]!,
        high: sets.high[at]!,
        lowStable: sets.lowStable[at]!,
        highStable: sets.highStable[at]!,
        tier: tiers[at]!,
        best: rules.best < able.length ? lists.best[at]! : null,
        worst: rules.worst < able.length ? lists.worst[at]! : null,
      },
    ]),
  );
}

function countOf(rows: readonly RankRow[], list: 'best' | 'worst'): number | null {
  const told = rows.flatMap(({ standing }) => (standing && standing[list] !== null ? [standing[list]] : []));
  return told.length === 0 ? null : told.filter(Boolean).length;
}
