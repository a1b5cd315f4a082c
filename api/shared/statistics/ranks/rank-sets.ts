import { normalsOf } from './chance.ts';
import { checkRankable, rootOf, type Matrix } from './covariance.ts';

/**
 * Confidence sets for ranks after Mogstad, Romano, Shaikh and Wilhelm, "Inference for Ranks with Applications to
 * Mobility across Neighbourhoods and Academic Achievement across Countries", Review of Economic Studies 91 (2024)
 * 476–518, doi 10.1093/restud/rdad006 (reference implementation: R package csranks). The largest estimate has rank 1.
 *
 *   s(j,k) = √(Σjj + Σkk − 2Σjk)
 *   c      = (1−α)-quantile of max over the pairs (j,k) still open of (Zj − Zk) / s(j,k), Z ~ N(0, Σ)
 *   "j is above k" is shown when θj − θk > c·s(j,k); shown pairs leave the open ones and c is taken again (step-down)
 *   rank set of j = [1 + how many are above j, p − how many are below j]
 *
 * c comes from draws, so a bound may hang on the seed. It is told as unstable when it would be another at either end of
 * the range within which the quantile of a second set of draws lies with 99.9 % (order statistics; the difference of two
 * runs has √2 times the error of one).
 */
export type Side = 'both' | 'lower' | 'upper';

export type RankSets = {
  /** Place by the estimate alone; equal estimates share the better one. */
  readonly rank: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly lowStable: readonly boolean[];
  readonly highStable: readonly boolean[];
};

export const FEWEST_DRAWS = 20_000;
const CERTAINTY = 3.2905 * Math.SQRT2;
/** Draws taken at a time, so that they stay in the processor's cache. */
const BATCH = 2048;

export type Prepared = {
  readonly size: number;
  readonly draws: number;
  /** order[i] is the place in the given list of the i-th best. */
  readonly order: readonly number[];
  readonly estimates: readonly number[];
  /** By the order of the best first: s(i,k). */
  readonly spread: Matrix;
  /** N(0, Σ): the draws of each county. */
  readonly sample: readonly Float64Array[];
  readonly known: Maxima;
};

/** Largest standardised differences, ascending, by the pairs that were open. */
type Maxima = Map<string, Float64Array>;

/**
 * Draws once for all sets over the same estimates. The draws are laid out by the order of the estimates, never by the
 * order in which counties are listed, so that listing them otherwise gives the same sets.
 */
export function prepareRanks(
  estimates: readonly number[],
  covariance: Matrix,
  chance: { readonly seed: number; readonly draws: number },
): Prepared {
  checkRankable(estimates, covariance);
  if (!(chance.draws >= FEWEST_DRAWS)) throw new RangeError(`at least ${FEWEST_DRAWS} draws are needed`);
  const order = canonicalOrder(estimates, covariance);
  const sorted = order.map((j) => order.map((k) => covariance[j]![k]!));
  const size = order.length;
  return {
    size,
    draws: chance.draws,
    order,
    estimates: order.map((at) => estimates[at]!),
    spread: sorted.map((row, j) => row.map((value, k) => Math.sqrt(row[j]! + sorted[k]![k]! - 2 * value))),
    sample: sampleOf(rootOf(sorted), chance),
    known: new Map(),
  };
}

function canonicalOrder(estimates: readonly number[], covariance: Matrix): number[] {
  const rows = covariance.map((row) => [...row].sort((a, b) => a - b));
  return [...estimates.keys()].sort((j, k) => {
    const first = estimates[k]! - estimates[j]! || covariance[j]![j]! - covariance[k]![k]!;
    if (first !== 0) return first;
    const at = rows[j]!.findIndex((value, column) => value !== rows[k]![column]);
    return at < 0 ? 0 : rows[j]![at]! - rows[k]![at]!;
  });
}

