import { routesOf } from '../../shared/route.ts';
import { latestTopics, requestTopics, topicRunOf, topicTextsOf } from './actions-topics.ts';
import * as contract from './contract-topics.ts';

const route = routesOf('analysis');

export const topicRoutes = [
  route({
    method: 'post',
    path: '/analysis/topic-runs',
    summary: 'Find what a week’s texts say that those before did not, in the background',
    access: 'analysis.read',
    body: contract.topicRunBody,
    answer: contract.topicRunStarted,
    status: 202,
    handle: (ctx, { body }) => requestTopics(ctx, body),
  }),
  route({
    method: 'get',
    path: '/analysis/topic-runs',
    summary: 'The last topics found for a week, or how far they are',
    access: 'analysis.read',
    query: contract.topicRunQuery,
    answer: contract.latestTopicRun,
    handle: (ctx, { query }) => latestTopics(ctx, query),
  }),
  route({
    method: 'get',
    path: '/analysis/topic-runs/:runId',
    summary: 'The topics of a run',
    access: 'analysis.read',
    params: contract.topicRunParams,
    answer: contract.topicRun,
    handle: (ctx, { params }) => topicRunOf(ctx, params.runId),
  }),
  route({
    method: 'get',
    path: '/analysis/topic-runs/:runId/texts',
    summary: 'The texts of a topic, near-duplicate group, burst or keyword; personal data masked',
    access: 'analysis.read',
    params: contract.topicRunParams,
    query: contract.topicTextsQuery,
    answer: contract.topicTexts,
    handle: (ctx, { params, query }) => topicTextsOf(ctx, params.runId, query),
  }),
];
