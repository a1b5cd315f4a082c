import { z } from 'zod';
import { day, id, instant, pageOf, paging } from '../../shared/contract.ts';
import { figureValue } from '../../shared/statistics/figures/contract.ts';
import { weeklyWarnings } from './contract-warnings.ts';
import { reportTopics } from './contract-topics.ts';

const text = z.object({ zh: z.string(), en: z.string() });

export const REPORT_STATES = ['draft', 'submitted', 'returned', 'published'] as const;
export const reportState = z.enum(REPORT_STATES);
export type ReportState = z.output<typeof reportState>;

/** Which way a figure moved, said only where chance alone would not do. */
const change = z.enum(['up', 'down']).nullable();
const range = z.object({ low: z.number(), high: z.number().nullable(), level: z.number() });

export const comparedFigure = z.object({
  key: z.string(),
  group: z.string(),
  title: text,
  better: z.enum(['high', 'low']).nullable(),
  now: figureValue,
  before: figureValue,
  /** Now − before with its interval, or the ratio of two counts. */
  difference: range
    .extend({ kind: z.enum(['difference', 'ratio']), value: z.number().nullable() })
    .nullable(),
  change,
});
export type ComparedFigure = z.output<typeof comparedFigure>;

export const comparedCategory = z.object({
  code: z.string(),
  name: text,
  now: z.number().int(),
  before: z.number().int(),
  ratio: range.nullable(),
  change,
});
export type ComparedCategory = z.output<typeof comparedCategory>;

export const unresolvedTicket = z.object({
  number: z.string(),
  title: z.string(),
  category: text.nullable(),
  unit: text.nullable(),
  status: z.string(),
  acceptedAt: instant,
  dueAt: instant.nullable(),
  overdueDays: z.number().int().nullable(),
});

export const countyLine = z.object({ code: z.string(), name: text, figures: z.array(figureValue) });

/** A week's figures. What is published is exactly this, and its hash. */
export const weeklyData = z.object({
  format: z.literal(1),
  region: z.object({ code: z.string(), name: text }),
  week: z.object({ start: day, end: day, year: z.number().int(), number: z.number().int() }),
  asOf: instant,
  rules: z.object({ shortAbandonSeconds: z.number(), promptSeconds: z.number(), level: z.number() }),
  /** How many changes were looked at together, and the level of each that makes the whole hold. */
  comparisons: z.number().int(),
  familyLevel: z.number(),
  figures: z.array(comparedFigure),
  categories: z.array(comparedCategory),
  unresolved: z.object({ total: z.number().int(), items: z.array(unresolvedTicket) }),
  counties: z.array(countyLine),
  /** Reports drafted before there were warnings have none. */
  warnings: weeklyWarnings.optional(),
  /** Reports drafted before topics were found have none. */
  topics: reportTopics.optional(),
});
export type WeeklyData = z.output<typeof weeklyData>;

export const SECTIONS = [
  'overview',
  'survey',
  'calls',
  'tickets',
  'categories',
  'limits',
  'feedback',
  'incidents',
  'unresolved',
  'warnings',
  'changes',
  'proposals',
  'method',
] as const;
export type SectionKey = (typeof SECTIONS)[number];

const paragraph = z.object({ id: z.string().min(1).max(60), text: z.string().max(4000) });
export const reportText = z.object({
  sections: z
    .array(
      z.object({
        key: z.enum(SECTIONS),
        title: z.string().min(1).max(60),
        paragraphs: z.array(paragraph).max(40),
      }),
    )
    .max(SECTIONS.length),
});
export type ReportText = z.output<typeof reportText>;

export const reportParams = z.object({ reportId: id });

export const draftBody = z.object({ regionCode: z.string().regex(/^\d{6}$/), weekStart: day });
const version = z.number().int().min(0);
export const versionBody = z.object({ version });
export const refreshBody = z.object({ version, redraft: z.boolean().default(false) });
export const textBody = z.object({ version, text: reportText });
export const returnBody = z.object({ version, note: z.string().trim().min(1).max(2000) });

export const reportsQuery = paging.extend({
  region: z.string().max(12).optional(),
  state: reportState.optional(),
});

const person = z.object({ id, name: z.string() }).nullable();
export const reportSummary = z.object({
  id,
  number: z.string(),
  regionCode: z.string(),
  regionName: text,
  weekStart: day,
  weekEnd: day,
  state: reportState,
  version: z.number().int(),
  draftedAt: instant,
  draftedBy: person,
  submittedAt: instant.nullable(),
  publishedAt: instant.nullable(),
  safety: figureValue.nullable(),
});
export type ReportSummary = z.output<typeof reportSummary>;
export const reportsAnswer = pageOf(reportSummary);

export const followUp = z.object({
  id,
  text: z.string(),
  unitId: id.nullable(),
  dueOn: day.nullable(),
  createdAt: instant,
  createdBy: person,
  doneAt: instant.nullable(),
  doneNote: z.string().nullable(),
});
export type FollowUpAnswer = z.output<typeof followUp>;

export const reportAnswer = reportSummary.extend({
  figures: weeklyData,
  text: reportText,
  figuresHash: z.string(),
  submittedBy: person,
  reviewedAt: instant.nullable(),
  reviewedBy: person,
  reviewNote: z.string().nullable(),
  publishedBy: person,
  followUps: z.array(followUp),
  /** Tickets of the list by number, for opening them; only those that still exist for the reader. */
  ticketIds: z.record(z.string(), id),
});
export type ReportAnswer = z.output<typeof reportAnswer>;

export const checkAnswer = z.object({
  storedHash: z.string(),
  computedHash: z.string(),
  /** What is stored is what was published. */
  equal: z.boolean(),
  /** The rows of today give the same figures; the keys that do not. */
  recomputed: z.object({ equal: z.boolean(), differing: z.array(z.string()) }),
});
export type CheckAnswer = z.output<typeof checkAnswer>;

export const followUpBody = z.object({
  text: z.string().trim().min(1).max(1000),
  unitId: id.nullable().default(null),
  dueOn: day.nullable().default(null),
});
export const followUpParams = z.object({ reportId: id, followUpId: id });
export const followUpDoneBody = z.object({ note: z.string().trim().max(1000).default('') });

export const overviewQuery = z.object({ region: z.string().max(12).optional() });
export const overviewAnswer = z.object({
  region: z.string(),
  today: day,
  week: z.object({ start: day, end: day }),
  now: z.array(figureValue),
  thisWeek: z.array(figureValue),
  lastWeek: z.array(figureValue),
  /** Sense of safety week by week, each with its interval. */
  trend: z.array(z.object({ weekStart: day, safety: figureValue, interviews: z.number().int() })),
  counties: z.array(countyLine),
  overdue: z.object({
    total: z.number().int(),
    items: z.array(
      z.object({
        ticketId: id,
        number: z.string(),
        title: z.string(),
        unit: text.nullable(),
        dueAt: instant,
        countyCode: z.string(),
      }),
    ),
  }),
  incidents: z.object({
    total: z.number().int(),
    items: z.array(
      z.object({
        id,
        number: z.string(),
        title: z.string(),
        grade: z.string(),
        createdAt: instant,
        countyCode: z.string(),
      }),
    ),
  }),
  latestReport: reportSummary.nullable(),
});
export type OverviewAnswer = z.output<typeof overviewAnswer>;