function sampleOf(
  root: readonly Float64Array[],
  { seed, draws }: { seed: number; draws: number },
): Float64Array[] {
  const normal = normalsOf(seed);
  const terms = root.map((row) => Int32Array.from([...row.keys()].filter((column) => row[column] !== 0)));
  const sample = root.map(() => new Float64Array(draws));
  const own = new Float64Array(root.length);
  for (let draw = 0; draw < draws; draw++) {
    for (let column = 0; column < own.length; column++) own[column] = normal();
    for (let j = 0; j < own.length; j++) {
      const row = root[j]!;
      let sum = 0;
      for (const column of terms[j]!) sum += row[column]! * own[column]!;
      sample[j]![draw] = sum;
    }
  }
  return sample;
}

/** Ordered pairs "upper is above lower", by places in the order of the best first. */
type Pair = { readonly upper: number; readonly lower: number };

type Request = { readonly level: number; readonly stepDown?: boolean; readonly side?: Side };

/** Sets that all hold together with `level`. */
export function simultaneousRanks(prepared: Prepared, request: Request): RankSets {
  const all = [...prepared.order.keys()];
  const shown = shownPairs(
    prepared,
    pairsOf(prepared.size, all, request.side ?? 'both'),
    request,
    prepared.known,
  );
  return setsOf(prepared, request.side ?? 'both', (at) =>
    shown.map((pairs) => boundsOf(at, pairs, prepared.size)),
  );
}

/** Sets each of which holds by itself with `level`: right for one county named beforehand. */
export function marginalRanks(prepared: Prepared, request: Request): RankSets {
  const side = request.side ?? 'both';
  return setsOf(prepared, side, (at) =>
    shownPairs(prepared, pairsOf(prepared.size, [at], side), request, new Map()).map((pairs) =>
      boundsOf(at, pairs, prepared.size),
    ),
  );
}

/**
 * Tiers: groups held together by pairs of which neither is shown above the other, the best first as 1. Two in one tier
 * need not be alike; a chain of undecided pairs joins them. By the triangle inequality of s no tier lies inside another.
 */
export function tiersOf(prepared: Prepared, request: { readonly level: number }): number[] {
  const all = [...prepared.order.keys()];
  const [shown] = shownPairs(prepared, pairsOf(prepared.size, all, 'both'), request, prepared.known);
  const isShown = new Set(shown!.map(({ upper, lower }) => upper * prepared.size + lower));
  const tiers = new Array<number>(prepared.size);
  let tier = 1;
  let reach = 0;
  for (const at of all) {
    if (at > reach) tier++;
    for (let other = prepared.size - 1; other > at; other--) {
      if (isShown.has(at * prepared.size + other)) continue;
      reach = Math.max(reach, other);
      break;
    }
    reach = Math.max(reach, at);
    tiers[prepared.order[at]!] = tier;
  }
  return tiers;
}

/** Who may be among the first `count`, who among the last, both from simultaneous one-sided bounds at `level`. */
export function bestAndWorst(
  prepared: Prepared,
  request: { readonly level: number; readonly best: number; readonly worst: number },
): { readonly best: boolean[]; readonly worst: boolean[] } {
  const lower = simultaneousRanks(prepared, { level: request.level, side: 'lower' });
  const upper = simultaneousRanks(prepared, { level: request.level, side: 'upper' });
  return {
    best: lower.low.map((low) => low <= request.best),
    worst: upper.high.map((high) => high >= prepared.size - request.worst + 1),
  };
}

function pairsOf(size: number, of: readonly number[], side: Side): Pair[] {
  const wanted = new Set(of);
  const pairs: Pair[] = [];
  for (let upper = 0; upper < size; upper++)
    for (let lower = 0; lower < size; lower++) {
      if (upper === lower) continue;
      const bearsOnLow = side !== 'upper' && wanted.has(lower);
      const bearsOnHigh = side !== 'lower' && wanted.has(upper);
      if (bearsOnLow || bearsOnHigh) pairs.push({ upper, lower });
    }
  return pairs;
}

