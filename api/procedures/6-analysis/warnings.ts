import type { FigureValue } from '../../shared/statistics/figures/index.ts';
import { figureOf } from '../../shared/statistics/figures/index.ts';
import {
  alarmsOf,
  countAlarm,
  countLimit,
  countWatch,
  type FamilyLimits,
  type Level,
  levelOf,
  lowLimit,
  pool,
  smallestRise,
  smallestSeen,
  smoothed,
  type WeekValue,
} from '../../shared/statistics/index.ts';
import type {
  ChartPoint,
  Warning,
  WarningRules,
  WatchedSeries,
  WeeklyWarnings,
} from './contract-warnings.ts';
import { WATCHED_SCORES, WATCHED_SHARES } from './weekly-keys.ts';
import { weekCounts, weekValues } from './warning-series.ts';

type Named = { readonly zh: string; readonly en: string };
export type CategoryWeek = {
  readonly county: string;
  readonly category: string;
  readonly week: string;
  readonly count: number;
};

/** What the rows brought, week by week; the last Monday is the week that is judged. */
export type Facts = {
  readonly mondays: readonly string[];
  readonly countMondays: readonly string[];
  readonly counties: readonly { readonly code: string; readonly name: Named }[];
  /** By `county week`, in the order of the keys that are watched. */
  readonly figures: ReadonlyMap<string, readonly FigureValue[]>;
  readonly counts: readonly CategoryWeek[];
  readonly categories: ReadonlyMap<string, Named>;
};

export const WATCHED_LEVELS: readonly string[] = [...WATCHED_SHARES, ...WATCHED_SCORES];

type About = Pick<WatchedSeries, 'key' | 'title' | 'county'>;
export type Watched =
  | (About & {
      readonly kind: 'share' | 'score';
      readonly level: Level;
      readonly weeks: readonly WeekValue[];
    })
  | (About & {
      readonly kind: 'count';
      readonly counts: readonly number[];
      readonly weeks: readonly string[];
    });

export type Watch = {
  readonly watched: readonly Watched[];
  readonly silent: WeeklyWarnings['silent'];
};

/** Everything that can be judged this week, and how much cannot. Series without a single row are neither. */
export function watchOf(facts: Facts, rules: WarningRules): Watch {
  const watched: Watched[] = [];
  const silent = { 'short-history': 0, 'few-answers': 0, 'few-counts': 0 };
  for (const county of facts.counties) {
    for (const [index, key] of WATCHED_LEVELS.entries()) {
      const weeks = weekValues(facts.mondays, (week) => facts.figures.get(`${county.code} ${week}`)?.[index]);
      if (weeks.length === 0) continue;
      const kind = WATCHED_SHARES.includes(key) ? 'share' : 'score';
      const level = levelOf(kind, weeks, rules);
      if (typeof level === 'string') silent[level] += 1;
      else watched.push({ kind, key, title: figureOf(key)!.title, county, level, weeks });
    }
    watched.push(...countsOf(county, facts, rules, silent));
  }
  return { watched, silent };
}

function countsOf(
  county: Facts['counties'][number],
  facts: Facts,
  rules: WarningRules,
  silent: Record<keyof WeeklyWarnings['silent'], number>,
): Watched[] {
  const rows = facts.counts.filter((row) => row.county === county.code);
  const begun = rows.reduce((first, { week }) => (week < first ? week : first), '9999');
  const weeks = facts.countMondays.filter((week) => week >= begun);
  return [...new Set(rows.map(({ category }) => category))].flatMap((key): Watched[] => {
    const byWeek = new Map(rows.filter((row) => row.category === key).map((row) => [row.week, row.count]));
    const counts = weekCounts(facts.countMondays, begun, (week) => byWeek.get(week) ?? 0);
    const how = countWatch(counts, counts.length - 1, rules);
    if (how === 'ears' || how === 'farrington') {
      return [
        {
          kind: 'count',
          key,
          title: facts.categories.get(key) ?? { zh: key, en: key },
          county,
          counts,
          weeks,
        },
      ];
    }
    silent[how] += 1;
    return [];
  });
}

/** A share has two charts: one for a sudden fall, one for a slow one. */
const CHARTS = { share: 2, score: 1, count: 1 } as const;
export const chartsOf = (watched: readonly Watched[]): number =>
  watched.reduce((sum, { kind }) => sum + CHARTS[kind], 0);

export const POINTS = 30;

type Judged = { readonly series: WatchedSeries; readonly warning: Warning | null };

/** What the charts of one series say; null where a week of counts has no limit after all. */
export function judge(watched: Watched, rules: WarningRules, limits: FamilyLimits): Judged | null {
  return watched.kind === 'count' ? judgeCount(watched, rules, limits) : judgeLevel(watched, rules, limits);
}

