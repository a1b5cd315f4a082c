import type { Ctx } from '../../shared/context.ts';
import { conflict, invalid, notFound } from '../../platform/lib/errors.ts';
import { personOf } from '../../shared/people/index.ts';
import { dateOf, findReport } from './store-reports.ts';

/** What the meeting decided: what is to be done, by whom, until when. */
export async function setFollowUp(
  ctx: Ctx,
  reportId: string,
  input: { readonly text: string; readonly unitId: string | null; readonly dueOn: string | null },
): Promise<{ followUpId: string }> {
  const report = await findReport(ctx, reportId);
  if (input.unitId !== null) {
    const unit = await ctx.db.unit.findUnique({ where: { id: input.unitId } });
    if (!unit)
      throw invalid('analysis.unit-unknown', {}, [{ path: 'unitId', code: 'analysis.unit-unknown' }]);
  }
  const followUpId = ctx.newId();
  await ctx.db.followUp.create({
    data: {
      id: followUpId,
      reportId,
      text: input.text,
      unitId: input.unitId,
      dueOn: input.dueOn === null ? null : dateOf(input.dueOn),
      createdAt: ctx.now,
      createdBy: personOf(ctx.actor).id,
    },
  });
  ctx.announce({ name: 'analysis.follow-up-set', countyCode: report.regionCode, reportId, followUpId });
  ctx.audit({
    chain: report.regionCode,
    action: 'analysis.follow-up',
    subject: followUpId,
    detail: { reportId, unitId: input.unitId },
  });
  return { followUpId };
}

export async function finishFollowUp(
  ctx: Ctx,
  reportId: string,
  followUpId: string,
  note: string,
): Promise<void> {
  const report = await findReport(ctx, reportId);
  const found = await ctx.db.followUp.findFirst({ where: { id: followUpId, reportId } });
  if (!found) throw notFound('analysis.follow-up-not-found');
  const { count } = await ctx.db.followUp.updateMany({
    where: { id: followUpId, doneAt: null },
    data: { doneAt: ctx.now, doneNote: note },
  });
  if (count === 0) throw conflict('analysis.follow-up-done-already');
  ctx.audit({
    chain: report.regionCode,
    action: 'analysis.follow-up-done',
    subject: followUpId,
    detail: { reportId },
  });
}
