import { z } from 'zod';
import { perform, type Runtime, systemActor } from '../../shared/context.ts';
import { AppError } from '../../platform/lib/errors.ts';
import type { Sweep } from '../../shared/part.ts';
import { defineSetting, readSetting } from '../../shared/settings/index.ts';
import { addDays, dayOfInstant, mondayOf } from '../../shared/statistics/figures/index.ts';
import { draftReport } from './actions.ts';
import { hashOf } from './canonical.ts';
import { countiesOf } from './store.ts';
import { dateOf } from './store-reports.ts';

const actor = systemActor('analysis');
const HOUR_MS = 3_600_000;
const SHANGHAI_MS = 8 * HOUR_MS;

export const draftHour = defineSetting({
  key: 'analysis.draft-hour',
  title: { zh: '周报自动起草时间(周一几点)', en: 'Hour of Monday at which weekly reports are drafted' },
  source: 'Founding rules, regime 6: a weekly meeting; a draft is to lie ready when the week begins',
  schema: z.number().int().min(0).max(23),
  fallback: 8,
});

/** Drafts last week's report for every county that has none, once its hour of Monday has come. */
export async function draftMissing(rt: Runtime): Promise<void> {
  const now = rt.clock.now();
  const monday = mondayOf(dayOfInstant(now));
  const hour = await readSetting(rt.database.prisma, draftHour);
  const begins = new Date(dateOf(monday).getTime() - SHANGHAI_MS + hour * HOUR_MS);
  if (now < begins) return;
  const weekStart = addDays(monday, -7);
  const drafted = await rt.database.prisma.weeklyReport.findMany({
    where: { weekStart: dateOf(weekStart) },
    select: { regionCode: true },
  });
  const have = new Set(drafted.map(({ regionCode }) => regionCode));
  for (const { code } of await countiesOf(rt.database.prisma, '')) {
    if (have.has(code)) continue;
    try {
      await perform(rt, actor, (ctx) => draftReport(ctx, { regionCode: code, weekStart }));
    } catch (error) {
      // An analyst, or another process, was first.
      if (!(error instanceof AppError && error.code === 'analysis.report-exists')) throw error;
    }
  }
}

/** A published report whose stored data no longer has its hash was changed by something that is not this product. */
export async function checkPublished(rt: Runtime): Promise<void> {
  const reports = await rt.database.prisma.weeklyReport.findMany({
    where: { state: 'published' },
    select: { id: true, number: true, figures: true, text: true, figuresHash: true },
  });
  for (const { id, number, figures, text, figuresHash } of reports) {
    if (hashOf({ figures, text }) !== figuresHash) {
      rt.logger.error({ reportId: id, number }, 'a published report is not what was published');
    }
  }
}

export const sweeps: readonly Sweep[] = [
  { name: 'analysis.draft-missing', everySeconds: 600, run: draftMissing },
  { name: 'analysis.check-published', everySeconds: 86_400, run: checkPublished },
];
