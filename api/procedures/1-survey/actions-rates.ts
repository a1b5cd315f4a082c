import type { z } from 'zod';
import { invalid } from '../../platform/lib/errors.ts';
import type { Ctx } from '../../shared/context.ts';
import { countyLike } from '../../shared/people/index.ts';
import { countDispositions, eligibility, rates } from '../../shared/statistics/index.ts';
import { projectInSight } from './actions-cases.ts';
import type { ratesAnswer, ratesQuery } from './contract-quality.ts';
import { countGroups, type GroupCount } from './store-rates.ts';

/**
 * All sixteen outcome rates by project, county, operator or week, with where e comes from. By default e is one share of
 * the whole project by proportional allocation (CASRO), so that groups differ by what they did and not by their e.
 */
export async function ratesView(
  ctx: Ctx,
  projectId: string,
  query: z.output<typeof ratesQuery>,
): Promise<z.input<typeof ratesAnswer>> {
  await projectInSight(ctx, projectId);
  const { by, eMethod } = query;
  if (eMethod === 'given' && query.e === undefined) throw invalid('rates.e-missing');
  const rows = await countGroups(ctx.db, projectId, countyLike(ctx.actor), by);
  const whole = eligibility(countsOf(rows));
  const groups = new Map<string, GroupCount[]>();
  for (const row of rows) groups.set(row.key, [...(groups.get(row.key) ?? []), row]);
  return {
    asOf: ctx.now,
    by,
    eMethod,
    groups: [...groups].map(([key, members]) => {
      const counts = countsOf(members);
      const e = eMethod === 'given' ? query.e! : eMethod === 'group' ? eligibility(counts) : whole;
      return {
        key,
        name: members[0]!.name,
        cases: members.reduce((sum, { cases }) => sum + cases, 0),
        classes: counts,
        rates: rates(counts, e),
        e,
      };
    }),
  };
}

const countsOf = (rows: readonly GroupCount[]) =>
  countDispositions(rows.map(({ code, cases }) => [code, cases] as const));
