import { z } from 'zod';
import { notFound } from '../../platform/lib/errors.ts';
import type { Ctx } from '../../shared/context.ts';
import { type Document, MIME, toDocx, toPdf, toXlsx } from '../../shared/documents/index.ts';
import { FileAnswer, routesOf } from '../../shared/route.ts';
import { figureOf, figureQuery, figureRows } from '../../shared/statistics/figures/index.ts';
import {
  announceAssessment,
  computeAssessment,
  objectTo,
  publishAssessment,
  ruleObjection,
} from './actions.ts';
import * as contract from './contract.ts';
import type { AssessmentKind } from './period.ts';
import { paperOf, presentAssessment, presentScheme } from './actions-present.ts';
import { paperName, toPaper } from './paper.ts';
import { changeScheme, draftScheme, publishScheme } from './actions-schemes.ts';
import { indicatorsOf, listAssessments, loadAssessment, ownSubject, readsOwnOnly } from './store.ts';

const route = routesOf('assessment');
const params = z.object({ assessmentId: z.uuid() });
const schemeParams = z.object({ schemeId: z.uuid() });

const download = (format: 'docx' | 'pdf' | 'xlsx', make: (document: Document) => Promise<Buffer>) =>
  route({
    method: 'get',
    path: `/assessments/:assessmentId.${format}`,
    summary: `One assessment as ${format.toUpperCase()}, with intervals and rank sets`,
    access: 'signed-in',
    params,
    handle: async (ctx, input) => {
      const paper = await paperOf(ctx, input.params.assessmentId);
      return new FileAnswer(`${paperName(paper)}.${format}`, MIME[format], await make(toPaper(paper)));
    },
  });

const schemeOf = async (ctx: Ctx, id: string) =>
  presentScheme(ctx, await ctx.db.assessmentScheme.findUniqueOrThrow({ where: { id } }));

const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

async function rowsOfScore(
  ctx: Ctx,
  ids: { readonly assessmentId: string; readonly scoreId: string },
  query: z.output<typeof contract.rowsQuery>,
) {
  const found = await loadAssessment(ctx, ids.assessmentId);
  const score = found.scores.find((each) => each.id === ids.scoreId);
  const kind = found.kind as AssessmentKind;
  if (!score || (readsOwnOnly(ctx) && score.subjectId !== ownSubject(ctx, kind)))
    throw notFound('score.not-found');
  const figure = figureOf(indicatorsOf(found.scheme).find((each) => each.key === score.indicator)!.figure);
  if (!figure) throw notFound('figures.not-found');
  const asked = await figureQuery(ctx, {
    from: dayOf(found.periodStart),
    to: dayOf(found.periodEnd),
    region: found.regionCode,
    subject: kind,
    subjectId: score.subjectId,
  });
  const { items, total } = await figureRows(ctx.db, figure, asked, query.side, query);
  return { items: [...items], total };
}

const schemeRoutes = [
  route({
    method: 'get',
    path: '/assessment-schemes',
    summary: 'Schemes of assessment, newest first',
    access: 'assessment.read',
    answer: contract.schemesAnswer,
    handle: async (ctx) => {
      const rows = await ctx.db.assessmentScheme.findMany({
        orderBy: [{ kind: 'asc' }, { version: 'desc' }],
      });
      return { items: await Promise.all(rows.map((row) => presentScheme(ctx, row))) };
    },
  }),
  route({
    method: 'post',
    path: '/assessment-schemes',
    summary: 'Draft a new version of a scheme',
    access: 'assessment.scheme',
    body: contract.schemeBody,
    answer: contract.schemeAnswer,
    status: 201,
    handle: async (ctx, { body }) => schemeOf(ctx, await draftScheme(ctx, body)),
  }),
  route({
    method: 'put',
    path: '/assessment-schemes/:schemeId',
    summary: 'Change a draft',
    access: 'assessment.scheme',
    params: schemeParams,
    body: contract.schemeChange,
    answer: contract.schemeAnswer,
    handle: async (ctx, input) => {
      await changeScheme(ctx, input.params.schemeId, input.body);
      return schemeOf(ctx, input.params.schemeId);
    },
  }),
  route({
    method: 'post',
    path: '/assessment-schemes/:schemeId/publish',
    summary: 'Put a draft in force; the version before it ends',
    access: 'assessment.scheme',
    params: schemeParams,
    answer: contract.schemeAnswer,
    handle: async (ctx, input) => {
      await publishScheme(ctx, input.params.schemeId);
      return schemeOf(ctx, input.params.schemeId);
    },
  }),
];

