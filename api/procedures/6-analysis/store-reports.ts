import type { WeeklyReport } from '../../../prisma/generated/client.ts';
import type { Ctx } from '../../shared/context.ts';
import type { Db } from '../../platform/db/index.ts';
import { notFound } from '../../platform/lib/errors.ts';
import { countyWhere } from '../../shared/people/index.ts';
import { addDays } from '../../shared/statistics/figures/index.ts';
import {
  reportState,
  reportText,
  type ReportSummary,
  weeklyData,
  type ReportText,
  type WeeklyData,
} from './contract.ts';

export type Report = Omit<WeeklyReport, 'figures' | 'text' | 'state' | 'weekStart'> & {
  readonly state: ReportSummary['state'];
  readonly weekStart: string;
  readonly figures: WeeklyData;
  readonly text: ReportText;
};

const dayOf = (date: Date): string => date.toISOString().slice(0, 10);
export const dateOf = (day: string): Date => new Date(`${day}T00:00:00Z`);

export const toReport = (row: WeeklyReport): Report => ({
  ...row,
  state: reportState.parse(row.state),
  weekStart: dayOf(row.weekStart),
  figures: weeklyData.parse(row.figures),
  text: reportText.parse(row.text),
});

/** A report within the reader's sight; outside it there is none. */
export async function findReport(ctx: Ctx, reportId: string): Promise<Report> {
  const row = await ctx.db.weeklyReport.findFirst({
    where: { id: reportId, regionCode: countyWhere(ctx.actor) },
  });
  if (!row) throw notFound('analysis.report-not-found');
  return toReport(row);
}

export async function peopleNamed(db: Db, ids: readonly (string | null)[]) {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  const rows = await db.person.findMany({ where: { id: { in: wanted } }, select: { id: true, name: true } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return (id: string | null) => (id === null ? null : (byId.get(id) ?? null));
}

export async function summaries(ctx: Ctx, reports: readonly Report[]): Promise<ReportSummary[]> {
  const named = await peopleNamed(
    ctx.db,
    reports.map(({ draftedBy }) => draftedBy),
  );
  return reports.map((report) => ({
    id: report.id,
    number: report.number,
    regionCode: report.regionCode,
    regionName: report.figures.region.name,
    weekStart: report.weekStart,
    weekEnd: addDays(report.weekStart, 6),
    state: report.state,
    version: report.version,
    draftedAt: report.draftedAt.toISOString(),
    draftedBy: named(report.draftedBy),
    submittedAt: report.submittedAt?.toISOString() ?? null,
    publishedAt: report.publishedAt?.toISOString() ?? null,
    safety: report.figures.figures.find(({ key }) => key === 'survey.safety')?.now ?? null,
  }));
}
