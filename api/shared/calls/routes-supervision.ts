import { z } from 'zod';
import { id } from '../contract.ts';
import { routesOf } from '../route.ts';
import { forceState, stopSupervising, supervise } from './actions-supervision.ts';
import { callView, presence } from './contract.ts';
import { forceBody, superviseBody } from './contract-supervision.ts';
import { presentCalls } from './store-desk.ts';

const route = routesOf('supervision');

export const supervisionRoutes = [
  route({
    method: 'post',
    path: '/calls/:callId/supervision',
    summary: 'Listen in, whisper, barge in or take over, for a reason that is recorded',
    access: 'call.supervise',
    params: z.object({ callId: id }),
    body: superviseBody,
    answer: callView,
    handle: async (ctx, { params: { callId }, body }) => {
      const record = await supervise(ctx, callId, body);
      return (await presentCalls(ctx, [record]))[0]!;
    },
  }),
  route({
    method: 'delete',
    path: '/calls/:callId/supervision',
    summary: 'Leave the call that one listens to',
    access: 'call.supervise',
    params: z.object({ callId: id }),
    handle: async (ctx, { params: { callId } }) => void (await stopSupervising(ctx, callId)),
  }),
  route({
    method: 'post',
    path: '/calls/operators/:personId/state',
    summary: 'Force an operator’s state, for a reason that they and the audit see',
    access: 'call.supervise',
    params: z.object({ personId: id }),
    body: forceBody,
    answer: presence,
    handle: (ctx, { params: { personId }, body }) => forceState(ctx, personId, body),
  }),
];
