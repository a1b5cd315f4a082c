import { benjaminiHochberg } from '../ranks/comparisons.ts';
import { FEATURES, type FeatureGroup, type FeatureName } from './features.ts';
import { median } from './median.ts';
import type { Null } from './permutation.ts';

/**
 * How an operator's interviews differ from what chance would have given them. A suspicion is a reason to look again: it
 * says how seldom honest work of operators who differ as operators do would look like this, never what happened.
 */
export type Suspicion = {
  readonly operator: string;
  readonly interviews: number;
  /** Distances of the groups, squared and added: the order in which to look. */
  readonly score: number;
  /** Share of what chance gives that is at least as far out. */
  readonly p: number;
  /** For all operators together (Benjamini and Hochberg 1995, J. R. Statist. Soc. B 57:289). */
  readonly adjusted: number;
  readonly groups: Readonly<Record<FeatureGroup, number>>;
  readonly features: Readonly<Record<FeatureName, number>>;
};

export type SuspicionRules = {
  /**
   * Correlation of answers within an operator that is ordinary: people answer a little differently to different voices.
   * In well-run telephone surveys about 0.01 (Groves and Magilavy 1986, Public Opinion Quarterly 50:251).
   */
  readonly ordinaryEffect: number;
};

const WIDTH = FEATURES.length;
const GROUPS = [...new Set(FEATURES.map(({ group }) => group))];
/** Below this number of operators their own spread says little. */
const LEAST_OPERATORS = 6;

export function suspicionsOf(
  operators: readonly string[],
  chance: Null,
  line: readonly (readonly number[] | null)[],
  rules: SuspicionRules,
): Suspicion[] {
  const { observed, shuffled, counts } = chance;
  const scaled = scaleByOperators(observed, counts, line, rules);
  const pooled = new Float64Array(shuffled.length / WIDTH);
  for (let at = 0; at < pooled.length; at++) pooled[at] = scoreOf(groupsOf(shuffled, at * WIDTH));
  pooled.sort();
  const rows = operators.map((operator, at) => {
    const groups = groupsOf(scaled, at * WIDTH);
    const score = scoreOf(groups);
    return {
      operator,
      interviews: counts[at]!,
      score,
      p: (1 + pooled.length - firstAtLeast(pooled, score)) / (1 + pooled.length),
      groups: Object.fromEntries(GROUPS.map((name, group) => [name, groups[group]!])),
      features: Object.fromEntries(FEATURES.map(({ name }, each) => [name, scaled[at * WIDTH + each]!])),
    };
  });
  const adjusted = benjaminiHochberg(rows.map(({ p }) => p));
  return rows.map((row, at) => ({ ...row, adjusted: adjusted[at]! }) as Suspicion);
}

/**
 * Operators differ honestly: in voice, pace, probing. A distance is measured against that difference where it is more
 * than chance: the ordinary correlation, or the median distance of all operators from their median, whichever is wider.
 */
function scaleByOperators(
  observed: Float64Array,
  counts: Int32Array,
  line: readonly (readonly number[] | null)[],
  rules: SuspicionRules,
): Float64Array {
  const scaled = Float64Array.from(observed);
  for (let feature = 0; feature < WIDTH; feature++) {
    const known = line[feature];
    if (known) {
      known.forEach((value, at) => (scaled[at * WIDTH + feature] = value));
      continue;
    }
    const { voice } = FEATURES[feature]!;
    const ordinary = (count: number) =>
      voice ? Math.sqrt(1 + Math.max(0, count - 1) * rules.ordinaryEffect) : 1;
    const own = Array.from(counts, (count, at) => observed[at * WIDTH + feature]! / ordinary(count));
    const middle = counts.length >= LEAST_OPERATORS ? median(own) : 0;
    const spread =
      counts.length >= LEAST_OPERATORS
        ? Math.max(1, 1.4826 * median(own.map((value) => Math.abs(value - middle))))
        : 1;
    own.forEach((value, at) => (scaled[at * WIDTH + feature] = (value - middle) / spread));
  }
  return scaled;
}

/** The furthest feature of each group, both ends where both are unlike others. */
function groupsOf(values: Float64Array | Float32Array, from: number): Float64Array {
  const groups = new Float64Array(GROUPS.length);
  for (let feature = 0; feature < WIDTH; feature++) {
    const { group, sides } = FEATURES[feature]!;
    const at = GROUPS.indexOf(group);
    const value = values[from + feature]!;
    groups[at] = Math.max(groups[at]!, sides === 2 ? Math.abs(value) : value);
  }
  return groups;
}

const scoreOf = (groups: Float64Array): number => groups.reduce((sum, value) => sum + value * value, 0);

function firstAtLeast(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
