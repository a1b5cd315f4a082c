import { answerRate, firstLonger, type ByTalk, type Learned } from './learning.ts';
import type { DiallerRules } from './rules.ts';

/** An operator who will be back: what they do and for how long already. */
export type BusyOperator =
  | { readonly phase: 'talking'; readonly seconds: number }
  | { readonly phase: 'wrap-up'; readonly seconds: number; readonly talkSeconds: number };

export type Floor = {
  readonly now: Date;
  readonly free: number;
  readonly busy: readonly BusyOperator[];
  /** Calls that ring, by the seconds since they were dialled. */
  readonly ringing: readonly number[];
  /** Answered, and nobody has joined yet. */
  readonly waiting: number;
};

/** Chance that a call has been answered by each second from now on. */
export type AnswerCurve = Float64Array;

/**
 * For every second ahead: how many operators will be free beyond the calls that want one by then (its mean and
 * variance; an operator who comes back while a person would still wait counts). Operators and calls go their ways
 * independently, so variances add. `calls` are those that are in it.
 */
export type Outlook = {
  readonly spare: Float64Array;
  readonly variance: Float64Array;
  readonly calls: readonly AnswerCurve[];
};

export function answerCurve(learned: Learned, now: Date, rules: DiallerRules): AnswerCurve {
  const rate = answerRate(learned, now, rules);
  return cumulated(learned.answeredAfter, rules.ringHorizonSeconds).map((share) => rate * share);
}

export function lookAhead(learned: Learned, floor: Floor, rules: DiallerRules): Outlook {
  const seconds = rules.ringHorizonSeconds + 1;
  const spare = new Float64Array(seconds).fill(floor.free - floor.waiting);
  const variance = new Float64Array(seconds);
  for (const operator of floor.busy) {
    const back = backWithin(learned, operator, floor.busy, rules);
    for (let ahead = 0; ahead < seconds; ahead++) {
      const chance = back[ahead + rules.silentSeconds]!;
      spare[ahead]! += chance;
      variance[ahead]! += chance * (1 - chance);
    }
  }
  const rate = answerRate(learned, floor.now, rules);
  const latest = Math.ceil(Math.max(0, ...floor.ringing)) + rules.ringHorizonSeconds;
  const answered = cumulated(learned.answeredAfter, latest);
  const ended = cumulated(learned.endedAfter, latest);
  let outlook: Outlook = { spare, variance, calls: [] };
  for (const age of floor.ringing) {
    const already = Math.floor(age);
    const before = answered[already]!;
    const still = rate * (1 - before) + (1 - rate) * (1 - ended[already]!);
    if (still <= 0) continue;
    const share = rate / still;
    const curve = Float64Array.from(
      { length: seconds },
      (_, ahead) => share * (answered[already + ahead]! - before),
    );
    outlook = withCall(outlook, curve);
  }
  return outlook;
}

/** The same with one more call. */
export function withCall(outlook: Outlook, curve: AnswerCurve): Outlook {
  const spare = outlook.spare.map((each, ahead) => each - (curve[ahead] ?? 0));
  const variance = outlook.variance.map((each, ahead) => each + spread(curve[ahead] ?? 0));
  return { spare, variance, calls: [...outlook.calls, curve] };
}

/** As if this call were not there. */
function withoutCall({ spare, variance, calls }: Outlook, curve: AnswerCurve): Outlook {
  return {
    spare: spare.map((each, ahead) => each + (curve[ahead] ?? 0)),
    // What is left of rounding must not be below nothing.
    variance: variance.map((each, ahead) => Math.max(0, each - spread(curve[ahead] ?? 0))),
    calls: calls.filter((each) => each !== curve),
  };
}

const spread = (chance: number): number => chance * (1 - chance);

/** Chance that a call of this curve, if it is answered, finds nobody. */
export function riskOf(outlook: Outlook, curve: AnswerCurve): number {
  const answered = curve.at(-1) ?? 0;
  return answered > 0 ? silentOf(outlook, curve) / answered : 1;
}

