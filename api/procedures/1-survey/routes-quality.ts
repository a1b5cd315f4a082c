import { routesOf } from '../../shared/route.ts';
import { evidenceView, qualityView, reasonsView } from './actions-quality.ts';
import { ratesView } from './actions-rates.ts';
import {
  callForRecheck,
  chooseForRecheck,
  finishRecheck,
  giveBackRecheck,
  recheckView,
  rechecksView,
  takeRecheck,
} from './actions-rechecks.ts';
import {
  evidenceAnswer,
  finishRecheckBody,
  placedCall,
  qualityAnswer,
  ratesAnswer,
  ratesQuery,
  reasonPage,
  reasonQuery,
  recheckAnswer,
  recheckFinished,
  recheckPage,
  recheckQuery,
} from './contract-quality.ts';
import { idParam } from './contract.ts';

const route = routesOf('survey');
const projectId = idParam('projectId');
const recheckId = idParam('recheckId');

export const qualityRoutes = [
  route({
    method: 'get',
    path: '/survey/projects/:projectId/rates',
    summary: 'The sixteen AAPOR outcome rates by project, county, operator or week',
    access: 'survey.read',
    params: projectId,
    query: ratesQuery,
    answer: ratesAnswer,
    handle: (ctx, { params, query }) => ratesView(ctx, params.projectId, query),
  }),
  route({
    method: 'get',
    path: '/survey/projects/:projectId/quality',
    summary: 'Where interviewing deserves a second look, and what rechecks found',
    access: 'quality.read',
    params: projectId,
    answer: qualityAnswer,
    handle: (ctx, { params }) => qualityView(ctx, params.projectId),
  }),
  route({
    method: 'get',
    path: '/survey/projects/:projectId/quality/interviews',
    summary: 'Interviews with a reason to be looked at again',
    access: 'quality.read',
    params: projectId,
    query: reasonQuery,
    answer: reasonPage,
    handle: (ctx, { params, query }) => reasonsView(ctx, params.projectId, query),
  }),
  route({
    method: 'get',
    path: '/survey/interviews/:interviewId/evidence',
    summary: "An interview's reasons beside the line's record of its calls",
    access: 'quality.read',
    params: idParam('interviewId'),
    answer: evidenceAnswer,
    handle: (ctx, { params }) => evidenceView(ctx, params.interviewId),
  }),
  route({
    method: 'post',
    path: '/survey/interviews/:interviewId/recheck',
    summary: 'Have an interview rechecked',
    access: 'quality.read',
    params: idParam('interviewId'),
    handle: (ctx, { params }) => chooseForRecheck(ctx, params),
  }),
  route({
    method: 'get',
    path: '/survey/rechecks',
    summary: 'The queue of rechecks, those waiting first',
    access: 'quality.recheck',
    query: recheckQuery,
    answer: recheckPage,
    handle: (ctx, { query }) => rechecksView(ctx, query),
  }),
  route({
    method: 'get',
    path: '/survey/rechecks/:recheckId',
    summary: 'One recheck',
    access: 'quality.recheck',
    params: recheckId,
    answer: recheckAnswer,
    handle: (ctx, { params }) => recheckView(ctx, params.recheckId),
  }),
  route({
    method: 'post',
    path: '/survey/rechecks/:recheckId/take',
    summary: 'Take a recheck in hand; refused for whoever did the interview',
    access: 'quality.recheck',
    params: recheckId,
    handle: (ctx, { params }) => takeRecheck(ctx, params),
  }),
  route({
    method: 'post',
    path: '/survey/rechecks/:recheckId/release',
    summary: 'Give a recheck back',
    access: 'quality.recheck',
    params: recheckId,
    handle: (ctx, { params }) => giveBackRecheck(ctx, params),
  }),
  route({
    method: 'post',
    path: '/survey/rechecks/:recheckId/call',
    summary: 'Call the resident for a recheck',
    access: 'quality.recheck',
    params: recheckId,
    answer: placedCall,
    handle: (ctx, { params }) => callForRecheck(ctx, params),
  }),
  route({
    method: 'post',
    path: '/survey/rechecks/:recheckId/finish',
    summary: 'Say what a recheck found; the interview stays as it is',
    access: 'quality.recheck',
    params: recheckId,
    body: finishRecheckBody,
    answer: recheckFinished,
    handle: (ctx, { params, body }) => finishRecheck(ctx, { ...params, ...body }),
  }),
];
