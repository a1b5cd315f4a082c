/**
 * Scores by a published scheme: each indicator takes one figure, a rule turns the figure into points out of the
 * indicator's weight. What cannot be said (a denominator below the minimum, an undefined figure) is left out and the
 * other weights are scaled up, so that nobody is rewarded or punished for having had no cases.
 */
export type ScoringRule =
  /** Points grow in a straight line from `from` (none) to `to` (all). `from` above `to` where low is good. */
  | { readonly kind: 'linear'; readonly from: number; readonly to: number }
  /** The best step reached counts; steps from high to low. */
  | {
      readonly kind: 'steps';
      readonly steps: readonly { readonly atLeast: number; readonly share: number }[];
    }
  /** All points less `share` of them for every unit of the figure. */
  | { readonly kind: 'deduct'; readonly sharePerUnit: number };

export type Indicator = {
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  /** Key of the figure it is scored on. */
  readonly figure: string;
  readonly weight: number;
  /** Fewest rows in the denominator for a score. */
  readonly minimum: number;
  readonly rule: ScoringRule;
};

export type Measured = {
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly value: number | null;
};

export type Reason = 'scored' | 'undefined' | 'too-few';

export type Scored = { readonly points: number | null; readonly reason: Reason };

const clamp = (share: number): number => Math.min(1, Math.max(0, share));
/** Two decimals: what is published. */
export const rounded = (points: number): number => Math.round((points + Number.EPSILON) * 100) / 100;

export function shareByRule(rule: ScoringRule, value: number): number {
  switch (rule.kind) {
    case 'linear':
      return rule.from === rule.to
        ? Number(value >= rule.to)
        : clamp((value - rule.from) / (rule.to - rule.from));
    case 'steps':
      return clamp(rule.steps.find((step) => value >= step.atLeast)?.share ?? 0);
    case 'deduct':
      return clamp(1 - rule.sharePerUnit * value);
  }
}

export function scoreIndicator(indicator: Indicator, measured: Measured): Scored {
  if (measured.value === null) return { points: null, reason: 'undefined' };
  const rows = measured.denominator ?? measured.numerator ?? 0;
  if (rows < indicator.minimum) return { points: null, reason: 'too-few' };
  return {
    points: rounded(shareByRule(indicator.rule, measured.value) * indicator.weight),
    reason: 'scored',
  };
}

/** Out of 100. Null where no indicator could be scored. */
export function totalScore(
  parts: readonly { readonly weight: number; readonly points: number | null }[],
): number | null {
  const scored = parts.filter((part) => part.points !== null);
  const weight = scored.reduce((sum, part) => sum + part.weight, 0);
  if (weight === 0) return null;
  return rounded((scored.reduce((sum, part) => sum + part.points!, 0) / weight) * 100);
}

export type Band = {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly atLeast: number;
};

/** The band of a total; bands from high to low. */
export const bandOf = (bands: readonly Band[], total: number | null): Band | null =>
  total === null ? null : (bands.find((band) => total >= band.atLeast) ?? null);