function judgeLevel(
  { kind, key, title, county, level, weeks }: Exclude<Watched, { kind: 'count' }>,
  rules: WarningRules,
  limits: FamilyLimits,
): Judged {
  const alarms = alarmsOf(level, rules, limits);
  const first = [...alarms].sort((a, b) => (a.since < b.since ? -1 : 1))[0];
  // What is told of a change that began weeks ago is all that came since.
  const since = first && pool(weeks.filter(({ week }) => week >= first.since));
  const before = first && pool(weeks.filter(({ week }) => week < first.since));
  const about = {
    kind,
    key,
    title,
    county,
    window: level.window,
    value: since ? since.value : level.now.value,
    usual: before ? before.value : level.usual,
    limit: lowLimit(level, level.now.n, rules, limits),
    n: since ? since.n : level.now.n,
    smallest: smallestSeen(level, rules, limits),
  };
  return {
    series: { ...about, warned: alarms.length > 0 },
    warning: first
      ? {
          ...about,
          methods: alarms.map(({ method }) => method),
          since: first.since,
          fresh: alarms.every(({ fresh }) => fresh),
          oneInWeeks: Math.max(...alarms.map(({ oneInWeeks }) => oneInWeeks)),
          points: levelPoints(level, weeks, rules, limits),
        }
      : null,
  };
}

function judgeCount(
  { kind, key, title, county, counts, weeks }: Extract<Watched, { kind: 'count' }>,
  rules: WarningRules,
  limits: FamilyLimits,
): Judged | null {
  const t = counts.length - 1;
  const limit = countLimit(counts, t, rules, limits);
  if (!limit) return null;
  const alarm = countAlarm(counts, t, rules, limits);
  const about = {
    kind,
    key,
    title,
    county,
    window: 1,
    value: counts[t]!,
    usual: limit.expected,
    limit: limit.upper,
    n: null,
    smallest: smallestRise(limit),
  };
  return {
    series: { ...about, warned: alarm !== null },
    warning: alarm && {
      ...about,
      methods: [alarm.method],
      since: weeks[alarm.first]!,
      fresh: alarm.first === t,
      oneInWeeks: alarm.oneInWeeks,
      points: countPoints(counts, weeks, rules, limits),
    },
  };
}

export function pointsOf(watched: Watched, rules: WarningRules, limits: FamilyLimits): ChartPoint[] {
  return watched.kind === 'count'
    ? countPoints(watched.counts, watched.weeks, rules, limits)
    : levelPoints(watched.level, watched.weeks, rules, limits);
}

function levelPoints(
  level: Level,
  weeks: readonly WeekValue[],
  rules: WarningRules,
  limits: FamilyLimits,
): ChartPoint[] {
  const from = Math.max(0, weeks.length - POINTS);
  const lines = level.kind === 'score' ? smoothed(level, rules) : null;
  // The limit of a smoothed line is one line; that of a share goes with the answers of each week.
  const limit = lowLimit(level, level.now.n, rules, limits);
  return weeks.slice(from).map(({ week, value, n }, i) => {
    if (lines) return { week, value, n, pooled: lines.get(week) ?? null, limit };
    const pooled = pool(weeks.slice(Math.max(0, from + i + 1 - level.window), from + i + 1));
    const enough = pooled && pooled.n >= rules.leastEffective / 2;
    return {
      week,
      value,
      n,
      pooled: level.window > 1 && enough ? pooled.value : null,
      limit: enough ? lowLimit(level, pooled.n, rules, limits) : null,
    };
  });
}

/** A share and the score of the same answers are one matter: one warning, with the charts of both. */
export function merged(warnings: readonly Warning[]): Warning[] {
  const scoreOf = (share: Warning) =>
    warnings.find(
      ({ kind, key, county }) =>
        kind === 'score' && key === `${share.key}.score` && county.code === share.county.code,
    );
  const taken = new Set<Warning>();
  const whole = warnings.map((warning) => {
    const score = warning.kind === 'share' ? scoreOf(warning) : undefined;
    if (!score) return warning;
    taken.add(score);
    return {
      ...warning,
      methods: [...warning.methods, ...score.methods],
      fresh: warning.fresh && score.fresh,
      oneInWeeks: Math.max(warning.oneInWeeks, score.oneInWeeks),
    };
  });
  return whole.filter((warning) => !taken.has(warning));
}

function countPoints(
  counts: readonly number[],
  weeks: readonly string[],
  rules: WarningRules,
  limits: FamilyLimits,
): ChartPoint[] {
  const from = Math.max(0, weeks.length - POINTS);
  return weeks.slice(from).map((week, i) => ({
    week,
    value: counts[from + i]!,
    n: null,
    pooled: null,
    limit: countLimit(counts, from + i, rules, limits)?.upper ?? null,
  }));
}

/** The fall in the sense of safety that would be seen, in the middle county. */
export function smallestSafety(series: readonly WatchedSeries[]): number | null {
  const each = series.filter(({ key }) => key === 'survey.safety').map(({ smallest }) => smallest);
  each.sort((a, b) => a - b);
  return each.length > 0 ? each[Math.floor((each.length - 1) / 2)]! : null;
}