export const assessmentRoutes = [
  ...schemeRoutes,
  route({
    method: 'get',
    path: '/assessments',
    summary: 'Assessments that one may read',
    access: 'signed-in',
    query: z.object({ kind: contract.kind.optional() }),
    answer: contract.assessmentsAnswer,
    handle: async (ctx, { query }) => ({
      items: (await listAssessments(ctx, query.kind)).map((row) => ({
        ...row,
        kind: row.kind as AssessmentKind,
        state: row.state as z.output<typeof contract.assessmentRow>['state'],
        schemeName: row.scheme.name,
      })),
    }),
  }),
  route({
    method: 'post',
    path: '/assessments',
    summary: 'Compute the scores of a quarter or month from the figures',
    access: 'assessment.compute',
    body: contract.computeBody,
    answer: contract.assessmentAnswer,
    status: 201,
    handle: async (ctx, { body }) => presentAssessment(ctx, await computeAssessment(ctx, body)),
  }),
  download('docx', toDocx),
  download('pdf', toPdf),
  download('xlsx', toXlsx),
  route({
    method: 'get',
    path: '/assessments/:assessmentId',
    summary: 'One assessment with its scores and objections',
    access: 'signed-in',
    params,
    answer: contract.assessmentAnswer,
    handle: (ctx, input) => presentAssessment(ctx, input.params.assessmentId),
  }),
  route({
    method: 'get',
    path: '/assessments/:assessmentId/scores/:scoreId/rows',
    summary: 'The rows behind one score',
    access: 'signed-in',
    params: params.extend({ scoreId: z.uuid() }),
    query: contract.rowsQuery,
    answer: contract.rowsAnswer,
    handle: (ctx, input) => rowsOfScore(ctx, input.params, input.query),
  }),
  route({
    method: 'post',
    path: '/assessments/:assessmentId/announce',
    summary: 'Show the scores to those assessed; objections may come',
    access: 'assessment.compute',
    params,
    answer: contract.assessmentAnswer,
    handle: async (ctx, input) => {
      await announceAssessment(ctx, input.params.assessmentId);
      return presentAssessment(ctx, input.params.assessmentId);
    },
  }),
  route({
    method: 'post',
    path: '/assessments/:assessmentId/objections',
    summary: 'Object to one’s own score',
    access: 'signed-in',
    params,
    body: contract.objectBody,
    answer: contract.assessmentAnswer,
    status: 201,
    handle: async (ctx, input) => {
      await objectTo(ctx, input.params.assessmentId, input.body);
      return presentAssessment(ctx, input.params.assessmentId);
    },
  }),
  route({
    method: 'post',
    path: '/assessments/:assessmentId/objections/:objectionId/ruling',
    summary: 'Rule on an objection; an upheld one sets the points',
    access: 'assessment.rule',
    params: params.extend({ objectionId: z.uuid() }),
    body: contract.rulingBody,
    answer: contract.assessmentAnswer,
    handle: async (ctx, input) => {
      await ruleObjection(ctx, input.params.assessmentId, input.params.objectionId, input.body);
      return presentAssessment(ctx, input.params.assessmentId);
    },
  }),
  route({
    method: 'post',
    path: '/assessments/:assessmentId/publish',
    summary: 'Publish: the scores are frozen',
    access: 'assessment.publish',
    params,
    answer: contract.assessmentAnswer,
    handle: async (ctx, input) => {
      await publishAssessment(ctx, input.params.assessmentId);
      return presentAssessment(ctx, input.params.assessmentId);
    },
  }),
];
