import { routesOf } from '../../shared/route.ts';
import { removeLimitRule, setLimitRule } from './actions-limits.ts';
import { made } from './contract.ts';
import * as contract from './contract-limit.ts';

const route = routesOf('3 dispatch');

export const limitRoutes = [
  route({
    method: 'get',
    path: '/dispatch/limits',
    summary: 'The rules that give a dispatch its limit',
    access: 'admin.directory',
    answer: contract.limitRules,
    handle: async (ctx) => {
      const items = await ctx.db.limitRule.findMany({
        orderBy: [{ categoryCode: { sort: 'asc', nulls: 'first' } }, { urgency: 'asc' }, { id: 'asc' }],
      });
      return { items: items.map((rule) => ({ ...rule, urgency: rule.urgency as 'ordinary' })) };
    },
  }),
  route({
    method: 'post',
    path: '/dispatch/limits',
    summary: 'Adds a rule',
    access: 'admin.directory',
    body: contract.limitRuleInput,
    answer: made,
    status: 201,
    handle: (ctx, { body }) => setLimitRule(ctx, null, body),
  }),
  route({
    method: 'put',
    path: '/dispatch/limits/:id',
    summary: 'Changes a rule; rounds already dispatched keep their limit',
    access: 'admin.directory',
    params: contract.limitRuleParams,
    body: contract.limitRuleInput,
    answer: made,
    handle: (ctx, { params, body }) => setLimitRule(ctx, params.id, body),
  }),
  route({
    method: 'delete',
    path: '/dispatch/limits/:id',
    summary: 'Removes a rule',
    access: 'admin.directory',
    params: contract.limitRuleParams,
    handle: (ctx, { params }) => removeLimitRule(ctx, params.id),
  }),
];
