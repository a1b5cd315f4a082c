import { z } from 'zod';
import { id } from '../../shared/contract.ts';
import { MIME, toXlsx } from '../../shared/documents/index.ts';
import { FileAnswer, routesOf } from '../../shared/route.ts';
import { importIndexFile, importTemplate, listImports } from './actions-index-imports.ts';
import { columnRows, safetyIndex } from './actions-safety-index.ts';
import { changeTree, draftTree, publishTree, treesOf } from './actions-trees.ts';
import * as contract from './contract-safety-index.ts';
import { indexPaper } from './paper-safety-index.ts';

const route = routesOf('analysis');
const params = contract.treeParams;

export const safetyIndexRoutes = [
  route({
    method: 'get',
    path: '/analysis/index-trees',
    summary: 'Versions of the index, and the figures that a leaf may take',
    access: 'index.read',
    answer: contract.treesAnswer,
    handle: (ctx) => treesOf(ctx),
  }),
  route({
    method: 'post',
    path: '/analysis/index-trees',
    summary: 'Draft a new version of the index',
    access: 'index.edit',
    body: contract.treeBody,
    answer: z.object({ treeId: id }),
    status: 201,
    handle: (ctx, { body }) => draftTree(ctx, body),
  }),
  route({
    method: 'put',
    path: '/analysis/index-trees/:treeId',
    summary: 'Change a draft of the index',
    access: 'index.edit',
    params,
    body: contract.treeBody,
    handle: (ctx, { params, body }) => changeTree(ctx, params.treeId, body),
  }),
  route({
    method: 'post',
    path: '/analysis/index-trees/:treeId/publish',
    summary: 'Put a draft in force from a day on',
    access: 'index.edit',
    params,
    body: contract.publishTreeBody,
    handle: (ctx, { params, body }) => publishTree(ctx, params.treeId, body.validFrom),
  }),
  route({
    method: 'get',
    path: '/analysis/index',
    summary: 'The index of a region and period with every part, and of each county of a city',
    access: 'index.read',
    query: contract.indexQuery,
    answer: contract.indexAnswer,
    handle: (ctx, { query }) => safetyIndex(ctx, query),
  }),
  route({
    method: 'get',
    path: '/analysis/index.xlsx',
    summary: 'The same as a spreadsheet',
    access: 'index.read',
    query: contract.indexQuery,
    handle: async (ctx, { query }) => {
      const paper = indexPaper(await safetyIndex(ctx, query));
      return new FileAnswer(`${paper.title}.xlsx`, MIME.xlsx, await toXlsx(paper));
    },
  }),
  route({
    method: 'get',
    path: '/analysis/index-columns/:column/rows',
    summary: 'The imported rows behind a part of the index',
    access: 'index.read',
    params: contract.columnRowsParams,
    query: contract.columnRowsQuery,
    answer: contract.columnRowsAnswer,
    handle: (ctx, { params, query }) => columnRows(ctx, params.column, query),
  }),
  route({
    method: 'get',
    path: '/analysis/index-imports',
    summary: 'Files of imported figures',
    access: 'index.read',
    answer: contract.importsAnswer,
    handle: (ctx) => listImports(ctx),
  }),
  route({
    method: 'post',
    path: '/analysis/index-imports',
    summary: 'Import figures of other offices (county × period × column; CSV or XLSX)',
    access: 'index.edit',
    upload: true,
    answer: contract.importAnswer,
    status: 201,
    handle: (ctx, { files }) => importIndexFile(ctx, files[0]),
  }),
  route({
    method: 'get',
    path: '/analysis/index-imports/template.csv',
    summary: 'A file to be filled in',
    access: 'index.edit',
    handle: async (ctx) =>
      new FileAnswer('index-template.csv', 'text/csv; charset=utf-8', (await importTemplate(ctx)).content),
  }),
];
