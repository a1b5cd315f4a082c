import type { z } from 'zod';
import { notFound } from '../../platform/lib/errors.ts';
import type { Ctx } from '../../shared/context.ts';
import { countyLike, maySeeCounty } from '../../shared/people/index.ts';
import { readSetting } from '../../shared/settings/index.ts';
import { projectInSight } from './actions-cases.ts';
import type { evidenceAnswer, qualityAnswer, reasonPage, reasonQuery } from './contract-quality.ts';
import { honestyRulesSetting } from './honesty-rules.ts';
import * as views from './store-quality-views.ts';
import { findAnswers } from './store-views.ts';

type Quality = z.input<typeof qualityAnswer>;

const RESULTS = {
  confirmed: 'confirmed',
  differs: 'differs',
  'not-reached': 'notReached',
  'not-conducted': 'notConducted',
} as const;

function countResults(counts: readonly views.RecheckCount[]): Quality['rechecks'] {
  const results = { drawn: 0, done: 0, confirmed: 0, differs: 0, notReached: 0, notConducted: 0 };
  for (const { result, count } of counts) {
    results.drawn += count;
    if (result === null) continue;
    results.done += count;
    results[RESULTS[result as keyof typeof RESULTS]] += count;
  }
  return results;
}

/** How interviewing goes in a project: where to look again, why, and what looking again has found so far. */
export async function qualityView(ctx: Ctx, projectId: string): Promise<Quality> {
  await projectInSight(ctx, projectId);
  const scoped = { projectId, scope: countyLike(ctx.actor) };
  const rules = await readSetting(ctx.db, honestyRulesSetting);
  const runs = await views.findRuns(ctx.db, projectId);
  const operators = await views.findOperators(ctx.db, scoped);
  const counts = await views.countRechecks(ctx.db, scoped);
  const looked = await views.countLooked(ctx.db, scoped);
  return {
    computedAt: runs[0]?.computedAt ?? null,
    leastInterviews: rules.leastInterviews,
    discoveries: rules.discoveries,
    ...looked,
    operators: operators.map(({ features, ...row }) => ({
      ...row,
      ...features,
      rechecks: countResults(counts.filter(({ operatorId }) => operatorId === row.operatorId)),
    })),
    effects: runs[0]?.effects ?? [],
    streaks: runs
      .flatMap(({ streaks }) => streaks)
      .filter(({ countyCode }) => maySeeCounty(ctx.actor, countyCode)),
    rechecks: countResults(counts),
    random: countResults(counts.filter(({ why }) => why === 'random')),
  };
}

export async function reasonsView(
  ctx: Ctx,
  projectId: string,
  query: z.output<typeof reasonQuery>,
): Promise<z.input<typeof reasonPage>> {
  await projectInSight(ctx, projectId);
  const { rows, total } = await views.listReasons(
    ctx.db,
    { projectId, scope: countyLike(ctx.actor) },
    { operatorId: query.operatorId ?? null, code: query.code ?? null },
    query,
  );
  return { items: rows, total };
}

export async function evidenceView(ctx: Ctx, interviewId: string): Promise<z.input<typeof evidenceAnswer>> {
  const row = await views.findEvidence(ctx.db, interviewId);
  if (!row || !maySeeCounty(ctx.actor, row.countyCode)) throw notFound('interview.not-found');
  return {
    ...row,
    calls: await views.findCallsOf(ctx.db, interviewId),
    history: await findAnswers(ctx.db, interviewId),
  };
}
