import { invalid, notFound } from '../../platform/lib/errors.ts';
import type { Db } from '../../platform/db/index.ts';
import type { Ctx } from '../../shared/context.ts';
import { readSetting } from '../../shared/settings/index.ts';
import {
  addDays,
  computeFiguresBy,
  dayOfInstant,
  daysOf,
  figureQuery,
  type FigureRow,
  type FigureRules,
  mondayOf,
  readFigureRules,
  scopeOf,
  withoutReserved,
} from '../../shared/statistics/figures/index.ts';
import { limitsOf } from '../../shared/statistics/index.ts';
import type {
  ChartAnswer,
  WarningRules,
  WarningsAnswer,
  WatchedSeries,
  WeeklyWarnings,
} from './contract-warnings.ts';
import { categoryNames, countiesOf } from './store.ts';
import { categoryMatters, categoryWeeks } from './store-warnings.ts';
import { WARNING_RULES } from './warning-rules.ts';
import { mondaysTo } from './warning-series.ts';
import {
  chartsOf,
  type Facts,
  judge,
  merged,
  pointsOf,
  smallestSafety,
  WATCHED_LEVELS,
  watchOf,
} from './warnings.ts';
import { isMonday } from './weekly.ts';

export async function readWarningRules(db: Db): Promise<WarningRules> {
  const rules = await Promise.all(
    Object.entries(WARNING_RULES).map(async ([name, setting]) => [
      name,
      await readSetting<unknown>(db, setting as never),
    ]),
  );
  return Object.fromEntries(rules) as WarningRules;
}

const WEEKS_A_YEAR = 53;
const MOST_YEARS = 5;

/** What is judged: a week, as it stood at a moment, under rules; the charts of the family are counted where not given. */
export type WarningsAsked = {
  readonly scope: string;
  readonly week: string;
  readonly asOf: Date;
  readonly figureRules: FigureRules;
  readonly rules: WarningRules;
  /** How many charts shared the budget when a report was frozen. */
  readonly charts?: number;
};

type Found = { readonly warnings: WeeklyWarnings; readonly series: readonly WatchedSeries[] };

/**
 * The warnings of one week. The budget of false alarms is one for the whole centre: what a county sees does not depend on
 * who looks, and a city does not multiply its false alarms by its counties.
 */
export async function computeWarnings(db: Db, asked: WarningsAsked): Promise<Found> {
  const { limits, watch } = await watching(db, asked);
  const judged = watch.watched.flatMap((each) => judge(each, asked.rules, limits) ?? []);
  const series = judged.map((each) => each.series);
  const of = (kind: WatchedSeries['kind']) => series.filter((each) => each.kind === kind).length;
  return {
    series,
    warnings: {
      rules: asked.rules,
      charts: limits.charts,
      perChartWeek: limits.perChartWeek,
      watched: { share: of('share'), score: of('score'), count: of('count') },
      silent: watch.silent,
      smallestSafety: smallestSafety(series),
      items: merged(judged.flatMap(({ warning }) => warning ?? [])).sort(
        (a, b) => b.oneInWeeks - a.oneInWeeks || (a.key < b.key ? -1 : 1),
      ),
    },
  };
}

async function watching(db: Db, asked: WarningsAsked) {
  const { rules, scope, charts } = asked;
  const facts = await factsOf(db, asked, charts === undefined ? '' : scope);
  const all = watchOf(facts, rules);
  const limits = limitsOf(charts ?? chartsOf(all.watched), rules);
  if (charts !== undefined || scope === '') return { limits, watch: all };
  const counties = facts.counties.filter(({ code }) => code.startsWith(scope));
  return { limits, watch: watchOf({ ...facts, counties }, rules) };
}

async function factsOf(
  db: Db,
  { week, asOf, figureRules, rules }: WarningsAsked,
  scope: string,
): Promise<Facts> {
  const period = (weeks: number) => {
    const days = daysOf(addDays(week, -7 * (weeks - 1)), addDays(week, 6));
    return { scope, rules: figureRules, ...days, asOf: asOf < days.to ? asOf : days.to };
  };
  const levelWeeks = rules.longestBaseline + Math.max(...rules.windows);
  const countWeeks = MOST_YEARS * WEEKS_A_YEAR + rules.baselineWeeks;
  const counts = await categoryWeeks(db, period(countWeeks));
  return {
    mondays: mondaysTo(week, levelWeeks),
    countMondays: mondaysTo(week, countWeeks),
    counties: await countiesOf(db, scope),
    figures: await computeFiguresBy(db, WATCHED_LEVELS, period(levelWeeks), 'county-week'),
    counts,
    categories: await categoryNames(db, [...new Set(counts.map(({ category }) => category))]),
  };
}

type Request = { readonly region?: string | undefined; readonly week?: string | undefined };

/** The week asked for, or the last that is over. */
async function askedBy(ctx: Ctx, request: Request): Promise<WarningsAsked> {
  const thisMonday = mondayOf(dayOfInstant(ctx.now));
  const week = request.week ?? addDays(thisMonday, -7);
  if (!isMonday(week)) throw invalid('analysis.not-a-monday');
  if (week > thisMonday) throw invalid('analysis.week-not-begun');
  return {
    scope: scopeOf(ctx, request.region),
    week,
    asOf: ctx.now,
    figureRules: await readFigureRules(ctx.db),
    rules: await readWarningRules(ctx.db),
  };
}

export async function warningsOf(ctx: Ctx, request: Request): Promise<WarningsAnswer> {
  const asked = await askedBy(ctx, request);
  const { warnings, series } = await computeWarnings(ctx.db, asked);
  const end = daysOf(asked.week, addDays(asked.week, 6)).to;
  return {
    ...warnings,
    region: asked.scope,
    week: { start: asked.week, end: addDays(asked.week, 6) },
    asOf: (ctx.now < end ? ctx.now : end).toISOString(),
    series: [...series],
  };
}

/** One chart that is watched, warned of or not. */
export async function chartOf(
  ctx: Ctx,
  request: Request & { readonly kind: WatchedSeries['kind']; readonly key: string; readonly county: string },
): Promise<ChartAnswer> {
  const asked = await askedBy(ctx, request);
  const { limits, watch } = await watching(ctx.db, asked);
  const found = watch.watched.find(
    ({ kind, key, county }) => kind === request.kind && key === request.key && county.code === request.county,
  );
  const judged = found && judge(found, asked.rules, limits);
  if (!found || !judged) throw notFound('analysis.chart-not-found');
  return { series: judged.series, points: pointsOf(found, asked.rules, limits) };
}

/** The matters behind a count, as far as the reader may see them. */
export async function mattersOf(
  ctx: Ctx,
  request: {
    readonly category: string;
    readonly county: string;
    readonly from: string;
    readonly to: string;
    readonly page: number;
    readonly pageSize: number;
  },
): Promise<{ items: FigureRow[]; total: number }> {
  const query = await figureQuery(ctx, { from: request.from, to: request.to, region: request.county });
  const { items, total } = await categoryMatters(ctx.db, query, request.category, request);
  return { items: await withoutReserved(ctx, items), total };
}
