import type { WeekValue } from '../../../api/shared/statistics/index.ts';
import { pChart } from '../../../api/shared/statistics/warnings/charts.ts';
import { earsC2 } from '../../../api/shared/statistics/warnings/ears.ts';
import {
  alarmsOf,
  countAlarm,
  type CountRules,
  levelOf,
  type LevelRules,
  limitsOf,
} from '../../../api/shared/statistics/index.ts';

/** The rules of the product at their defaults. */
export const RULES: LevelRules & CountRules = {
  falseAlarmsPerQuarter: 1,
  cusumK: 0.5,
  ewmaLambda: 0.2,
  leastEffective: 30,
  windows: [1, 2, 4, 13],
  baselineWeeks: 20,
  longestBaseline: 104,
  leastCount: 1,
  countBaseline: 26,
  farringtonYears: 3,
};
export const QUARTER = 13;

/** Seeded uniform numbers (mulberry32). */
export function uniforms(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export type Centre = {
  /** Series of shares, each with two charts. */
  readonly shares: number;
  readonly counts: number;
  readonly answers: number;
  readonly safe: number;
  readonly matters: number;
  readonly weeks: number;
};

export type FalseAlarms = {
  readonly charts: number;
  /** New false alarms a quarter of all charts together. */
  readonly ours: number;
  /** The same series under three standard errors and EARS C2 as they come. */
  readonly plain: number;
};

/** A centre in which nothing ever happens, watched for `weeks` weeks after half a year of history. */
export function falseAlarms(centre: Centre, random: () => number): FalseAlarms {
  const charts = 2 * centre.shares + centre.counts;
  const limits = limitsOf(charts, RULES);
  const all = HISTORY + centre.weeks;
  let [ours, plain] = [0, 0];
  for (let i = 0; i < centre.shares; i++) {
    const series = shares(all, centre.answers, () => centre.safe, random);
    for (let t = HISTORY; t < all; t++) ours += freshAlarms(series.slice(0, t + 1), limits);
    const chart = pChart(
      series.map(({ value, n }) => ({ x: value! * n, n })),
      HISTORY,
    );
    for (let t = HISTORY; t < all; t++) if (series[t]!.value! < chart.lower[t]!) plain++;
  }
  for (let i = 0; i < centre.counts; i++) {
    const series = Array.from({ length: all }, () => poisson(centre.matters, random));
    for (let t = HISTORY; t < all; t++) if (countAlarm(series, t, RULES, limits)?.first === t) ours++;
    const { first, alarm } = earsC2(series);
    plain += alarm.slice(HISTORY - first).filter(Boolean).length;
  }
  const quarters = centre.weeks / QUARTER;
  return { charts, ours: ours / quarters, plain: plain / quarters };
}

export type Detection = {
  /** The middle of the weeks until the first warning; null where more than half are not seen within the horizon. */
  readonly median: number | null;
  readonly withinQuarter: number;
};

/** How long a lasting fall of `points` goes unseen in a county with so many answers a week. */
export function weeksToDetect(
  given: { answers: number; safe: number; points: number; charts: number; runs: number },
  random: () => number,
): Detection {
  const limits = limitsOf(given.charts, RULES);
  const waits: number[] = [];
  for (let run = 0; run < given.runs; run++) {
    const series = shares(
      HISTORY + QUARTER,
      given.answers,
      (week) => given.safe - (week >= HISTORY ? given.points / 100 : 0),
      random,
    );
    let wait = Infinity;
    for (let week = 1; week <= QUARTER && wait === Infinity; week++) {
      const level = levelOf('share', series.slice(0, HISTORY + week), RULES);
      if (typeof level !== 'string' && alarmsOf(level, RULES, limits).length > 0) wait = week;
    }
    waits.push(wait);
  }
  waits.sort((a, b) => a - b);
  const median = waits[Math.floor((waits.length - 1) / 2)]!;
  return {
    median: Number.isFinite(median) ? median : null,
    withinQuarter: waits.filter(Number.isFinite).length / waits.length,
  };
}

const HISTORY = 52;

function shares(
  weeks: number,
  answers: number,
  safe: (week: number) => number,
  random: () => number,
): WeekValue[] {
  return Array.from({ length: weeks }, (_, week) => {
    let good = 0;
    for (let i = 0; i < answers; i++) if (random() < safe(week)) good++;
    return { week: String(week).padStart(4, '0'), value: good / answers, n: answers, spread: null };
  });
}

function freshAlarms(series: readonly WeekValue[], limits: ReturnType<typeof limitsOf>): number {
  const level = levelOf('share', series, RULES);
  return typeof level === 'string' ? 0 : alarmsOf(level, RULES, limits).filter(({ fresh }) => fresh).length;
}

function poisson(mean: number, random: () => number): number {
  const floor = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > floor; product *= random()) count++;
  return count;
}
