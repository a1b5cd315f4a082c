import { z } from 'zod';
import type { Ctx } from '../../shared/context.ts';
import { can, personOf } from '../../shared/people/index.ts';
import { routesOf } from '../../shared/route.ts';
import { readSetting } from '../../shared/settings/index.ts';
import { acknowledge, addEntry, passUp, reportIncident, stepToAcknowledge } from './actions.ts';
import {
  acknowledgeBody,
  entryBody,
  incidentAnswer,
  incidentBody,
  incidentList,
  incidentsAnswer,
  kindsAnswer,
  passUpBody,
} from './contract.ts';
import { incidentKinds, incidentLimits } from './rules.ts';
import { kindOf, listIncidents, loadIncident, namesOf, presentSteps, stateOf } from './store.ts';

const route = routesOf('reporting');
const params = z.object({ incidentId: z.uuid() });

async function present(ctx: Ctx, id: string): Promise<z.input<typeof incidentAnswer>> {
  const { roles, regionCode } = personOf(ctx.actor);
  const incident = await loadIncident(ctx, id);
  const names = await namesOf(ctx, [
    incident.createdBy,
    ...incident.steps.map((step) => step.acknowledgedBy),
    ...incident.entries.map((entry) => entry.by),
  ]);
  return {
    ...incident,
    grade: incident.grade as z.output<typeof incidentAnswer>['grade'],
    state: stateOf(incident),
    createdBy: names.get(incident.createdBy) ?? incident.createdBy,
    steps: presentSteps(incident.steps, ctx.now, names),
    entries: incident.entries.map((entry) => ({
      ...entry,
      kind: kindOf(entry),
      by: names.get(entry.by) ?? entry.by,
      fields: entry.fields as object,
    })),
    mayPassUp:
      can(roles, 'incident.pass-up') &&
      incident.state !== 'closed' &&
      incident.steps.some((step) => !step.sentAt),
    mayAcknowledge:
      can(roles, 'incident.acknowledge') && stepToAcknowledge(incident, regionCode) !== undefined,
  };
}

export const reportingRoutes = [
  route({
    method: 'get',
    path: '/incidents/kinds',
    summary: 'Kinds of incident and the limits of each grade',
    access: 'signed-in',
    answer: kindsAnswer,
    handle: async (ctx) => ({
      kinds: await readSetting(ctx.db, incidentKinds),
      limits: await readSetting(ctx.db, incidentLimits),
    }),
  }),
  route({
    method: 'get',
    path: '/incidents',
    summary: 'Incident reports within sight, newest first',
    access: 'incident.read',
    query: incidentList,
    answer: incidentsAnswer,
    handle: async (ctx, { query }) => {
      const { items, total } = await listIncidents(ctx, query);
      return {
        total,
        items: items.map((incident) => ({
          ...incident,
          grade: incident.grade as z.output<typeof incidentAnswer>['grade'],
          state: stateOf(incident),
          steps: presentSteps(incident.steps, ctx.now, new Map()),
        })),
      };
    },
  }),
  route({
    method: 'get',
    path: '/incidents/:incidentId',
    summary: 'One incident: its reports and the levels they passed',
    access: 'incident.read',
    params,
    answer: incidentAnswer,
    handle: (ctx, input) => present(ctx, input.params.incidentId),
  }),
  route({
    method: 'post',
    path: '/incidents',
    summary: 'Write the first report of an incident',
    access: 'incident.report',
    body: incidentBody,
    answer: incidentAnswer,
    status: 201,
    handle: async (ctx, { body }) => present(ctx, await reportIncident(ctx, body)),
  }),
  route({
    method: 'post',
    path: '/incidents/:incidentId/entries',
    summary: 'Add a follow-up or the final report',
    access: 'incident.report',
    params,
    body: entryBody,
    answer: incidentAnswer,
    status: 201,
    handle: async (ctx, input) => {
      await addEntry(ctx, input.params.incidentId, input.body);
      return present(ctx, input.params.incidentId);
    },
  }),
  route({
    method: 'post',
    path: '/incidents/:incidentId/pass-up',
    summary: 'Pass the report to the next level',
    access: 'incident.pass-up',
    params,
    body: passUpBody,
    answer: incidentAnswer,
    handle: async (ctx, input) => {
      await passUp(ctx, input.params.incidentId, input.body);
      return present(ctx, input.params.incidentId);
    },
  }),
  route({
    method: 'post',
    path: '/incidents/:incidentId/acknowledge',
    summary: 'Acknowledge the report at one’s own level, with an instruction',
    access: 'incident.acknowledge',
    params,
    body: acknowledgeBody,
    answer: incidentAnswer,
    handle: async (ctx, input) => {
      await acknowledge(ctx, input.params.incidentId, input.body);
      return present(ctx, input.params.incidentId);
    },
  }),
];