/** What is shown at the quantile itself, and at the low and the high end of its interval. */
function shownPairs(
  prepared: Prepared,
  pairs: readonly Pair[],
  { level, stepDown = true }: Request,
  known: Maxima,
): Pair[][] {
  const slack = CERTAINTY * Math.sqrt(prepared.draws * level * (1 - level));
  return [0, -slack, slack].map((shift) => {
    const at = Math.ceil(prepared.draws * level + shift) - 1;
    const index = Math.min(prepared.draws - 1, Math.max(0, at));
    const shown: Pair[] = [];
    let open = pairs;
    for (;;) {
      const critical = maximaOf(prepared, open, known)[index]!;
      const isShown = ({ upper, lower }: Pair): boolean =>
        prepared.estimates[upper]! - prepared.estimates[lower]! > critical * prepared.spread[upper]![lower]!;
      const found = open.filter(isShown);
      shown.push(...found);
      open = open.filter((pair) => !isShown(pair));
      if (found.length === 0 || open.length === 0 || !stepDown) return shown;
    }
  });
}

function maximaOf(prepared: Prepared, pairs: readonly Pair[], known: Maxima): Float64Array {
  const key = pairs.map(({ upper, lower }) => String.fromCharCode(upper, lower)).join('');
  const found = known.get(key) ?? sortedMaxima(prepared, pairs);
  known.set(key, found);
  return found;
}

/** The largest standardised difference of every draw, ascending. Both directions of a pair are looked at in one go. */
function sortedMaxima(
  { size: counties, draws, sample, spread }: Prepared,
  pairs: readonly Pair[],
): Float64Array {
  const open = new Set(pairs.map(({ upper, lower }) => upper * counties + lower));
  const isTwoWay = ({ upper, lower }: Pair): boolean => open.has(lower * counties + upper);
  const looked = pairs.filter((pair) => pair.upper < pair.lower || !isTwoWay(pair));
  const maxima = new Float64Array(draws).fill(-Infinity);
  for (let from = 0; from < draws; from += BATCH) {
    const to = Math.min(draws, from + BATCH);
    for (const pair of looked) {
      const a = sample[pair.upper]!;
      const b = sample[pair.lower]!;
      const scale = 1 / spread[pair.upper]![pair.lower]!;
      if (isTwoWay(pair)) {
        for (let draw = from; draw < to; draw++) {
          const distance = (a[draw]! - b[draw]!) * scale;
          const size = distance < 0 ? -distance : distance;
          if (size > maxima[draw]!) maxima[draw] = size;
        }
      } else {
        for (let draw = from; draw < to; draw++) {
          const distance = (a[draw]! - b[draw]!) * scale;
          if (distance > maxima[draw]!) maxima[draw] = distance;
        }
      }
    }
  }
  return maxima.sort();
}

type Bounds = { readonly low: number; readonly high: number };

function boundsOf(at: number, shown: readonly Pair[], size: number): Bounds {
  let above = 0;
  let below = 0;
  for (const { upper, lower } of shown) {
    if (lower === at) above++;
    else if (upper === at) below++;
  }
  return { low: 1 + above, high: size - below };
}

function setsOf(prepared: Prepared, side: Side, boundsAt: (at: number) => readonly Bounds[]): RankSets {
  const { size, order, estimates } = prepared;
  const low = new Array<number>(size);
  const high = new Array<number>(size);
  const lowStable = new Array<boolean>(size);
  const highStable = new Array<boolean>(size);
  const rank = new Array<number>(size);
  order.forEach((county, at) => {
    const [here, ...around] = boundsAt(at) as [Bounds, ...Bounds[]];
    low[county] = side === 'upper' ? 1 : here.low;
    high[county] = side === 'lower' ? size : here.high;
    lowStable[county] = side === 'upper' || around.every((each) => each.low === here.low);
    highStable[county] = side === 'lower' || around.every((each) => each.high === here.high);
    rank[county] = 1 + estimates.findIndex((value) => value === estimates[at]);
  });
  return { rank, low, high, lowStable, highStable };
}
