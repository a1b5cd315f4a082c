import { z } from 'zod';
import { day, instant, pageOf, paging } from '../../shared/contract.ts';
import { figureRow } from '../../shared/statistics/figures/contract.ts';

const text = z.object({ zh: z.string(), en: z.string() });

export const WARNING_KINDS = ['share', 'score', 'count'] as const;
export const WARNING_METHODS = ['p-prime', 'cusum', 'ewma', 'ears', 'farrington'] as const;
export const SILENCES = ['short-history', 'few-answers', 'few-counts'] as const;

export const warningRules = z.object({
  falseAlarmsPerQuarter: z.number(),
  leastEffective: z.number(),
  windows: z.array(z.number().int()),
  baselineWeeks: z.number().int(),
  longestBaseline: z.number().int(),
  cusumK: z.number(),
  ewmaLambda: z.number(),
  leastCount: z.number(),
  countBaseline: z.number().int(),
  farringtonYears: z.number().int(),
});
export type WarningRules = z.output<typeof warningRules>;

/** One week of a chart: what it brought, the weeks taken with it, and how far it could go within chance. */
export const chartPoint = z.object({
  week: day,
  value: z.number().nullable(),
  /** Answers, the design effect taken out; of a count nothing. */
  n: z.number().nullable(),
  pooled: z.number().nullable(),
  limit: z.number().nullable(),
});
export type ChartPoint = z.output<typeof chartPoint>;

const watched = z.object({
  kind: z.enum(WARNING_KINDS),
  /** A figure's key, or a category's code. */
  key: z.string(),
  title: text,
  county: z.object({ code: z.string(), name: text }),
  /** Weeks that were taken together. */
  window: z.number().int(),
  value: z.number(),
  usual: z.number(),
  limit: z.number(),
  /** Effective answers of the weeks judged; null for a count. */
  n: z.number().nullable(),
  /** The smallest change that would be seen four times out of five. */
  smallest: z.number(),
});

export const warning = watched.extend({
  methods: z.array(z.enum(WARNING_METHODS)),
  since: day,
  /** Not warned of a week ago. */
  fresh: z.boolean(),
  /** One chart on which nothing happens shows this once in so many weeks. */
  oneInWeeks: z.number(),
  points: z.array(chartPoint),
});
export type Warning = z.output<typeof warning>;

/** The warnings of a week, as they are frozen with its report. */
export const weeklyWarnings = z.object({
  rules: warningRules,
  /** How many charts share the budget: those of every county of the centre, whoever reads. */
  charts: z.number().int(),
  perChartWeek: z.number(),
  /** How many series of the region were watched, and how many could not be. */
  watched: z.object({ share: z.number().int(), score: z.number().int(), count: z.number().int() }),
  silent: z.object({
    'short-history': z.number().int(),
    'few-answers': z.number().int(),
    'few-counts': z.number().int(),
  }),
  /** The fall in the sense of safety that would be seen, in the middle county. */
  smallestSafety: z.number().nullable(),
  items: z.array(warning),
});
export type WeeklyWarnings = z.output<typeof weeklyWarnings>;

export const warningsQuery = z.object({ region: z.string().max(12).optional(), week: day.optional() });
export const watchedSeries = watched.extend({ warned: z.boolean() });
export type WatchedSeries = z.output<typeof watchedSeries>;
export const warningsAnswer = weeklyWarnings.extend({
  region: z.string(),
  week: z.object({ start: day, end: day }),
  asOf: instant,
  series: z.array(watchedSeries),
});
export type WarningsAnswer = z.output<typeof warningsAnswer>;

export const chartQuery = warningsQuery.extend({
  kind: z.enum(WARNING_KINDS),
  key: z.string().max(80),
  county: z.string().max(12),
});
export const chartAnswer = z.object({ series: watchedSeries, points: z.array(chartPoint) });
export type ChartAnswer = z.output<typeof chartAnswer>;

/** The matters of one category that a count counted. */
export const mattersQuery = paging.extend({
  category: z.string().max(40),
  county: z.string().max(12),
  from: day,
  to: day,
});
export const mattersAnswer = pageOf(figureRow);
