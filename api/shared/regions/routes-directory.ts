import { z } from 'zod';
import { routesOf } from '../route.ts';
import {
  discardDraft,
  listGaps,
  listItems,
  listVersions,
  publishDraft,
  removeItem,
  setItem,
  startDraft,
} from './actions-directory.ts';
import * as contract from './contract.ts';

const route = routesOf('directory');

export const directoryRoutes = [
  route({
    method: 'get',
    path: '/directory',
    summary: 'Versions of the dispatch directory, newest first',
    access: 'admin.directory',
    answer: contract.directoryAnswer,
    handle: (ctx) => listVersions(ctx),
  }),
  route({
    method: 'post',
    path: '/directory',
    summary: 'Begin a draft as a copy of the newest published version',
    access: 'admin.directory',
    body: contract.draftBody,
    answer: z.object({ id: z.uuid() }),
    status: 201,
    handle: async (ctx, { body }) => ({ id: await startDraft(ctx, body.note) }),
  }),
  route({
    method: 'delete',
    path: '/directory/:versionId',
    summary: 'Throw a draft away',
    access: 'admin.directory',
    params: contract.versionParams,
    handle: (ctx, { params }) => discardDraft(ctx, params.versionId),
  }),
  route({
    method: 'post',
    path: '/directory/:versionId/publication',
    summary: 'Publish a draft; the version before it ends where this one begins',
    access: 'admin.directory',
    params: contract.versionParams,
    body: contract.publishBody,
    handle: (ctx, { params, body }) => publishDraft(ctx, params.versionId, body),
  }),
  route({
    method: 'get',
    path: '/directory/:versionId/items',
    summary: 'Entries of a version: category × region → unit',
    access: 'admin.directory',
    params: contract.versionParams,
    query: contract.itemsQuery,
    answer: contract.itemsAnswer,
    handle: (ctx, { params, query }) => listItems(ctx, params.versionId, query),
  }),
  route({
    method: 'put',
    path: '/directory/:versionId/items',
    summary: 'Set the entry of a category in a region of a draft',
    access: 'admin.directory',
    params: contract.versionParams,
    body: contract.itemBody,
    handle: (ctx, { params, body }) => setItem(ctx, params.versionId, body),
  }),
  route({
    method: 'delete',
    path: '/directory/:versionId/items/:itemId',
    summary: 'Take an entry out of a draft',
    access: 'admin.directory',
    params: contract.itemParams,
    handle: (ctx, { params }) => removeItem(ctx, params.versionId, params.itemId),
  }),
  route({
    method: 'get',
    path: '/directory/:versionId/gaps',
    summary: 'Categories that a county has nobody for',
    access: 'admin.directory',
    params: contract.versionParams,
    answer: contract.gapsAnswer,
    handle: (ctx, { params }) => listGaps(ctx, params.versionId),
  }),
];
