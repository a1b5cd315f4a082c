import { z } from 'zod';
import { conflict, forbidden, invalid, notFound } from '../../platform/lib/errors.ts';
import type { Ctx } from '../context.ts';
import type { Part } from '../part.ts';
import { countyWhere, maySeeCounty } from '../people/index.ts';
import { routesOf } from '../route.ts';
import * as contract from './contract-service-numbers.ts';
import { cardOf } from './crisis-card.ts';
import { hoursOf } from './hours.ts';
import { overflowOf } from './overflow.ts';
import { columnsOf } from './store-service-numbers.ts';

const route = routesOf('calls');

async function requireCounty(ctx: Ctx, countyCode: string): Promise<void> {
  if (!maySeeCounty(ctx.actor, countyCode)) throw forbidden('region.outside');
  const region = await ctx.db.region.findFirst({ where: { code: countyCode, validTo: null } });
  if (!region)
    throw invalid('region.not-found', { code: countyCode }, [
      { path: 'countyCode', code: 'region.not-found' },
    ]);
}

type Change = z.output<typeof contract.serviceNumberChange>;

/** Only to a number that is in use and in one's sight, and never back to itself. */
async function requireOverflow(ctx: Ctx, input: Change, id: string): Promise<void> {
  const { overflow, kind } = input;
  if (!overflow) return;
  const refuse = (path: string, code: string) => invalid(code, {}, [{ path: `overflow.${path}`, code }]);
  // Nobody without the skill takes a call of the hope line, however long it waits.
  if (overflow.to === 'anyone' && kind === 'hope') throw refuse('to', 'overflow.hope');
  if (overflow.to !== 'number') return;
  const target = await ctx.db.serviceNumber.findFirst({
    where: { id: overflow.serviceNumberId ?? '', active: true, countyCode: countyWhere(ctx.actor) },
  });
  if (!target || target.id === id) throw refuse('serviceNumberId', 'overflow.where');
}

/** What a hope line is unless somebody says otherwise: before all others, and not recorded. */
const usualOf = (kind: string | undefined) => (kind === 'hope' ? { priority: 9, recording: false } : {});

async function add(ctx: Ctx, input: z.output<typeof contract.serviceNumberBody>): Promise<{ id: string }> {
  await requireCounty(ctx, input.countyCode);
  const id = ctx.newId();
  // Two administrators adding one number: the unique key lets one through.
  const { number, ...plan } = input;
  await requireOverflow(ctx, plan, id);
  const { count } = await ctx.db.serviceNumber.createMany({
    data: [{ id, number, ...usualOf(input.kind), ...columnsOf(plan) }],
    skipDuplicates: true,
  });
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
  await requireOverflow(ctx, { ...input, kind: input.kind ?? kindOf(existing.kind) }, id);
  await ctx.db.serviceNumber.update({ where: { id }, data: columnsOf(input) });
  ctx.audit({
    chain: existing.countyCode,
    action: 'service-number.change',
    subject: id,
    detail: {
      name: input.name,
      countyCode: input.countyCode,
      active: input.active,
      hours: input.hours,
      plan: {
        kind: input.kind,
        skills: input.skills,
        priority: input.priority,
        queue: input.queue,
        recording: input.recording,
        voicemail: input.voicemail,
        overflow: input.overflow,
      },
    },
  });
}

const kindOf = (stored: string) => (stored === 'hope' ? ('hope' as const) : ('hotline' as const));

/** The numbers that residents call: hours, what they hear, and who takes their calls. */
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
        return rows.map((row) => ({
          ...row,
          hours: hoursOf(row.hours),
          kind: kindOf(row.kind),
          overflow: overflowOf(row.overflow),
          card: row.kind === 'hope' ? cardOf(row.card) : null,
        }));
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
