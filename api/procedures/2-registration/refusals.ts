import type { Ctx } from '../../shared/context.ts';
import { conflict, invalid, notFound } from '../../platform/lib/errors.ts';
import { countyWhere, readableBy } from '../../shared/people/index.ts';

export const fieldRefused = (path: string, code: string) => invalid('input.invalid', {}, [{ path, code }]);

/** Why a conditional write found nothing: somebody decided first, or changed the form under us. */
export async function refusalOf(ctx: Ctx, id: string) {
  const row = await ctx.db.registration.findFirst({
    where: { id, countyCode: countyWhere(ctx.actor), ...readableBy(ctx.actor) },
  });
  if (!row) return notFound('registration.not-found');
  if (row.state === 'open') return conflict('registration.changed', { version: row.version });
  const by = row.decidedBy
    ? await ctx.db.person.findUnique({ where: { id: row.decidedBy }, select: { name: true } })
    : null;
  return conflict('registration.decided', {
    outcome: row.outcome ?? row.state,
    by: by?.name ?? '',
    at: row.decidedAt?.toISOString() ?? '',
  });
}