/** Chance that a call beside those of the outlook is answered and finds nobody. */
function silentOf(outlook: Outlook, curve: AnswerCurve): number {
  let silent = 0;
  for (let ahead = 1; ahead < curve.length; ahead++) {
    const now = curve[ahead]! - curve[ahead - 1]!;
    if (now > 0) silent += now * noneSpare(outlook, ahead);
  }
  return silent;
}

/** How many of all the calls in flight will find nobody, in the mean: each against the others, never against itself. */
export const silentExpected = (outlook: Outlook): number =>
  outlook.calls.reduce((sum, curve) => sum + silentOf(withoutCall(outlook, curve), curve), 0);

/**
 * Chance that this operator is back within each second. Those who talk right now and have talked as long count as not
 * back: early in the day only short talks have ended, and a forecast from those alone would be rash.
 */
function backWithin(
  { byTalk }: Learned,
  operator: BusyOperator,
  busy: readonly BusyOperator[],
  rules: DiallerRules,
): Float64Array {
  const back = new Float64Array(rules.ringHorizonSeconds + rules.silentSeconds + 1);
  const alike =
    operator.phase === 'talking'
      ? countTalks(back, byTalk, operator.seconds) + talkingLonger(busy, operator.seconds)
      : countWrapUps(back, byTalk, operator, rules.alike) + 1;
  let sum = 0;
  for (let second = 0; second < back.length; second++) {
    sum += back[second]!;
    back[second] = sum / alike;
  }
  return back;
}

/** Past contacts whose talk went on beyond `seconds`, by when their operator was back; returns how many. */
function countTalks(back: Float64Array, { talks, wrapUps }: ByTalk, seconds: number): number {
  const from = firstLonger({ talks, wrapUps }, seconds);
  for (let row = from; row < talks.length; row++) {
    const left = talks[row]! - seconds;
    if (left >= back.length) break;
    countWithin(back, left + wrapUps[row]!);
  }
  return talks.length - from;
}

/** The write-ups that followed talks of like length and went on beyond this one. */
function countWrapUps(
  back: Float64Array,
  byTalk: ByTalk,
  { seconds, talkSeconds }: { readonly seconds: number; readonly talkSeconds: number },
  alike: number,
): number {
  const middle = firstLonger(byTalk, talkSeconds);
  const reach = Math.ceil(alike / 2);
  const until = Math.min(byTalk.wrapUps.length, middle + reach);
  let longer = 0;
  for (let row = Math.max(0, middle - reach); row < until; row++) {
    const left = byTalk.wrapUps[row]! - seconds;
    if (left <= 0) continue;
    longer++;
    countWithin(back, left);
  }
  return longer;
}

function countWithin(back: Float64Array, seconds: number): void {
  const second = Math.ceil(seconds);
  if (second < back.length) back[second]! += 1;
}

function talkingLonger(busy: readonly BusyOperator[], seconds: number): number {
  let longer = 0;
  for (const each of busy) if (each.phase === 'talking' && each.seconds >= seconds) longer++;
  return longer;
}

const CERTAIN = 1e-9;

/** By the normal law, with the correction for counts. */
function noneSpare({ spare, variance }: Outlook, ahead: number): number {
  if (variance[ahead]! < CERTAIN) return spare[ahead]! < 0.5 ? 1 : 0;
  return normal((0.5 - spare[ahead]!) / Math.sqrt(variance[ahead]!));
}

/** Abramowitz & Stegun 26.2.17; off by less than 1e-7. */
function normal(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const series =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) * series;
  return x > 0 ? 1 - tail : tail;
}

/** Shares of the whole up to each second. */
function cumulated(weights: readonly number[], until: number): Float64Array {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = new Float64Array(until + 1);
  let sum = 0;
  for (let second = 0; second <= until; second++) {
    sum += weights[second] ?? 0;
    shares[second] = all > 0 ? sum / all : 0;
  }
  return shares;
}
