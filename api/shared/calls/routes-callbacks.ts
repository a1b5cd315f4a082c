import { z } from 'zod';
import type { Ctx } from '../context.ts';
import { id } from '../contract.ts';
import { maskedOf } from '../numbers/index.ts';
import { countyWhere, personOf, readableBy } from '../people/index.ts';
import { routesOf } from '../route.ts';
import { finishCallback, releaseCallback, takeCallback } from './actions-callbacks.ts';
import { placeCall } from './actions-calls.ts';
import { placed } from './contract.ts';
import { callbackFinishBody, callbackPage, callbackQuery } from './contract-callbacks.ts';
import type { Callback } from './contract-callbacks.ts';
import { namesOf } from './store-desk.ts';

const route = routesOf('callbacks');
const params = z.object({ callbackId: id });

export const callbackRoutes = [
  route({
    method: 'get',
    path: '/callbacks',
    summary: 'Callers to be called back: asked for, abandoned, after hours, missed',
    access: 'call.callback',
    query: callbackQuery,
    answer: callbackPage,
    handle: (ctx, { query }) => listCallbacks(ctx, query),
  }),
  route({
    method: 'post',
    path: '/callbacks/:callbackId/take',
    summary: 'Take a callback for oneself',
    access: 'call.callback',
    params,
    handle: async (ctx, { params: { callbackId } }) => {
      await takeCallback(ctx, callbackId);
    },
  }),
  route({
    method: 'post',
    path: '/callbacks/:callbackId/release',
    summary: 'Put a taken callback back',
    access: 'call.callback',
    params,
    handle: (ctx, { params: { callbackId } }) => releaseCallback(ctx, callbackId),
  }),
  route({
    method: 'post',
    path: '/callbacks/:callbackId/call',
    summary: 'Take a callback and call the citizen',
    access: 'call.callback',
    params,
    answer: placed,
    status: 201,
    handle: async (ctx, { params: { callbackId } }) => {
      const { phoneId, countyCode, reservedFor } = await takeCallback(ctx, callbackId);
      const operatorId = personOf(ctx.actor).id;
      return placeCall(ctx, {
        purpose: 'callback',
        phoneId,
        operatorId,
        subjectId: callbackId,
        countyCode,
        reservedFor,
      });
    },
  }),
  route({
    method: 'post',
    path: '/callbacks/:callbackId/finish',
    summary: 'Close a callback with its outcome',
    access: 'call.callback',
    params,
    body: callbackFinishBody,
    handle: (ctx, { params: { callbackId }, body }) => finishCallback(ctx, callbackId, body.outcome),
  }),
];

async function listCallbacks(ctx: Ctx, query: z.output<typeof callbackQuery>) {
  const where = {
    countyCode: countyWhere(ctx.actor),
    ...readableBy(ctx.actor),
    state: query.state === 'done' ? 'done' : { not: 'done' },
  };
  const [rows, total] = await Promise.all([
    ctx.db.callback.findMany({
      where,
      orderBy: query.state === 'done' ? { doneAt: 'desc' } : [{ dueAt: 'asc' }, { requestedAt: 'asc' }],
      skip: (query.page - 1) * query.pageSize,
      take: query.pageSize,
    }),
    ctx.db.callback.count({ where }),
  ]);
  const [masked, names] = await Promise.all([
    maskedOf(
      ctx,
      rows.map((row) => row.phoneId),
    ),
    namesOf(
      ctx.db,
      rows.flatMap((row) => row.takenBy ?? []),
    ),
  ]);
  return {
    total,
    items: rows.map((row) => ({
      ...row,
      kind: row.kind as Callback['kind'],
      state: row.state as Callback['state'],
      outcome: row.outcome as Callback['outcome'],
      masked: masked.get(row.phoneId) ?? '',
      takenByName: row.takenBy ? (names.get(row.takenBy) ?? null) : null,
    })),
  };
}
