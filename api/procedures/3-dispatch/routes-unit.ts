import { routesOf } from '../../shared/route.ts';
import { excuseCoHandler } from './actions-rule.ts';
import { acceptAssignment, noteProgress, requestExtension, requestReturn } from './actions-unit.ts';
import { made } from './contract.ts';
import * as contract from './contract-unit.ts';
import { unitTask, unitTasks } from './store-tasks.ts';

const route = routesOf('3 dispatch');

export const unitRoutes = [
  route({
    method: 'get',
    path: '/assignments',
    summary: "The parts of the handler's own unit",
    access: 'assignment.handle',
    query: contract.taskQuery,
    answer: contract.taskList,
    handle: (ctx, { query }) => unitTasks(ctx, query),
  }),
  route({
    method: 'get',
    path: '/assignments/:id',
    summary: 'One part with its ticket, as the unit may see it',
    access: 'assignment.handle',
    params: contract.assignmentParams,
    answer: contract.taskPage,
    handle: (ctx, { params }) => unitTask(ctx, params.id),
  }),
  route({
    method: 'post',
    path: '/assignments/:id/accept',
    summary: 'Takes the part on',
    access: 'assignment.handle',
    params: contract.assignmentParams,
    handle: (ctx, { params }) => acceptAssignment(ctx, { assignmentId: params.id }),
  }),
  route({
    method: 'post',
    path: '/assignments/:id/progress',
    summary: 'Notes what has been done so far',
    access: 'assignment.handle',
    params: contract.assignmentParams,
    body: contract.progressInput,
    answer: made,
    handle: (ctx, { params, body }) => noteProgress(ctx, { assignmentId: params.id, ...body }),
  }),
  route({
    method: 'post',
    path: '/assignments/:id/return',
    summary: 'Gives the part back with a reason',
    access: 'assignment.handle',
    params: contract.assignmentParams,
    body: contract.returnInput,
    answer: made,
    handle: (ctx, { params, body }) => requestReturn(ctx, { assignmentId: params.id, ...body }),
  }),
  route({
    method: 'post',
    path: '/assignments/:id/extension',
    summary: 'Asks for more time before the clock runs out',
    access: 'assignment.handle',
    params: contract.assignmentParams,
    body: contract.extensionInput,
    answer: made,
    handle: (ctx, { params, body }) => requestExtension(ctx, { assignmentId: params.id, ...body }),
  }),
  route({
    method: 'post',
    path: '/assignments/:id/excuse',
    summary: "Excuses a co-handler: by the round's lead or the centre",
    access: 'signed-in',
    params: contract.assignmentParams,
    body: contract.excuseInput,
    handle: (ctx, { params, body }) => excuseCoHandler(ctx, { assignmentId: params.id, ...body }),
  }),
];
