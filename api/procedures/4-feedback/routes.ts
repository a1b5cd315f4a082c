import { routesOf } from '../../shared/route.ts';
import { readSetting } from '../../shared/settings/index.ts';
import { decideAfterRevisit, reopenTicket } from './actions-decide.ts';
import { callToReply, replyToCaller } from './actions-reply.ts';
import { reviewResult, submitResult } from './actions-result.ts';
import * as contract from './contract.ts';
import * as results from './contract-result.ts';
import { decisionQueue, feedbackCounts, reviewQueue } from './store-queues.ts';
import { replyQueue } from './store-reply-queue.ts';
import { resultRules } from './settings.ts';

const route = routesOf('4 feedback');

export const feedbackRoutes = [
  route({
    method: 'get',
    path: '/feedback/checklist',
    summary: "What a unit's result must have",
    access: 'assignment.handle',
    answer: results.checklistAnswer,
    handle: (ctx) => readSetting(ctx.db, resultRules),
  }),
  route({
    method: 'post',
    path: '/assignments/:id/result',
    summary: "Reports a unit's result",
    access: 'assignment.handle',
    params: results.resultParams,
    body: results.resultInput,
    answer: results.resultAnswer,
    handle: (ctx, { params, body }) => submitResult(ctx, { assignmentId: params.id, ...body }),
  }),
  route({
    method: 'get',
    path: '/feedback/counts',
    summary: 'How much waits at each step of the feedback',
    access: 'ticket.read',
    answer: contract.feedbackCounts,
    handle: feedbackCounts,
  }),
  route({
    method: 'get',
    path: '/feedback/reviews',
    summary: 'Results that wait to be read by the centre',
    access: 'feedback.review',
    answer: results.reviewList,
    handle: reviewQueue,
  }),
  route({
    method: 'post',
    path: '/results/:id/review',
    summary: 'Passes a result, or sends it back with what is missing',
    access: 'feedback.review',
    params: results.resultParams,
    body: results.reviewInput,
    handle: (ctx, { params, body }) => reviewResult(ctx, { resultId: params.id, ...body }),
  }),
  route({
    method: 'get',
    path: '/feedback/replies',
    summary: 'Callers who are to be told the result',
    access: 'feedback.reply',
    answer: contract.replyList,
    handle: replyQueue,
  }),
  route({
    method: 'post',
    path: '/tickets/:id/reply-call',
    summary: 'Calls the caller to tell the result',
    access: 'feedback.reply',
    params: contract.ticketParams,
    answer: contract.callAnswer,
    handle: (ctx, { params }) => callToReply(ctx, { ticketId: params.id }),
  }),
  route({
    method: 'post',
    path: '/tickets/:id/reply',
    summary: 'Records that one caller was told, or could not be',
    access: 'feedback.reply',
    params: contract.ticketParams,
    body: contract.replyInput,
    answer: contract.replyAnswer,
    handle: (ctx, { params, body }) => replyToCaller(ctx, { ticketId: params.id, ...body }),
  }),
  route({
    method: 'get',
    path: '/feedback/decisions',
    summary: 'Matters of which a caller was not satisfied',
    access: 'feedback.decide',
    answer: contract.decisionList,
    handle: decisionQueue,
  }),
  route({
    method: 'post',
    path: '/tickets/:id/decide',
    summary: 'After an unsatisfied revisit: dispatch again, or close with evidence',
    access: 'feedback.decide',
    params: contract.ticketParams,
    body: contract.decideInput,
    answer: contract.decideAnswer,
    handle: async (ctx, { params, body }) => {
      const opened = await decideAfterRevisit(ctx, { ticketId: params.id, ...body });
      return { roundId: opened?.roundId ?? null, dueAt: opened?.dueAt ?? null };
    },
  }),
  route({
    method: 'post',
    path: '/tickets/:id/reopen',
    summary: 'Opens a closed matter again',
    access: 'feedback.decide',
    params: contract.ticketParams,
    body: contract.reopenInput,
    handle: (ctx, { params, body }) => reopenTicket(ctx, { ticketId: params.id, ...body }),
  }),
];
