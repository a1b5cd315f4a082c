import { invalid } from '../../platform/lib/errors.ts';
import type { Ctx } from '../../shared/context.ts';
import { personOf } from '../../shared/people/index.ts';
import { readSetting } from '../../shared/settings/index.ts';
import { projectInSight } from './actions-cases.ts';
import { ruledProject } from './actions-projects.ts';
import { planDefaultsSetting } from './drawing-settings.ts';
import type { SamplePlan } from './sample-plan.ts';
import { planOutcome } from './sample-plan.ts';
import { findPlan, findPopulations } from './store-draws.ts';

/** The plan of a project; where nobody has planned yet, the defaults with the population of the region tree. */
export async function planView(ctx: Ctx, projectId: string) {
  const project = await projectInSight(ctx, projectId);
  const [stored, defaults] = await Promise.all([
    findPlan(ctx.db, projectId),
    readSetting(ctx.db, planDefaultsSetting),
  ]);
  const { numbersPerInterview } = defaults;
  if (stored) return { ...stored, stored: true, numbersPerInterview };
  const counties = await findPopulations(ctx.db, project.regionCode);
  const { share, deff, level, testPower, floor, perCounty } = defaults;
  const plan: SamplePlan = {
    method: 'power',
    total: perCounty * Math.max(1, counties.length),
    // The counties are compared with each other: near equal precision, with something for size.
    power: 0,
    floor,
    deff,
    level,
    testPower,
    counties: counties.map((each) => ({ ...each, share })),
  };
  return { plan, stored: false, changedAt: null, changedByName: null, numbersPerInterview };
}

export async function savePlan(ctx: Ctx, projectId: string, plan: SamplePlan): Promise<void> {
  const person = personOf(ctx.actor);
  const project = await ruledProject(ctx, projectId);
  const within = new Set((await findPopulations(ctx.db, project.regionCode)).map((each) => each.countyCode));
  const stranger = plan.counties.findIndex(({ countyCode }) => !within.has(countyCode));
  const codes = plan.counties.map(({ countyCode }) => countyCode);
  const twice = codes.findIndex((code, index) => codes.indexOf(code) !== index);
  for (const [code, index] of [
    ['plan.county', stranger],
    ['plan.county-twice', twice],
  ] as const) {
    if (index < 0) continue;
    const params = { row: index + 1, county: codes[index]! };
    throw invalid(code, params, [{ path: `counties.${index}.countyCode`, code, params }]);
  }
  const outcome = planOutcome(plan);
  if (!outcome.ok) {
    const { code, row, column, key, value, limit } = outcome.problem;
    const params = { row, column, county: key, value, limit };
    const path = row === null ? column : `counties.${row - 1}.${column}`;
    throw invalid(code, params, [{ path, code, params }]);
  }
  const data = { plan: { ...plan, counties: [...plan.counties] }, changedAt: ctx.now, changedBy: person.id };
  await ctx.db.samplePlan.upsert({ where: { projectId }, create: { projectId, ...data }, update: data });
  ctx.audit({
    chain: project.regionCode,
    action: 'project.sample-plan',
    subject: projectId,
    detail: { method: plan.method, total: plan.total, counties: codes.length },
  });
  ctx.announce({ name: 'project.changed', countyCode: project.regionCode, projectId, state: project.state });
}
