import type { Ctx } from '../../shared/context.ts';
import { scopeOf } from '../../shared/statistics/figures/index.ts';
import { computeWeek } from './actions-compute.ts';
import { reportTopicsOf } from './actions-topics-compute.ts';
import { canonicalJson, hashOf } from './canonical.ts';
import type { CheckAnswer, ReportAnswer, ReportState, ReportSummary } from './contract.ts';
import type { PaperReport } from './paper.ts';
import { dayOfInstant } from '../../shared/statistics/figures/index.ts';
import { findReport, peopleNamed, type Report, summaries, toReport } from './store-reports.ts';
import { countyWhere, readableBy } from '../../shared/people/index.ts';

export async function listReports(
  ctx: Ctx,
  query: {
    readonly region?: string | undefined;
    readonly state?: ReportState | undefined;
    readonly page: number;
    readonly pageSize: number;
  },
): Promise<{ items: ReportSummary[]; total: number }> {
  const where = {
    regionCode: { startsWith: scopeOf(ctx, query.region) },
    ...(query.state ? { state: query.state } : {}),
  };
  const rows = await ctx.db.weeklyReport.findMany({
    where,
    orderBy: [{ weekStart: 'desc' }, { regionCode: 'asc' }],
    skip: (query.page - 1) * query.pageSize,
    take: query.pageSize,
  });
  return {
    items: await summaries(ctx, rows.map(toReport)),
    total: await ctx.db.weeklyReport.count({ where }),
  };
}

export async function reportAnswerOf(ctx: Ctx, reportId: string): Promise<ReportAnswer> {
  const report = await findReport(ctx, reportId);
  const [summary] = await summaries(ctx, [report]);
  const followUps = await ctx.db.followUp.findMany({ where: { reportId }, orderBy: { createdAt: 'asc' } });
  const named = await peopleNamed(ctx.db, [
    report.submittedBy,
    report.reviewedBy,
    report.publishedBy,
    ...followUps.map(({ createdBy }) => createdBy),
  ]);
  const tickets = await ctx.db.ticket.findMany({
    where: {
      number: { in: report.figures.unresolved.items.map(({ number }) => number) },
      countyCode: countyWhere(ctx.actor),
      ...readableBy(ctx.actor),
    },
    select: { id: true, number: true },
  });
  return {
    ...summary!,
    figures: report.figures,
    text: report.text,
    figuresHash: report.figuresHash,
    submittedBy: named(report.submittedBy),
    reviewedAt: report.reviewedAt?.toISOString() ?? null,
    reviewedBy: named(report.reviewedBy),
    reviewNote: report.reviewNote,
    publishedBy: named(report.publishedBy),
    followUps: followUps.map((each) => ({
      ...each,
      createdBy: named(each.createdBy),
      createdAt: each.createdAt.toISOString(),
      dueOn: each.dueOn?.toISOString().slice(0, 10) ?? null,
      doneAt: each.doneAt?.toISOString() ?? null,
    })),
    ticketIds: Object.fromEntries(tickets.map(({ number, id }) => [number, id])),
  };
}

/** Is what is stored what was published, and do today's rows still give it? */
export async function checkReport(ctx: Ctx, reportId: string): Promise<CheckAnswer> {
  const report = await findReport(ctx, reportId);
  const computedHash = hashOf({ figures: report.figures, text: report.text });
  const { region, week, asOf, rules, warnings } = report.figures;
  const again = await computeWeek(ctx.db, region, week, { asOf: new Date(asOf), rules }, warnings);
  const { topics } = report.figures;
  const topicsAgain =
    topics && (await reportTopicsOf(ctx, region.code, week.start, new Date(asOf), topics.rules));
  const differing = [
    ...again.figures
      .filter((figure, index) => canonicalJson(figure) !== canonicalJson(report.figures.figures[index]))
      .map(({ key }) => key),
    ...(['categories', 'unresolved', 'counties', 'warnings'] as const).filter(
      (part) =>
        report.figures[part] !== undefined &&
        canonicalJson(again[part]) !== canonicalJson(report.figures[part]),
    ),
    ...(canonicalJson(topicsAgain) === canonicalJson(topics) ? [] : ['topics']),
  ];
  return {
    storedHash: report.figuresHash,
    computedHash,
    equal: computedHash === report.figuresHash,
    recomputed: { equal: differing.length === 0, differing },
  };
}

export function paperOf(report: Report): PaperReport {
  const madeAt = report.publishedAt ?? report.submittedAt ?? report.draftedAt;
  return {
    number: report.number,
    state: report.state,
    figures: report.figures,
    text: report.text,
    datedOn: dayOfInstant(madeAt),
    madeAt,
  };
}

/** The data of a report as a file: canonical, with its hash. */
export const jsonOf = (report: Report): string =>
  `${canonicalJson({
    number: report.number,
    state: report.state,
    figures: report.figures,
    text: report.text,
    sha256: report.figuresHash,
  })}\n`;
