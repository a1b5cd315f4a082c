import type { z } from 'zod';
import type { Ctx } from '../../shared/context.ts';
import { maskedOf } from '../../shared/numbers/index.ts';
import { countyLike } from '../../shared/people/index.ts';
import { classOf, countDispositions, eligibility, rates } from '../../shared/statistics/index.ts';
import { projectInSight } from './actions-cases.ts';
import type { casePage, caseQuery, progressAnswer } from './contract.ts';
import { countByCounty, countByOperator, countCases, countStanding, listCases } from './store-progress.ts';
import { findQuotas } from './store-projects.ts';

/**
 * Where a project stands. Rates are over every case that was tried at least once, each by its standing disposition, so
 * that they can be read while the field is open; `e` is estimated from the same cases (CASRO) and stated beside them.
 */
export async function progressView(
  ctx: Ctx,
  projectId: string,
  period: { readonly from?: Date; readonly to?: Date },
): Promise<z.input<typeof progressAnswer>> {
  const project = await projectInSight(ctx, projectId);
  const scope = countyLike(ctx.actor);
  const scoped = { projectId, scope };
  const dispositions = await countStanding(ctx.db, scoped);
  const counts = countDispositions(dispositions.map(({ code, standing }) => [code, standing] as const));
  const e = eligibility(counts);
  const quotas = await findQuotas(ctx.db, projectId, scope);
  const operators = await countByOperator(
    ctx.db,
    scoped,
    period.from ?? new Date(`${project.startsOn}T00:00:00+08:00`),
    period.to ?? new Date(ctx.now.getTime() + 1),
  );
  const sum = (of: (cell: (typeof quotas)[number]) => number) =>
    quotas.reduce((total, cell) => total + of(cell), 0);
  return {
    asOf: ctx.now,
    cases: await countCases(ctx.db, scoped),
    dispositions: dispositions.map((row) => ({ ...row, class: classOf(row.code) ?? '' })),
    classes: counts,
    rates: rates(counts, e),
    e,
    eMethod: 'casro',
    quota: {
      target: sum(({ target }) => target),
      count: sum(({ count }) => count),
      closedCells: sum(({ target, count }) => (count >= target ? 1 : 0)),
      cells: quotas.length,
    },
    counties: await countByCounty(ctx.db, scoped),
    operators: operators.map((row) => ({
      ...row,
      completesPerHour: row.hours > 0 ? row.completes / row.hours : null,
    })),
  };
}

/** The rows behind a figure. */
export async function casesView(
  ctx: Ctx,
  query: z.output<typeof caseQuery>,
): Promise<z.input<typeof casePage>> {
  await projectInSight(ctx, query.projectId);
  const { rows, total } = await listCases(
    ctx.db,
    {
      projectId: query.projectId,
      scope: countyLike(ctx.actor),
      state: query.state ?? null,
      disposition: query.disposition ?? null,
      countyCode: query.countyCode ?? null,
      operatorId: query.operatorId ?? null,
    },
    query,
  );
  const masked = await maskedOf(
    ctx,
    rows.map(({ phoneId }) => phoneId),
  );
  return { items: rows.map(({ phoneId, ...row }) => ({ ...row, masked: masked.get(phoneId) ?? '' })), total };
}
