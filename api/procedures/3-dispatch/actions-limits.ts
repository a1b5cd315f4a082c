import type { z } from 'zod';
import { actorId, type Ctx } from '../../shared/context.ts';
import { invalid, notFound } from '../../platform/lib/errors.ts';
import type { limitRuleInput } from './contract-limit.ts';

type Rule = z.output<typeof limitRuleInput>;

async function check(ctx: Ctx, rule: Rule, own: string | null): Promise<void> {
  if (rule.categoryCode !== null) {
    const known = await ctx.db.category.count({ where: { code: rule.categoryCode } });
    if (known === 0)
      throw invalid('input.invalid', {}, [{ path: 'categoryCode', code: 'category.not-found' }]);
  }
  const { categoryCode, nature, urgency } = rule;
  const same = await ctx.db.limitRule.findFirst({ where: { categoryCode, nature, urgency, active: true } });
  if (rule.active && same && same.id !== own) {
    throw invalid('input.invalid', {}, [{ path: 'categoryCode', code: 'limit.rule-twice' }]);
  }
}

const audit = (ctx: Ctx, id: string, rule: Rule | null) =>
  ctx.audit({
    chain: '*',
    action: rule ? 'limit.set' : 'limit.removed',
    subject: id,
    detail: rule ? { ...rule, source: undefined } : {},
  });

/** A new rule, or a change of one. Rounds already dispatched keep the limit they were told. */
export async function setLimitRule(
  ctx: Ctx,
  id: string | null,
  rule: Rule,
): Promise<{ readonly id: string }> {
  await check(ctx, rule, id);
  const data = { ...rule, changedAt: ctx.now, changedBy: actorId(ctx.actor) };
  if (id === null) {
    const created = await ctx.db.limitRule.create({ data: { id: ctx.newId(), ...data } });
    audit(ctx, created.id, rule);
    return { id: created.id };
  }
  const { count } = await ctx.db.limitRule.updateMany({ where: { id }, data });
  if (count === 0) throw notFound('limit.not-found');
  audit(ctx, id, rule);
  return { id };
}

export async function removeLimitRule(ctx: Ctx, id: string): Promise<void> {
  const { count } = await ctx.db.limitRule.deleteMany({ where: { id } });
  if (count === 0) throw notFound('limit.not-found');
  audit(ctx, id, null);
}
