import { z } from 'zod';
import type { Ctx } from '../context.ts';
import { id } from '../contract.ts';
import { routesOf } from '../route.ts';
import { addDoNotCall, findPhone, maskedOf, phoneOf, removeDoNotCall } from './actions.ts';
import { doNotCallAdded, doNotCallBody, doNotCallPage, doNotCallQuery } from './contract.ts';
import { parseNumber } from './number.ts';

const route = routesOf('numbers');

export const numberRoutes = [
  route({
    method: 'get',
    path: '/do-not-call',
    summary: 'Numbers that no survey may call',
    access: 'survey.manage',
    query: doNotCallQuery,
    answer: doNotCallPage,
    handle: (ctx, { query }) => listDoNotCall(ctx, query),
  }),
  route({
    method: 'post',
    path: '/do-not-call',
    summary: 'Keep a number out of every survey, with the reason',
    access: 'survey.manage',
    body: doNotCallBody,
    answer: doNotCallAdded,
    status: 201,
    handle: async (ctx, { body }) => {
      const phone = await phoneOf(ctx, body.number, { areaCode: body.areaCode, field: 'number' });
      await addDoNotCall(ctx, phone.phoneId, { reason: body.reason, source: 'manual', until: body.until });
      return phone;
    },
  }),
  route({
    method: 'delete',
    path: '/do-not-call/:phoneId',
    summary: 'Let surveys call a number again',
    access: 'survey.manage',
    params: z.object({ phoneId: id }),
    handle: (ctx, { params }) => removeDoNotCall(ctx, params.phoneId),
  }),
];

async function listDoNotCall(ctx: Ctx, query: z.output<typeof doNotCallQuery>) {
  const where = query.number ? { phoneId: await knownPhone(ctx, query.number) } : {};
  const [rows, total] = await Promise.all([
    ctx.db.doNotCall.findMany({
      where,
      orderBy: [{ addedAt: 'desc' }, { phoneId: 'asc' }],
      skip: (query.page - 1) * query.pageSize,
      take: query.pageSize,
    }),
    ctx.db.doNotCall.count({ where }),
  ]);
  const [masked, people] = await Promise.all([
    maskedOf(
      ctx,
      rows.map((row) => row.phoneId),
    ),
    ctx.db.person.findMany({
      where: { id: { in: rows.flatMap((row) => row.addedBy ?? []) } },
      select: { id: true, name: true },
    }),
  ]);
  const names = new Map(people.map((person) => [person.id, person.name]));
  return {
    total,
    items: rows.map((row) => ({
      ...row,
      masked: masked.get(row.phoneId) ?? '',
      addedByName: row.addedBy ? (names.get(row.addedBy) ?? null) : null,
    })),
  };
}

/** An id that no phone has, when the number is unknown: the answer is then an empty list. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

async function knownPhone(ctx: Ctx, number: string): Promise<string> {
  const parsed = parseNumber(number);
  return (parsed.ok && (await findPhone(ctx, parsed.e164))) || NOBODY;
}
