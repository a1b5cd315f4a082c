import { routesOf } from '../../shared/route.ts';
import { dispatchTicket, recallDispatch } from './actions-dispatch.ts';
import { noteCallerTold, ruleExtension, ruleReturn } from './actions-rule.ts';
import { cancelCard, issueCard, urgeTicket } from './actions-supervise.ts';
import * as contract from './contract.ts';
import { callersToTell, dispatchInbox } from './store-inbox.ts';
import { dispatchPlan, receiversOf } from './plan.ts';

const route = routesOf('3 dispatch');

export const dispatchRoutes = [
  route({
    method: 'get',
    path: '/dispatch/inbox',
    summary: 'Everything that waits for a dispatcher',
    access: 'dispatch.rule',
    answer: contract.inbox,
    handle: dispatchInbox,
  }),
  route({
    method: 'get',
    path: '/tickets/:id/dispatch-plan',
    summary: 'The limit, when it would run out, and the units of the directory',
    access: 'dispatch.assign',
    params: contract.ticketParams,
    query: contract.planQuery,
    answer: contract.dispatchPlan,
    handle: (ctx, { params, query }) => dispatchPlan(ctx, params.id, query.workingDays),
  }),
  route({
    method: 'get',
    path: '/tickets/:id/receivers',
    summary: 'The units that may be given this ticket',
    access: 'dispatch.assign',
    params: contract.ticketParams,
    answer: contract.receiversAnswer,
    handle: (ctx, { params }) => receiversOf(ctx, params.id),
  }),
  route({
    method: 'post',
    path: '/tickets/:id/dispatch',
    summary: 'Names the lead and the co-handlers and starts the clock',
    access: 'dispatch.assign',
    params: contract.ticketParams,
    body: contract.dispatchInput,
    answer: contract.dispatchAnswer,
    handle: (ctx, { params, body }) => dispatchTicket(ctx, { ticketId: params.id, ...body }),
  }),
  route({
    method: 'post',
    path: '/tickets/:id/recall',
    summary: 'Takes a dispatch back before any unit has accepted it',
    access: 'dispatch.assign',
    params: contract.ticketParams,
    body: contract.recallInput,
    handle: (ctx, { params, body }) => recallDispatch(ctx, { ticketId: params.id, ...body }),
  }),
  route({
    method: 'post',
    path: '/tickets/:id/urge',
    summary: 'Asks the units to get on with it',
    access: 'dispatch.supervise',
    params: contract.ticketParams,
    body: contract.urgeInput,
    answer: contract.made,
    handle: (ctx, { params, body }) =>
      urgeTicket(ctx, { ticketId: params.id, kind: 'manual', text: body.text }),
  }),
  route({
    method: 'post',
    path: '/tickets/:id/supervision',
    summary: 'Issues a supervision card higher than the one in force',
    access: 'dispatch.supervise',
    params: contract.ticketParams,
    body: contract.cardInput,
    answer: contract.made,
    handle: (ctx, { params, body }) => issueCard(ctx, { ticketId: params.id, ...body }),
  }),
  route({
    method: 'post',
    path: '/tickets/:id/supervision/cancel',
    summary: 'Takes away the supervision cards in force',
    access: 'dispatch.supervise',
    params: contract.ticketParams,
    body: contract.cancelInput,
    handle: (ctx, { params, body }) => cancelCard(ctx, { ticketId: params.id, reason: body.reason }),
  }),
  route({
    method: 'post',
    path: '/returns/:id/ruling',
    summary: 'Rules on a return',
    access: 'dispatch.rule',
    params: contract.ticketParams,
    body: contract.returnRulingInput,
    handle: (ctx, { params, body }) => ruleReturn(ctx, { returnId: params.id, ...body }),
  }),
  route({
    method: 'post',
    path: '/extensions/:id/ruling',
    summary: 'Rules on a request for more time',
    access: 'dispatch.rule',
    params: contract.ticketParams,
    body: contract.extensionRulingInput,
    handle: (ctx, { params, body }) => ruleExtension(ctx, { extensionId: params.id, ...body }),
  }),
  route({
    method: 'get',
    path: '/extensions/to-tell',
    summary: 'Callers who are to be told that their matter takes longer',
    access: 'feedback.reply',
    answer: contract.tellList,
    handle: callersToTell,
  }),
  route({
    method: 'post',
    path: '/extensions/:id/told',
    summary: 'The caller was told of the extension, or could not be',
    access: 'feedback.reply',
    params: contract.ticketParams,
    body: contract.toldInput,
    handle: (ctx, { params, body }) => noteCallerTold(ctx, { extensionId: params.id, note: body.note }),
  }),
];
