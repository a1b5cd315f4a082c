import { z } from 'zod';
import { invalid } from '../../platform/lib/errors.ts';
import { routesOf } from '../route.ts';
import {
  addCategory,
  addUnit,
  changeCategory,
  changeUnit,
  listCategories,
  listUnits,
} from './actions-units.ts';
import { addRegion, changeRegion, closeRegion, importRegions, listRegions } from './actions.ts';
import * as contract from './contract.ts';

const route = routesOf('regions');

/** Names of places and categories are public: the residents' form offers them. */
export const regionRoutes = [
  route({
    method: 'get',
    path: '/regions',
    summary: 'The division tree: city, counties, townships, villages, grids',
    access: 'public',
    answer: contract.regionsAnswer,
    handle: async (ctx) =>
      (await listRegions(ctx)).map((region) => ({
        ...region,
        level: contract.regionLevel.parse(region.level),
      })),
  }),
  route({
    method: 'post',
    path: '/regions',
    summary: 'Add a region; its code tells its level and parent',
    access: 'admin.regions',
    body: contract.regionBody,
    handle: (ctx, { body }) => addRegion(ctx, body),
  }),
  route({
    method: 'put',
    path: '/regions/:code',
    summary: 'Change the names and population of a region',
    access: 'admin.regions',
    params: contract.regionParams,
    body: contract.regionChange,
    handle: (ctx, { params, body }) => changeRegion(ctx, params.code, body),
  }),
  route({
    method: 'delete',
    path: '/regions/:code',
    summary: 'Put a region out of use; what happened in it keeps its name',
    access: 'admin.regions',
    params: contract.regionParams,
    handle: (ctx, { params }) => closeRegion(ctx, params.code),
  }),
  route({
    method: 'post',
    path: '/regions/import',
    summary: 'Add and change regions from a CSV file: code, name, nameEn, population',
    access: 'admin.regions',
    upload: true,
    body: contract.importBody,
    answer: contract.importAnswer,
    handle: async (ctx, { body, files }) => {
      const file = files[0];
      if (!file) throw invalid('upload.missing');
      return importRegions(ctx, file.content, body.dryRun === 'true');
    },
  }),
  route({
    method: 'get',
    path: '/units',
    summary: 'Units that handle tickets, also those out of use',
    access: 'signed-in',
    answer: contract.unitsAnswer,
    handle: (ctx) => listUnits(ctx),
  }),
  route({
    method: 'post',
    path: '/units',
    summary: 'Add a unit',
    access: 'admin.units',
    body: contract.unitBody,
    answer: z.object({ id: z.uuid() }),
    status: 201,
    handle: async (ctx, { body }) => ({ id: await addUnit(ctx, body) }),
  }),
  route({
    method: 'put',
    path: '/units/:unitId',
    summary: 'Change a unit, or put it in or out of use',
    access: 'admin.units',
    params: contract.unitParams,
    body: contract.unitChange,
    handle: (ctx, { params, body }) => changeUnit(ctx, params.unitId, body),
  }),
  route({
    method: 'get',
    path: '/categories',
    summary: 'The tree of categories, also those out of use',
    access: 'public',
    answer: contract.categoriesAnswer,
    handle: (ctx) => listCategories(ctx),
  }),
  route({
    method: 'post',
    path: '/categories',
    summary: 'Add a category',
    access: 'admin.categories',
    body: contract.categoryBody,
    handle: (ctx, { body }) => addCategory(ctx, body),
  }),
  route({
    method: 'put',
    path: '/categories/:code',
    summary: 'Change a category, or put it in or out of use',
    access: 'admin.categories',
    params: contract.categoryParams,
    body: contract.categoryChange,
    handle: (ctx, { params, body }) => changeCategory(ctx, params.code, body),
  }),
];
