import { type Document, MIME, toDocx, toPdf, toXlsx } from '../../shared/documents/index.ts';
import { FileAnswer, routesOf } from '../../shared/route.ts';
import { id } from '../../shared/contract.ts';
import { z } from 'zod';
import {
  draftReport,
  editText,
  publishReport,
  refreshReport,
  returnReport,
  submitReport,
} from './actions.ts';
import { finishFollowUp, setFollowUp } from './actions-follow-up.ts';
import { overview } from './actions-overview.ts';
import { checkReport, jsonOf, listReports, paperOf, reportAnswerOf } from './actions-read.ts';
import * as contract from './contract.ts';
import { paperName, toPaper } from './paper.ts';
import { findReport } from './store-reports.ts';

const route = routesOf('analysis');
const params = contract.reportParams;
const answer = contract.reportAnswer;

const download = (format: 'docx' | 'pdf' | 'xlsx', make: (document: Document) => Promise<Buffer>) =>
  route({
    method: 'get',
    path: `/analysis/reports/:reportId.${format}`,
    summary: `The weekly report as ${format.toUpperCase()}`,
    access: 'analysis.read',
    params,
    handle: async (ctx, { params }) => {
      const paper = paperOf(await findReport(ctx, params.reportId));
      return new FileAnswer(`${paperName(paper)}.${format}`, MIME[format], await make(toPaper(paper)));
    },
  });

export const reportRoutes = [
  route({
    method: 'get',
    path: '/analysis/reports',
    summary: 'Weekly reports, the latest week first',
    access: 'analysis.read',
    query: contract.reportsQuery,
    answer: contract.reportsAnswer,
    handle: (ctx, { query }) => listReports(ctx, query),
  }),
  route({
    method: 'post',
    path: '/analysis/reports',
    summary: 'Draft a week’s report from its data',
    access: 'analysis.write',
    body: contract.draftBody,
    answer: z.object({ reportId: id }),
    status: 201,
    handle: (ctx, { body }) => draftReport(ctx, body),
  }),
  download('docx', toDocx),
  download('pdf', toPdf),
  download('xlsx', toXlsx),
  route({
    method: 'get',
    path: '/analysis/reports/:reportId.json',
    summary: 'The data of the weekly report, with its hash',
    access: 'analysis.read',
    params,
    handle: async (ctx, { params }) => {
      const report = await findReport(ctx, params.reportId);
      return new FileAnswer(`${paperName(paperOf(report))}.json`, MIME.json, Buffer.from(jsonOf(report)));
    },
  }),
  route({
    method: 'get',
    path: '/analysis/reports/:reportId',
    summary: 'A weekly report with its figures, words and follow-ups',
    access: 'analysis.read',
    params,
    answer,
    handle: (ctx, { params }) => reportAnswerOf(ctx, params.reportId),
  }),
  route({
    method: 'put',
    path: '/analysis/reports/:reportId/text',
    summary: 'Change the words of a draft',
    access: 'analysis.write',
    params,
    body: contract.textBody,
    answer,
    handle: async (ctx, { params, body }) => {
      await editText(ctx, params.reportId, body);
      return reportAnswerOf(ctx, params.reportId);
    },
  }),
  route({
    method: 'post',
    path: '/analysis/reports/:reportId/refresh',
    summary: 'Compute the figures of a draft anew',
    access: 'analysis.write',
    params,
    body: contract.refreshBody,
    answer,
    handle: async (ctx, { params, body }) => {
      await refreshReport(ctx, params.reportId, body);
      return reportAnswerOf(ctx, params.reportId);
    },
  }),
  route({
    method: 'post',
    path: '/analysis/reports/:reportId/submit',
    summary: 'Hand a draft to the leader',
    access: 'analysis.write',
    params,
    body: contract.versionBody,
    answer,
    handle: async (ctx, { params, body }) => {
      await submitReport(ctx, params.reportId, body.version);
      return reportAnswerOf(ctx, params.reportId);
    },
  }),
  route({
    method: 'post',
    path: '/analysis/reports/:reportId/return',
    summary: 'Give a submitted report back with a note',
    access: 'analysis.publish',
    params,
    body: contract.returnBody,
    answer,
    handle: async (ctx, { params, body }) => {
      await returnReport(ctx, params.reportId, body);
      return reportAnswerOf(ctx, params.reportId);
    },
  }),
  route({
    method: 'post',
    path: '/analysis/reports/:reportId/publish',
    summary: 'Publish a submitted report; it is frozen from then on',
    access: 'analysis.publish',
    params,
    body: contract.versionBody,
    answer,
    handle: async (ctx, { params, body }) => {
      await publishReport(ctx, params.reportId, body.version);
      return reportAnswerOf(ctx, params.reportId);
    },
  }),
  route({
    method: 'get',
    path: '/analysis/reports/:reportId/check',
    summary: 'Whether what is stored is what was published, and whether the rows still give it',
    access: 'analysis.read',
    params,
    answer: contract.checkAnswer,
    handle: (ctx, { params }) => checkReport(ctx, params.reportId),
  }),
  route({
    method: 'post',
    path: '/analysis/reports/:reportId/follow-ups',
    summary: 'Record what is to be done after the report',
    access: 'analysis.write',
    params,
    body: contract.followUpBody,
    answer: z.object({ followUpId: id }),
    status: 201,
    handle: (ctx, { params, body }) => setFollowUp(ctx, params.reportId, body),
  }),
  route({
    method: 'post',
    path: '/analysis/reports/:reportId/follow-ups/:followUpId/done',
    summary: 'Record that a follow-up is done',
    access: 'analysis.write',
    params: contract.followUpParams,
    body: contract.followUpDoneBody,
    handle: (ctx, { params, body }) => finishFollowUp(ctx, params.reportId, params.followUpId, body.note),
  }),
  route({
    method: 'get',
    path: '/overview',
    summary: 'What a leader looks at first',
    access: 'overview.read',
    query: contract.overviewQuery,
    answer: contract.overviewAnswer,
    handle: (ctx, { query }) => overview(ctx, query.region),
  }),
];
