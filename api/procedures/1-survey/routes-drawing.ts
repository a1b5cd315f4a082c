import { stringify } from 'csv-stringify/sync';
import { requireTop } from '../../shared/regions/reach.ts';
import { FileAnswer, routesOf } from '../../shared/route.ts';
import { blocksView, editBlocks, uploadBlocks } from './actions-blocks.ts';
import { projectInSight } from './actions-cases.ts';
import { drawDigits, drawFromList, releaseReplicate } from './actions-draws.ts';
import { planView, savePlan } from './actions-plan.ts';
import { proofOf, verifyDraw } from './actions-proof.ts';
import { BLOCK_COLUMNS } from './block-file.ts';
import {
  blocksAnswer,
  blocksBody,
  blocksSaved,
  drawBody,
  drawCreated,
  drawList,
  planAnswer,
  planBody,
  releaseAnswer,
  releaseBody,
  verdictAnswer,
} from './contract-drawing.ts';
import { idParam } from './contract.ts';
import { listDraws } from './store-proof.ts';

const route = routesOf('survey');
const projectId = idParam('projectId');
const drawId = idParam('drawId');

export const drawingRoutes = [
  route({
    method: 'get',
    path: '/survey/projects/:projectId/plan',
    summary: 'The sample plan: allocation over the counties, or the defaults to begin with',
    access: 'survey.read',
    params: projectId,
    answer: planAnswer,
    handle: (ctx, { params }) => planView(ctx, params.projectId),
  }),
  route({
    method: 'put',
    path: '/survey/projects/:projectId/plan',
    summary: 'Keep the sample plan',
    access: 'survey.manage',
    params: projectId,
    body: planBody,
    handle: (ctx, { params, body }) => savePlan(ctx, params.projectId, body),
  }),
  route({
    method: 'get',
    path: '/survey/number-blocks',
    summary: 'The number blocks in use',
    access: 'survey.blocks',
    answer: blocksAnswer,
    handle: (ctx) => blocksView(ctx),
  }),
  route({
    method: 'put',
    path: '/survey/number-blocks',
    summary: 'Replace the number blocks by edited ones, as a new version',
    access: 'survey.blocks',
    body: blocksBody,
    answer: blocksSaved,
    handle: async (ctx, { body }) => {
      await requireTop(ctx);
      return editBlocks(ctx, body);
    },
  }),
  route({
    method: 'post',
    path: '/survey/number-blocks/file',
    summary: 'Replace the number blocks by a CSV file: prefix, from, to, kind, county',
    access: 'survey.blocks',
    upload: true,
    answer: blocksSaved,
    handle: async (ctx, { files }) => {
      await requireTop(ctx);
      return uploadBlocks(ctx, files[0]);
    },
  }),
  route({
    method: 'get',
    path: '/survey/number-blocks.csv',
    summary: 'The number blocks as a file, in the form in which they are uploaded',
    access: 'survey.blocks',
    handle: async (ctx) => {
      const { blocks, version } = await blocksView(ctx);
      const csv = stringify(blocks, { bom: true, header: true, columns: [...BLOCK_COLUMNS] });
      return new FileAnswer(`number-blocks-v${version}.csv`, 'text/csv; charset=utf-8', Buffer.from(csv));
    },
  }),
  route({
    method: 'get',
    path: '/survey/projects/:projectId/draws',
    summary: 'Draws of a project, with what was left out and what is released',
    access: 'survey.read',
    params: projectId,
    answer: drawList,
    handle: async (ctx, { params }) => {
      await projectInSight(ctx, params.projectId);
      return { items: await listDraws(ctx.db, params.projectId) };
    },
  }),
  route({
    method: 'post',
    path: '/survey/projects/:projectId/draws',
    summary: 'Draw numbers, by random digits over the number blocks or from an imported list',
    access: 'survey.manage',
    params: projectId,
    body: drawBody,
    answer: drawCreated,
    status: 201,
    handle: (ctx, { params, body }) =>
      body.source === 'digits'
        ? drawDigits(ctx, params.projectId, body)
        : drawFromList(ctx, params.projectId, body),
  }),
  route({
    method: 'post',
    path: '/survey/draws/:drawId/releases',
    summary: 'Release the next replicate of a draw',
    access: 'survey.manage',
    params: drawId,
    body: releaseBody,
    answer: releaseAnswer,
    handle: (ctx, { params, body }) => releaseReplicate(ctx, { ...params, ...body }),
  }),
  route({
    method: 'get',
    path: '/survey/draws/:drawId/verification',
    summary: 'Draw again from the published seed and compare with the numbers that were called',
    access: 'survey.read',
    params: drawId,
    answer: verdictAnswer,
    handle: (ctx, { params }) => verifyDraw(ctx, params.drawId),
  }),
  route({
    method: 'get',
    path: '/survey/draws/:drawId/proof',
    summary: 'The published proof of a draw, for anyone to check, once the project is closed',
    access: 'survey.read',
    params: drawId,
    handle: async (ctx, { params }) => {
      const proof = await proofOf(ctx, params.drawId);
      return new FileAnswer(
        `draw-${params.drawId}.json`,
        'application/json',
        Buffer.from(`${JSON.stringify(proof, null, 1)}\n`),
      );
    },
  }),
];
