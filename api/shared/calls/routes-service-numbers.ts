import { z } from 'zod';
import { conflict, forbidden, invalid, notFound } from '../../platform/lib/errors.ts';
import type { Ctx } from '../context.ts';
import type { Part } from '../part.ts';
import { countyWhere, maySeeCounty } from '../people/index.ts';
import { routesOf } from '../route.ts';
import * as contract from './contract-service-numbers.ts';
import { hoursOf } from './hours.ts';

const route = routesOf('calls');

async function requireCounty(ctx: Ctx, countyCode: string): Promise<void> {
  if (!maySeeCounty(ctx.actor, countyCode)) throw forbidden('region.outside');
  const region = await ctx.db.region.findFirst({ where: { code: countyCode, validTo: null } });
  if (!region)
    throw invalid('region.not-found', { code: countyCode }, [
      { path: 'countyCode', code: 'region.not-found' },
    ]);
}

async function add(ctx: Ctx, input: z.output<typeof contract.serviceNumberBody>): Promise<{ id: string }> {
  await requireCounty(ctx, input.countyCode);
  const id = ctx.newId();
  // Two administrators adding one number: the unique key lets one through.
  const { count } = await ctx.db.serviceNumber.createMany({ data: [{ id, ...input }], skipDuplicates: true });
  if (count === 0) throw conflict('service-number.taken', { number: input.number });
  ctx.audit({
    chain: input.countyCode,
    action: 'service-number.add',
    subject: id,
    detail: { number: input.number, name: input.name },
  });
  return { id };
}

async function change(
  ctx: Ctx,
  id: string,
  input: z.output<typeof contract.serviceNumberChange>,
): Promise<void> {
  const existing = await ctx.db.serviceNumber.findUnique({ where: { id } });
  if (!existing || !maySeeCounty(ctx.actor, existing.countyCode)) throw notFound('service-number.not-found');
  await requireCounty(ctx, input.countyCode);
  await ctx.db.serviceNumber.update({ where: { id }, data: input });
  ctx.audit({
    chain: existing.countyCode,
    action: 'service-number.change',
    subject: id,
    detail: { name: input.name, countyCode: input.countyCode, active: input.active, hours: input.hours },
  });
}

/** The numbers that residents call: hours, and what they hear. */
export const serviceNumbers: Part = {
  name: 'service-numbers',
  title: '热线号码',
  routes: [
    route({
      method: 'get',
      path: '/service-numbers',
      summary: 'The numbers that residents call',
      access: 'admin.lines',
      answer: contract.serviceNumbersAnswer,
      handle: async (ctx) => {
        const rows = await ctx.db.serviceNumber.findMany({
          where: { countyCode: countyWhere(ctx.actor) },
          orderBy: { number: 'asc' },
        });
        return rows.map((row) => ({ ...row, hours: hoursOf(row.hours) }));
      },
    }),
    route({
      method: 'post',
      path: '/service-numbers',
      summary: 'Add a number',
      access: 'admin.lines',
      body: contract.serviceNumberBody,
      answer: z.object({ id: z.uuid() }),
      status: 201,
      handle: (ctx, { body }) => add(ctx, body),
    }),
    route({
      method: 'put',
      path: '/service-numbers/:serviceNumberId',
      summary: 'Change hours, texts and county of a number, or put it in or out of use',
      access: 'admin.lines',
      params: contract.serviceNumberParams,
      body: contract.serviceNumberChange,
      handle: (ctx, { params, body }) => change(ctx, params.serviceNumberId, body),
    }),
  ],
};
