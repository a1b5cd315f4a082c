import { routesOf } from '../../shared/route.ts';
import { callForRevisit, claimNextRevisit, recordRevisit, releaseRevisit } from './actions-revisit.ts';
import * as contract from './contract.ts';
import { revisitCounts, revisitPage } from './store-revisit-queue.ts';

const route = routesOf('4 feedback');

export const revisitRoutes = [
  route({
    method: 'get',
    path: '/revisits/counts',
    summary: 'How many revisits wait',
    access: 'feedback.revisit',
    answer: contract.revisitCounts,
    handle: revisitCounts,
  }),
  route({
    method: 'post',
    path: '/revisits/next',
    summary: 'Gives the operator the next revisit that is due',
    access: 'feedback.revisit',
    answer: contract.nextRevisit,
    handle: async (ctx) => {
      const revisitId = await claimNextRevisit(ctx);
      return {
        revisit: revisitId ? await revisitPage(ctx, revisitId) : null,
        counts: await revisitCounts(ctx),
      };
    },
  }),
  route({
    method: 'get',
    path: '/revisits/:id',
    summary: 'One revisit with all that the operator needs',
    access: 'feedback.revisit',
    params: contract.ticketParams,
    answer: contract.revisitPage,
    handle: (ctx, { params }) => revisitPage(ctx, params.id),
  }),
  route({
    method: 'post',
    path: '/revisits/:id/call',
    summary: 'Calls the caller',
    access: 'feedback.revisit',
    params: contract.ticketParams,
    answer: contract.callAnswer,
    handle: (ctx, { params }) => callForRevisit(ctx, { revisitId: params.id }),
  }),
  route({
    method: 'post',
    path: '/revisits/:id/result',
    summary: 'Records what came of the revisit',
    access: 'feedback.revisit',
    params: contract.ticketParams,
    body: contract.revisitInput,
    answer: contract.revisitRecorded,
    handle: (ctx, { params, body }) => recordRevisit(ctx, { revisitId: params.id, ...body }),
  }),
  route({
    method: 'post',
    path: '/revisits/:id/release',
    summary: 'Puts a held revisit back for someone else',
    access: 'feedback.revisit',
    params: contract.ticketParams,
    handle: (ctx, { params }) => releaseRevisit(ctx, { revisitId: params.id }),
  }),
];
