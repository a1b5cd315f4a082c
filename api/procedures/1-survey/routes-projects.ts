import { countyLike } from '../../shared/people/index.ts';
import { routesOf } from '../../shared/route.ts';
import { readSetting } from '../../shared/settings/index.ts';
import { projectInSight } from './actions-cases.ts';
import { createProject, editProject, moveProject, planQuotas } from './actions-projects.ts';
import { insideWindows, opensLaterToday } from './calling-windows.ts';
import {
  casePage,
  caseQuery,
  idParam,
  progressAnswer,
  progressQuery,
  projectAnswer,
  projectBody,
  projectCreated,
  projectDefaults,
  projectEdit,
  projectList,
  projectMoveBody,
  projectMoved,
  quotaBody,
  quotaList,
} from './contract.ts';
import { diallerView } from './actions-ahead.ts';
import { diallerAnswer } from './contract-dialler.ts';
import { casesView, progressView } from './actions-progress.ts';
import { rulesProject, seesProject } from './project.ts';
import { attemptRulesSetting, callingWindowsSetting } from './settings.ts';
import { listProjects } from './store-project-list.ts';
import { findQuotas } from './store-projects.ts';

const route = routesOf('survey');
const projectId = idParam('projectId');

export const projectRoutes = [
  route({
    method: 'get',
    path: '/survey/projects',
    summary: 'Projects within sight, newest first',
    access: 'survey.read',
    answer: projectList,
    handle: async (ctx) => {
      const rows = await listProjects(ctx.db, countyLike(ctx.actor), null);
      return { items: rows.filter(({ regionCode }) => seesProject(ctx.actor, regionCode)) };
    },
  }),
  route({
    method: 'get',
    path: '/survey/project-defaults',
    summary: 'Windows and rules that a new project begins with',
    access: 'survey.read',
    answer: projectDefaults,
    handle: async (ctx) => ({
      windows: await readSetting(ctx.db, callingWindowsSetting),
      rules: await readSetting(ctx.db, attemptRulesSetting),
    }),
  }),
  route({
    method: 'post',
    path: '/survey/projects',
    summary: 'A new project',
    access: 'survey.manage',
    body: projectBody,
    answer: projectCreated,
    status: 201,
    handle: (ctx, { body }) => createProject(ctx, body),
  }),
  route({
    method: 'get',
    path: '/survey/projects/:projectId',
    summary: 'One project',
    access: 'survey.read',
    params: projectId,
    answer: projectAnswer,
    handle: async (ctx, { params }) => {
      const project = await projectInSight(ctx, params.projectId);
      const [item] = await listProjects(ctx.db, countyLike(ctx.actor), params.projectId);
      const { windows, rules, today } = project;
      return {
        ...item!,
        versionId: project.versionId,
        windows,
        rules,
        mayEdit: project.state !== 'closed' && rulesProject(ctx.actor, project.regionCode),
        calling: {
          open: insideWindows(windows, today, ctx.now),
          opensAt: opensLaterToday(windows, today, ctx.now),
          today,
        },
      };
    },
  }),
  route({
    method: 'patch',
    path: '/survey/projects/:projectId',
    summary: 'Change a project',
    access: 'survey.manage',
    params: projectId,
    body: projectEdit,
    handle: (ctx, { params, body }) => editProject(ctx, { ...body, ...params }),
  }),
  route({
    method: 'post',
    path: '/survey/projects/:projectId/moves',
    summary: 'Open, pause or close a project',
    access: 'survey.manage',
    params: projectId,
    body: projectMoveBody,
    answer: projectMoved,
    handle: (ctx, { params, body }) => moveProject(ctx, { ...params, ...body }),
  }),
  route({
    method: 'get',
    path: '/survey/projects/:projectId/quotas',
    summary: 'Quota cells with their counts',
    access: 'survey.read',
    params: projectId,
    answer: quotaList,
    handle: async (ctx, { params }) => {
      await projectInSight(ctx, params.projectId);
      return { items: await findQuotas(ctx.db, params.projectId, countyLike(ctx.actor)) };
    },
  }),
  route({
    method: 'put',
    path: '/survey/projects/:projectId/quotas',
    summary: 'Replace the plan of the quotas',
    access: 'survey.manage',
    params: projectId,
    body: quotaBody,
    handle: (ctx, { params, body }) => planQuotas(ctx, { ...params, ...body }),
  }),
  route({
    method: 'get',
    path: '/survey/projects/:projectId/dialler',
    summary: 'How far numbers are dialled ahead, what holds it back, and the silent calls of the day',
    access: 'survey.read',
    params: projectId,
    answer: diallerAnswer,
    handle: (ctx, { params }) => diallerView(ctx, params.projectId),
  }),
  route({
    method: 'get',
    path: '/survey/projects/:projectId/progress',
    summary: 'Dispositions, AAPOR rates, quotas, counties and operators',
    access: 'survey.read',
    params: projectId,
    query: progressQuery,
    answer: progressAnswer,
    handle: (ctx, { params, query }) => progressView(ctx, params.projectId, query),
  }),
  route({
    method: 'get',
    path: '/survey/cases',
    summary: 'Cases behind a figure',
    access: 'survey.read',
    query: caseQuery,
    answer: casePage,
    handle: (ctx, { query }) => casesView(ctx, query),
  }),
];
