import type { FigureValue } from '../../shared/statistics/figures/index.ts';
import { impliedVariance } from '../../shared/statistics/index.ts';
import type { NoRank, RankEstimate } from './contract.ts';
import type { Indicator, ScoringRule } from './score.ts';

/** What a figure says and how surely, or why it cannot be ranked. */
export type Sampled = { readonly estimate: RankEstimate | null; readonly reason: NoRank | null };

const refused = (reason: NoRank): Sampled => ({ estimate: null, reason });

/**
 * The variance of a figure that comes from a sample. A share of an estimate: deff · p(1−p)/(n−1), which is the linearised
 * variance that its design effect was taken from. A mean: that of its interval. A share counted over the answers of all who
 * were reached (revisits): p(1−p)/n. Where everybody answered alike these are nothing, and the exact interval stands in.
 */
export function sampledOf(figure: FigureValue | undefined, minimumEffective: number): Sampled {
  if (!figure || figure.value === null || !figure.denominator) return refused('undefined');
  const { value, interval, denominator: n } = figure;
  if (!interval) return refused('no-variance');
  const own = ownVariance(figure, n, value);
  const variance = own ?? impliedVariance(value, interval);
  if (variance === null) return refused('no-variance');
  const effective = n / Math.max(1, interval.deff ?? 1);
  const { low, high } = interval;
  const estimate = { value, variance, low, high, effective, by: own === null ? 'exact' : 'sample' } as const;
  return { estimate, reason: effective < minimumEffective ? 'below-minimum' : null };
}

function ownVariance({ unit, interval }: FigureValue, n: number, value: number): number | null {
  if (!interval || n < 2) return null;
  if (unit !== 'share') return impliedVariance(value, interval, n - 1);
  if (value <= 0 || value >= 1) return null;
  return interval.deff === null ? (value * (1 - value)) / n : (interval.deff * value * (1 - value)) / (n - 1);
}

/** Points of the weight's whole that one unit of the figure moves at most; null where a step has no such bound. */
export function steepest(rule: ScoringRule): number | null {
  if (rule.kind === 'deduct') return rule.sharePerUnit;
  if (rule.kind === 'steps' || rule.from === rule.to) return null;
  return 1 / Math.abs(rule.to - rule.from);
}

export type TotalPart = {
  readonly indicator: Indicator;
  readonly points: number | null;
  /** null for what is counted in full and has no error of sampling. */
  readonly sampled: Sampled | null;
};

/**
 * A total with the largest variance that its parts can make together. How the parts of one county vary with each other is
 * not known (some rest on the same answers), hence se(total) ≤ Σ (100 ÷ W) · weight · steepest · se(figure), which holds
 * whatever their correlation; W are the weights scored. A total that lacks a sampled part is not compared with those
 * that have it.
 */
export function totalEstimate(total: number | null, parts: readonly TotalPart[], quantile: number): Sampled {
  if (total === null) return refused('undefined');
  const scored = parts.filter(({ points }) => points !== null);
  const weights = scored.reduce((sum, { indicator }) => sum + indicator.weight, 0);
  let error = 0;
  let effective: number | null = null;
  for (const { indicator, points, sampled } of parts) {
    if (!sampled) continue;
    const slope = steepest(indicator.rule);
    if (points === null || !sampled.estimate || sampled.reason !== null || slope === null)
      return refused('parts-missing');
    error += (100 / weights) * indicator.weight * slope * Math.sqrt(sampled.estimate.variance);
    effective = Math.min(effective ?? Infinity, sampled.estimate.effective ?? Infinity);
  }
  if (error === 0) return refused('no-variance');
  const reach = quantile * error;
  return {
    estimate: {
      value: total,
      variance: error ** 2,
      low: Math.max(0, total - reach),
      high: Math.min(100, total + reach),
      effective,
      by: 'bound',
    },
    reason: null,
  };
}
