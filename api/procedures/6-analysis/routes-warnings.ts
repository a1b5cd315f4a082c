import { routesOf } from '../../shared/route.ts';
import { chartOf, mattersOf, warningsOf } from './actions-warnings.ts';
import { insightOf } from './actions-insight.ts';
import { insightAnswer, insightQuery } from './contract-insight.ts';
import * as contract from './contract-warnings.ts';

const route = routesOf('analysis');

export const warningRoutes = [
  route({
    method: 'get',
    path: '/analysis/warnings',
    summary: 'The warnings of a week, and everything that is watched',
    access: 'analysis.read',
    query: contract.warningsQuery,
    answer: contract.warningsAnswer,
    handle: (ctx, { query }) => warningsOf(ctx, query),
  }),
  route({
    method: 'get',
    path: '/analysis/warnings/chart',
    summary: 'The weeks of one chart with its limits',
    access: 'analysis.read',
    query: contract.chartQuery,
    answer: contract.chartAnswer,
    handle: (ctx, { query }) => chartOf(ctx, query),
  }),
  route({
    method: 'get',
    path: '/analysis/warnings/matters',
    summary: 'The matters of one category that a count counted',
    access: 'analysis.read',
    query: contract.mattersQuery,
    answer: contract.mattersAnswer,
    handle: (ctx, { query }) => mattersOf(ctx, query),
  }),
  route({
    method: 'get',
    path: '/analysis/insight',
    summary: 'County estimates that borrow from neighbours: for insight, never for an assessment',
    access: 'analysis.read',
    query: insightQuery,
    answer: insightAnswer,
    handle: (ctx, { query }) => insightOf(ctx, query),
  }),
];
