import type { Ctx } from '../../shared/context.ts';
import { personOf } from '../../shared/people/index.ts';
import { routesOf } from '../../shared/route.ts';
import { dialCase, dialNext, endAttempt, resumeCase } from './actions-attempts.ts';
import type { NextCase } from './actions-cases.ts';
import { nextCase, releaseCase } from './actions-cases.ts';
import { saveAnswer, sealInterview, startInterview, suspendInterview } from './actions-interviews.ts';
import { idParam } from './contract.ts';
import {
  answerSaved,
  caseAnswer,
  deskAnswer,
  dialled,
  endAttemptBody,
  interviewAnswer,
  interviewFull,
  nextAnswer,
  nextBody,
  saveAnswerBody,
  sealBody,
  sealedAnswer,
  settledAnswer,
  startInterviewBody,
  suspendBody,
  unfinishedList,
  unfinishedQuery,
} from './contract-work.ts';
import { z } from 'zod';
import { caseView, deskView, interviewView, unfinishedView } from './actions-view.ts';

const route = routesOf('survey');

type Shown = z.input<typeof nextAnswer>;

const shown = async (ctx: Ctx, next: NextCase): Promise<Shown> =>
  next.kind === 'none' ? next : { kind: 'case', case: await caseView(ctx, next.caseId) };

async function next(ctx: Ctx, wish: z.output<typeof nextBody>): Promise<Shown> {
  if (!wish.dial) return shown(ctx, await nextCase(ctx, wish));
  const found = await dialNext(ctx, wish);
  return found.kind === 'none' ? found : { kind: 'case', case: await caseView(ctx, found.caseId) };
}

export const workRoutes = [
  route({
    method: 'get',
    path: '/survey/desk',
    summary: "The operator's desk: case in hand, projects, today's work",
    access: 'survey.interview',
    answer: deskAnswer,
    handle: (ctx) => deskView(ctx),
  }),
  route({
    method: 'post',
    path: '/survey/next',
    summary: 'The next case; with `dial` it is dialled in the same act',
    access: 'survey.interview',
    body: nextBody,
    answer: nextAnswer,
    handle: (ctx, { body }) => next(ctx, body),
  }),
  route({
    method: 'get',
    path: '/survey/cases/:caseId',
    summary: 'A case with its history',
    access: 'survey.interview',
    params: idParam('caseId'),
    answer: caseAnswer,
    handle: (ctx, { params }) => caseView(ctx, params.caseId),
  }),
  route({
    method: 'post',
    path: '/survey/cases/:caseId/take',
    summary: 'Take a certain case in hand, such as one with an unfinished interview',
    access: 'survey.interview',
    params: idParam('caseId'),
    answer: nextAnswer,
    handle: async (ctx, { params }) => shown(ctx, await resumeCase(ctx, params)),
  }),
  route({
    method: 'post',
    path: '/survey/release',
    summary: 'Give back the case in hand, undialled',
    access: 'survey.interview',
    handle: (ctx) => releaseCase(ctx),
  }),
  route({
    method: 'post',
    path: '/survey/cases/:caseId/dial',
    summary: 'Open an attempt at the case in hand and dial',
    access: 'survey.interview',
    params: idParam('caseId'),
    answer: dialled,
    handle: (ctx, { params }) => dialCase(ctx, params),
  }),
  route({
    method: 'post',
    path: '/survey/attempts/:attemptId/end',
    summary: 'Say what the attempt came to',
    access: 'survey.interview',
    params: idParam('attemptId'),
    body: endAttemptBody,
    answer: settledAnswer,
    handle: (ctx, { params, body }) => endAttempt(ctx, { ...params, ...body }),
  }),
  route({
    method: 'post',
    path: '/survey/interviews',
    summary: 'Begin the interview of an open attempt, or go on with the unfinished one of its case',
    access: 'survey.interview',
    body: startInterviewBody,
    answer: interviewAnswer,
    status: 201,
    handle: async (ctx, { body }) =>
      (await caseView(ctx, (await startInterview(ctx, body)).caseId)).interview!,
  }),
  route({
    method: 'get',
    path: '/survey/interviews/unfinished',
    summary: 'Interviews that wait to be finished; anybody may',
    access: 'survey.interview',
    query: unfinishedQuery,
    answer: unfinishedList,
    handle: (ctx, { query }) => unfinishedView(ctx, query.projectId ?? null),
  }),
  route({
    method: 'get',
    path: '/survey/interviews/:interviewId',
    summary: 'An interview with the history of its answers',
    access: 'survey.interview',
    params: idParam('interviewId'),
    answer: interviewFull,
    handle: (ctx, { params }) => interviewView(ctx, params.interviewId),
  }),
  route({
    method: 'put',
    path: '/survey/interviews/:interviewId/answers/:question',
    summary: 'Save one answer',
    access: 'survey.interview',
    params: z.object({ interviewId: z.uuid(), question: z.string().max(40) }),
    body: saveAnswerBody,
    answer: answerSaved,
    // One statement is its own transaction; this is the route that is called most.
    ownTransaction: true,
    handle: (ctx, { params, body }) => saveAnswer(ctx, { ...params, ...body }),
  }),
  route({
    method: 'post',
    path: '/survey/interviews/:interviewId/suspend',
    summary: 'Leave the interview for another time, with or without an appointment',
    access: 'survey.interview',
    params: idParam('interviewId'),
    body: suspendBody,
    answer: settledAnswer,
    handle: (ctx, { params, body }) => suspendInterview(ctx, { ...params, ...body }),
  }),
  route({
    method: 'post',
    path: '/survey/interviews/:interviewId/resume',
    summary: 'Take the case of an unfinished interview in hand, to dial and go on',
    access: 'survey.interview',
    params: idParam('interviewId'),
    answer: nextAnswer,
    handle: async (ctx, { params }) => {
      personOf(ctx.actor);
      const { caseId } = await interviewView(ctx, params.interviewId);
      return shown(ctx, await resumeCase(ctx, { caseId }));
    },
  }),
  route({
    method: 'post',
    path: '/survey/interviews/:interviewId/seal',
    summary: 'End the interview by its answers',
    access: 'survey.interview',
    params: idParam('interviewId'),
    body: sealBody,
    answer: sealedAnswer,
    handle: (ctx, { params, body }) => sealInterview(ctx, { ...params, ...body }),
  }),
];
