import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { type Block, blocksOf, pool, type WeekValue, windowOf } from './blocks.ts';
import { cusum, ewma, movingRangeSpread } from './charts.ts';
import type { FamilyLimits, FamilyRules } from './family.ts';
import { normalTail } from './normal-tail.ts';
import { shareAtResidual, shareResidual } from './residual.ts';
import { cusumRunLength, ewmaRunLength } from './run-length.ts';

/** A share or a score of one county, watched for a fall. A rise is never a warning. */
export type LevelKind = 'share' | 'score';

export type LevelRules = FamilyRules & {
  /** Fewer effective answers than this never warn: weeks are pooled until there are as many. */
  readonly leastEffective: number;
  readonly windows: readonly number[];
  /** Weeks with answers that must lie before the week that is judged. */
  readonly baselineWeeks: number;
  readonly longestBaseline: number;
};

export type Silence = 'short-history' | 'few-answers';

/** A series that can be judged: what went before, and every block in standard errors from it. */
export type Level = {
  readonly kind: LevelKind;
  readonly window: number;
  readonly now: Block;
  /** What was usual before, and of how many answers that is known. */
  readonly usual: number;
  readonly known: number;
  /** The variance of one answer. */
  readonly variance: number;
  readonly sigmaZ: number;
  /** From the end of the first baseline on; the last is the block that is judged. */
  readonly steps: readonly { readonly block: Block; readonly z: number }[];
};

export const LEVEL_METHODS = { share: ['p-prime', 'cusum'], score: ['ewma'] } as const;
export type LevelMethod = (typeof LEVEL_METHODS)[LevelKind][number];

export type LevelAlarm = {
  readonly method: LevelMethod;
  /** The first week of what is warned of. */
  readonly since: string;
  /** Not warned of a week ago. */
  readonly fresh: boolean;
  /** One chart on which nothing happens shows this once in so many weeks. */
  readonly oneInWeeks: number;
};

/** Prepares the last of the weeks for judgement, or says why it cannot be judged. */
export function levelOf(kind: LevelKind, weeks: readonly WeekValue[], rules: LevelRules): Level | Silence {
  const past = weeks.slice(-(rules.longestBaseline + Math.max(...rules.windows)));
  const window = windowOf(past, rules.windows, rules.leastEffective);
  if (window === null) return 'few-answers';
  const blocks = blocksOf(past, window);
  const before = past.slice(0, -window);
  if (before.filter(({ n }) => n > 0).length < rules.baselineWeeks) return 'short-history';
  const now = blocks.at(-1)!;
  // Standardised against all that went before it, each block is judged as it was then: with nothing happening the values
  // are independent (recursive residuals; Brown, Durbin and Evans 1975), though the usual level is only estimated.
  const first = Math.max(1, Math.ceil(rules.baselineWeeks / 2 / window));
  const steps = blocks.slice(first).flatMap((block, i) => {
    const usual = usualOf(kind, blocks.slice(0, first + i));
    return usual && block.n >= rules.leastEffective / 2
      ? [{ block, z: standardised(kind, block, usual) }]
      : [];
  });
  const usual = usualOf(kind, blocks.slice(0, -1));
  if (!usual || steps.at(-1)?.block !== now) return 'few-answers';
  // Weeks differ at least by sampling: less than that is luck. More is what the weeks really do (Laney).
  const sigmaZ = Math.max(1, movingRangeSpread(steps.slice(0, -1).map(({ z }) => z)));
  const begun = Math.ceil(rules.baselineWeeks / window) - first;
  return { kind, window, now, ...usual, sigmaZ, steps: steps.slice(Math.max(0, begun)) };
}

type Usual = Pick<Level, 'usual' | 'known' | 'variance'>;

function usualOf(kind: LevelKind, blocks: readonly Block[]): Usual | null {
  const all = pool(blocks);
  if (!all) return null;
  if (kind === 'share') {
    // Half an answer of each kind: a county where everybody was content is not certain to stay so.
    const usual = (all.value * all.n + 0.5) / (all.n + 1);
    return { usual, known: all.n, variance: usual * (1 - usual) };
  }
  return all.spread !== null && all.spread > 0
    ? { usual: all.value, known: all.n, variance: all.spread }
    : null;
}

function standardised(kind: LevelKind, block: Block, { usual, known, variance }: Usual): number {
  // The usual level is itself known from so many answers only.
  const doubt = Math.sqrt(1 + block.n / known);
  return kind === 'share'
    ? shareResidual(block.value, block.n, usual) / doubt
    : (block.value - usual) / Math.sqrt(variance / block.n) / doubt;
}

