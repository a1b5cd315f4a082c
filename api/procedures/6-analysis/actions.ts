import type { Ctx } from '../../shared/context.ts';
import { actorId } from '../../shared/context.ts';
import { conflict, invalid, notFound } from '../../platform/lib/errors.ts';
import { violatedConstraint } from '../../platform/db/index.ts';
import { maySeeCounty } from '../../shared/people/index.ts';
import { dayOfInstant, readFigureRules } from '../../shared/statistics/figures/index.ts';
import { computeWeek } from './actions-compute.ts';
import { reportTopicsOf } from './actions-topics-compute.ts';
import { hashOf } from './canonical.ts';
import type { ReportText } from './contract.ts';
import { draftText } from './draft-text.ts';
import { afterMove, reportNumber, type ReportMove } from './report.ts';
import { regionName } from './store.ts';
import { dateOf, findReport, type Report } from './store-reports.ts';
import { isMonday, weekOf } from './weekly.ts';

/** Drafts a week's report from its data: figures, comparison with the week before, and first words. */
export async function draftReport(
  ctx: Ctx,
  input: { readonly regionCode: string; readonly weekStart: string },
): Promise<{ reportId: string }> {
  if (!maySeeCounty(ctx.actor, input.regionCode)) throw notFound('region.not-found');
  const name = await regionName(ctx.db, input.regionCode);
  if (!name) throw notFound('region.not-found');
  if (!isMonday(input.weekStart)) throw invalid('analysis.not-a-monday');
  if (input.weekStart > dayOfInstant(ctx.now)) throw invalid('analysis.week-not-begun');
  const week = weekOf(input.weekStart);
  const figures = {
    ...(await computeWeek(ctx.db, { code: input.regionCode, name }, week, {
      asOf: ctx.now,
      rules: await readFigureRules(ctx.db),
    })),
    topics: await reportTopicsOf(ctx, input.regionCode, week.start, ctx.now),
  };
  const text = draftText(figures);
  const reportId = ctx.newId();
  try {
    await ctx.db.weeklyReport.create({
      data: {
        id: reportId,
        number: reportNumber(input.regionCode, week.year, week.number),
        regionCode: input.regionCode,
        weekStart: dateOf(input.weekStart),
        state: 'draft',
        figures,
        text,
        figuresHash: hashOf({ figures, text }),
        draftedAt: ctx.now,
        draftedBy: actorId(ctx.actor),
      },
    });
  } catch (error) {
    if (violatedConstraint(error) === null) throw error;
    throw conflict('analysis.report-exists', { weekStart: input.weekStart });
  }
  ctx.announce({ name: 'analysis.drafted', countyCode: input.regionCode, reportId });
  ctx.audit({
    chain: input.regionCode,
    action: 'analysis.draft',
    subject: reportId,
    detail: { weekStart: input.weekStart },
  });
  return { reportId };
}

/** Computes the figures anew while they are still a draft; the words stay unless they are to be drafted again too. */
export async function refreshReport(
  ctx: Ctx,
  reportId: string,
  input: { readonly version: number; readonly redraft: boolean },
): Promise<void> {
  const report = await findReport(ctx, reportId);
  const { region, week } = report.figures;
  const figures = {
    ...(await computeWeek(ctx.db, region, week, { asOf: ctx.now, rules: await readFigureRules(ctx.db) })),
    topics: await reportTopicsOf(ctx, region.code, week.start, ctx.now),
  };
  await change(ctx, report, 'edit', input.version, {
    figures,
    text: input.redraft ? draftText(figures) : report.text,
  });
}

export async function editText(
  ctx: Ctx,
  reportId: string,
  input: { readonly version: number; readonly text: ReportText },
): Promise<void> {
  const report = await findReport(ctx, reportId);
  await change(ctx, report, 'edit', input.version, { text: input.text });
}

export async function submitReport(ctx: Ctx, reportId: string, version: number): Promise<void> {
  const report = await findReport(ctx, reportId);
  await change(ctx, report, 'submit', version, { submittedAt: ctx.now, submittedBy: actorId(ctx.actor) });
  ctx.announce({ name: 'analysis.submitted', countyCode: report.regionCode, reportId });
}

export async function returnReport(
  ctx: Ctx,
  reportId: string,
  input: { readonly version: number; readonly note: string },
): Promise<void> {
  const report = await findReport(ctx, reportId);
  const reviewed = { reviewedAt: ctx.now, reviewedBy: actorId(ctx.actor) };
  await change(ctx, report, 'return', input.version, { ...reviewed, reviewNote: input.note });
  ctx.announce({ name: 'analysis.returned', countyCode: report.regionCode, reportId });
}

/** Freezes it: what is stored now is what was published, and its hash says so from now on. */
export async function publishReport(ctx: Ctx, reportId: string, version: number): Promise<void> {
  const report = await findReport(ctx, reportId);
  const by = actorId(ctx.actor);
  await change(ctx, report, 'publish', version, {
    reviewedAt: ctx.now,
    reviewedBy: by,
    publishedAt: ctx.now,
    publishedBy: by,
  });
  ctx.announce({ name: 'analysis.published', countyCode: report.regionCode, reportId });
}

type Changes = Partial<
  Pick<
    Report,
    | 'figures'
    | 'text'
    | 'submittedAt'
    | 'submittedBy'
    | 'reviewedAt'
    | 'reviewedBy'
    | 'reviewNote'
    | 'publishedAt'
    | 'publishedBy'
  >
>;

/** The one door: the move must fit the state, and of two people at once the second is told so. */
async function change(
  ctx: Ctx,
  report: Report,
  move: ReportMove,
  version: number,
  changes: Changes,
): Promise<void> {
  const state = afterMove(report.state, move);
  if (!state) throw conflict('analysis.wrong-state', { state: report.state, move });
  const figures = changes.figures ?? report.figures;
  const text = changes.text ?? report.text;
  const { count } = await ctx.db.weeklyReport.updateMany({
    where: { id: report.id, version, state: report.state },
    data: { ...changes, state, version: { increment: 1 }, figuresHash: hashOf({ figures, text }) },
  });
  if (count === 0) throw conflict('analysis.changed-meanwhile', { version: report.version });
  ctx.audit({
    chain: report.regionCode,
    action: `analysis.${move}`,
    subject: report.id,
    detail: { state, version: report.version + 1 },
  });
}
