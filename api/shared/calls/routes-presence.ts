import { invalid } from '../../platform/lib/errors.ts';
import type { Ctx } from '../context.ts';
import { personOf } from '../people/index.ts';
import { routesOf } from '../route.ts';
import { getReady, stepAway } from './actions-operator.ts';
import { changePresence } from './actions-presence.ts';
import { offerWaiting } from './actions-settle.ts';
import { breakBody, presence, presenceBody, readyBody } from './contract.ts';
import { findPresence, type Presence } from './store-presence.ts';
import { loadRules } from './store-rules.ts';

const route = routesOf('presence');

const operatorOf = (ctx: Ctx) => {
  const { id: personId, regionCode } = personOf(ctx.actor);
  return { personId, regionCode };
};

export const presenceRoutes = [
  route({
    method: 'get',
    path: '/presence',
    summary: 'What one is doing oneself',
    access: 'call.operate',
    answer: presence,
    handle: async (ctx) => presenceOf(ctx, personOf(ctx.actor).id),
  }),
  route({
    method: 'post',
    path: '/presence/ready',
    summary: 'Be ready for calls, in a way of dialling',
    access: 'call.operate',
    body: readyBody,
    answer: presence,
    handle: (ctx, { body: { version, ...wish } }) =>
      getReady(ctx, operatorOf(ctx), { ...wish, expectedVersion: version }),
  }),
  route({
    method: 'post',
    path: '/presence/break',
    summary: 'Take a break, for a reason',
    access: 'call.operate',
    body: breakBody,
    answer: presence,
    handle: async (ctx, { body }) => {
      const { breakReasons } = await loadRules(ctx.db);
      if (!breakReasons.some((reason) => reason.code === body.reason))
        throw invalid('presence.reason-unknown', {}, [{ path: 'reason', code: 'presence.reason-unknown' }]);
      return stepAway(ctx, operatorOf(ctx), { reason: body.reason, expectedVersion: body.version });
    },
  }),
  route({
    method: 'post',
    path: '/presence/offline',
    summary: 'Leave the telephone',
    access: 'call.operate',
    body: presenceBody,
    answer: presence,
    handle: (ctx, { body }) =>
      stepAway(ctx, operatorOf(ctx), { reason: null, expectedVersion: body.version }),
  }),
  route({
    method: 'post',
    path: '/presence/wrap-up-done',
    summary: 'End the wrap-up and be ready again',
    access: 'call.operate',
    body: presenceBody,
    answer: presence,
    handle: async (ctx, { body }) => {
      const { personId } = operatorOf(ctx);
      await changePresence(ctx, personId, 'done', { expectedVersion: body.version });
      await offerWaiting(ctx);
      return presenceOf(ctx, personId);
    },
  }),
];

/** Of somebody who has never been at the telephone as well: offline. */
export async function presenceOf(ctx: Ctx, personId: string): Promise<Presence> {
  const found = await findPresence(ctx.db, personId);
  return found ?? { ...nobodyYet, personId, since: ctx.now };
}

const nobodyYet = {
  countyCode: '',
  state: 'offline',
  reason: null,
  callId: null,
  consulting: false,
  blend: true,
  dialMode: 'preview',
  projectId: null,
  version: 0,
} as const;