/** What the charts of a level say of its last block. */
export function alarmsOf(level: Level, rules: LevelRules, limits: FamilyLimits): readonly LevelAlarm[] {
  const falls = level.steps.map(({ z }) => -z / level.sigmaZ);
  const last = falls.length - 1;
  if (level.kind === 'score') {
    const smooth = ewma(falls, rules.ewmaLambda);
    const settled = Math.sqrt(rules.ewmaLambda / (2 - rules.ewmaLambda));
    const reach = limits.ewmaWidth * settled;
    if (smooth[last]! <= reach) return [];
    const fresh = last === 0 || smooth[last - 1]! <= reach;
    const oneInWeeks = 2 * ewmaRunLength(rules.ewmaLambda, Math.min(8, smooth[last]! / settled));
    return [{ method: 'ewma', since: changeFrom(level, falls), fresh, oneInWeeks }];
  }
  const summed = cusum(falls, rules.cusumK);
  return [
    ...(falls[last]! > limits.width
      ? [
          {
            method: 'p-prime' as const,
            since: level.now.from,
            fresh: last === 0 || falls[last - 1]! <= limits.width,
            oneInWeeks: 1 / normalTail(falls[last]!),
          },
        ]
      : []),
    ...(summed[last]! > limits.cusumH
      ? [
          {
            method: 'cusum' as const,
            since: changeFrom(level, falls),
            fresh: last === 0 || summed[last - 1]! <= limits.cusumH,
            oneInWeeks: cusumRunLength(rules.cusumK, summed[last]!),
          },
        ]
      : []),
  ];
}

const LONGEST_CHANGE = 26;

/**
 * When a lasting change most likely began: the week from which on the values, taken together, lie furthest from nothing
 * (maximum likelihood; Samuel, Pignatiello and Calvin 1998, Quality Engineering 10: 521–527).
 */
function changeFrom(level: Level, falls: readonly number[]): string {
  const last = falls.length - 1;
  let [sum, best, first] = [0, -Infinity, last];
  for (let at = last; at >= 0 && last - at < LONGEST_CHANGE; at--) {
    sum += falls[at]!;
    const evidence = sum / Math.sqrt(last - at + 1);
    if (evidence > best) [best, first] = [evidence, at];
  }
  return level.steps[first]!.block.from;
}

/** The power that "would be seen" means, and the weeks that an EWMA is given for it. */
const POWER = 0.8;
const EWMA_WEEKS = 4;

/** The smallest fall that four times out of five would be seen: at once, or within four blocks for a smoothed score. */
export function smallestSeen(level: Level, rules: LevelRules, limits: FamilyLimits): number {
  const { kind, variance, now, known, sigmaZ } = level;
  const error = sigmaZ * Math.sqrt(variance * (1 / now.n + 1 / known));
  const power = normalQuantile(POWER, 0, 1);
  if (kind === 'share') return (limits.width + power) * error;
  const settled = Math.sqrt(rules.ewmaLambda / (2 - rules.ewmaLambda));
  return (((limits.ewmaWidth + power) * settled) / (1 - (1 - rules.ewmaLambda) ** EWMA_WEEKS)) * error;
}

/** Below this a block with so many answers is outside chance on the p′ chart (on the EWMA: its smoothed line). */
export function lowLimit(level: Level, n: number, rules: LevelRules, limits: FamilyLimits): number {
  const { kind, usual, known, variance, sigmaZ } = level;
  const doubt = sigmaZ * Math.sqrt(1 + n / known);
  if (kind === 'share') return shareAtResidual(-limits.width * doubt, n, usual);
  const settled = Math.sqrt(rules.ewmaLambda / (2 - rules.ewmaLambda));
  return usual - limits.ewmaWidth * settled * doubt * Math.sqrt(variance / n);
}

/** The smoothed line of a score's EWMA in its own unit, by the week with which each block ends. */
export function smoothed(level: Level, rules: LevelRules): ReadonlyMap<string, number> {
  const smooth = ewma(
    level.steps.map(({ z }) => z / level.sigmaZ),
    rules.ewmaLambda,
  );
  // In standard errors of the block that is judged, as its limit is.
  const { now, known, variance, sigmaZ, usual } = level;
  const error = sigmaZ * Math.sqrt(variance * (1 / now.n + 1 / known));
  return new Map(level.steps.map(({ block }, i) => [block.week, usual + smooth[i]! * error]));
}
