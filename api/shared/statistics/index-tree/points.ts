import type { Leaf } from './tree.ts';

export type Points = {
  readonly points: number;
  /** Points for one unit more of the raw number: what turns its standard error into one of points. */
  readonly slope: number;
  /** The raw number lies outside what the rule tells apart, and was set to its end. */
  readonly clamped: boolean;
};

const T_MEAN = 50;
const T_DEVIATION = 10;

/**
 * Points of a raw number. At the ends the slope is kept as it is inside: a rate at the bound is as uncertain as one beside
 * it, and a slope of nothing would claim that it is known.
 */
export function pointsOf(
  { normalisation: rule, better }: Pick<Leaf, 'normalisation' | 'better'>,
  raw: number,
): Points {
  const sign = better === 'high' ? 1 : -1;
  switch (rule.kind) {
    case 'min-max': {
      const share = (raw - rule.low) / (rule.high - rule.low);
      return within(100 * (better === 'high' ? share : 1 - share), (sign * 100) / (rule.high - rule.low));
    }
    case 'target': {
      if (better === 'high') return within((100 * raw) / rule.target, 100 / rule.target);
      // Nothing of what should be little is all that can be reached.
      if (raw <= rule.target) return { points: 100, slope: -100 / rule.target, clamped: raw < rule.target };
      return within((100 * rule.target) / raw, (-100 * rule.target) / raw ** 2);
    }
    case 'z': {
      const z = (sign * (raw - rule.mean)) / rule.deviation;
      return within(T_MEAN + T_DEVIATION * z, (sign * T_DEVIATION) / rule.deviation);
    }
  }
}

const within = (points: number, slope: number): Points => ({
  points: Math.min(100, Math.max(0, points)),
  slope,
  clamped: points < 0 || points > 100,
});
