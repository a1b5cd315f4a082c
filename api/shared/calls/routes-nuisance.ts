import { z } from 'zod';
import { sql } from '../../platform/db/index.ts';
import type { Ctx } from '../context.ts';
import { id } from '../contract.ts';
import { maskedOf } from '../numbers/index.ts';
import { countyWhere } from '../people/index.ts';
import { routesOf } from '../route.ts';
import { approveNuisance, liftNuisance, proposeNuisance, refuseNuisance } from './actions-nuisance.ts';
import * as contract from './contract-nuisance.ts';
import { visibleCall } from './routes-calls.ts';
import { namesOf } from './store-desk.ts';
import { loadRules } from './store-rules.ts';

const route = routesOf('nuisance');

export const nuisanceRoutes = [
  route({
    method: 'post',
    path: '/calls/:callId/nuisance',
    summary: 'Propose that a caller’s number be put last or turned away for a time',
    access: 'nuisance.propose',
    params: z.object({ callId: id }),
    body: contract.nuisanceProposal,
    answer: z.object({ id }),
    status: 201,
    handle: async (ctx, { params: { callId }, body }) =>
      proposeNuisance(ctx, await visibleCall(ctx, callId), body),
  }),
  route({
    method: 'get',
    path: '/nuisance',
    summary: 'Numbers proposed to be restricted, restricted now, and restricted before',
    access: 'nuisance.read',
    query: contract.nuisanceQuery,
    answer: contract.nuisancePage,
    handle: (ctx, { query }) => listNuisances(ctx, query),
  }),
  route({
    method: 'post',
    path: '/nuisance/:nuisanceId/approve',
    summary: 'Restrict the number, for so many days',
    access: 'nuisance.rule',
    params: contract.nuisanceParams,
    body: contract.nuisanceApproval,
    handle: (ctx, { params: { nuisanceId }, body }) => approveNuisance(ctx, nuisanceId, body),
  }),
  route({
    method: 'post',
    path: '/nuisance/:nuisanceId/refuse',
    summary: 'Refuse a proposal, with the reason',
    access: 'nuisance.rule',
    params: contract.nuisanceParams,
    body: contract.nuisanceRefusal,
    handle: (ctx, { params: { nuisanceId }, body }) => refuseNuisance(ctx, nuisanceId, body.note),
  }),
  route({
    method: 'post',
    path: '/nuisance/:nuisanceId/lift',
    summary: 'Lift a restriction before its time',
    access: 'nuisance.rule',
    params: contract.nuisanceParams,
    body: contract.nuisanceRefusal,
    handle: (ctx, { params: { nuisanceId }, body }) => liftNuisance(ctx, nuisanceId, body.note),
  }),
];

type Query = z.output<typeof contract.nuisanceQuery>;

const inList = (ctx: Ctx, list: Query['list']) => {
  const countyCode = countyWhere(ctx.actor);
  if (list === 'waiting') return { countyCode, state: 'proposed' };
  // What is over has no effect from its last second on, whether or not a sweep has written it down.
  return list === 'in-force'
    ? { countyCode, state: 'approved', until: { gt: ctx.now } }
    : { countyCode, OR: [{ state: { in: ['refused', 'lifted', 'expired'] } }, { until: { lte: ctx.now } }] };
};

async function listNuisances(ctx: Ctx, query: Query) {
  const where = inList(ctx, query.list);
  const [rows, total, waiting, rules] = await Promise.all([
    ctx.db.nuisance.findMany({
      where,
      orderBy: query.list === 'waiting' ? { proposedAt: 'asc' } : { proposedAt: 'desc' },
      skip: (query.page - 1) * query.pageSize,
      take: query.pageSize,
    }),
    ctx.db.nuisance.count({ where }),
    ctx.db.nuisance.count({ where: inList(ctx, 'waiting') }),
    loadRules(ctx.db),
  ]);
  const [masked, names, counts] = await Promise.all([
    maskedOf(
      ctx,
      rows.map((row) => row.phoneId),
    ),
    namesOf(
      ctx.db,
      rows.flatMap((row) => [row.proposedBy, row.ruledBy ?? [], row.endedBy ?? []].flat()),
    ),
    callsOf(
      ctx,
      rows.map((row) => row.id),
    ),
  ]);
  const name = (personId: string | null) => (personId ? (names.get(personId) ?? null) : null);
  return {
    total,
    waiting,
    usualDays: rules.nuisance.usual,
    longestDays: rules.nuisance.longest,
    items: rows.map((row) => ({
      ...row,
      effect: row.effect as contract.NuisanceEffect,
      state: (row.state === 'approved' && row.until && row.until <= ctx.now
        ? 'expired'
        : row.state) as contract.Nuisance['state'],
      masked: masked.get(row.phoneId) ?? '',
      proposedBy: name(row.proposedBy) ?? '',
      proposedById: row.proposedBy,
      ruledBy: name(row.ruledBy),
      endedBy: name(row.endedBy),
      callsBefore: counts.get(row.id)?.before ?? 0,
      callsSince: counts.get(row.id)?.since ?? 0,
    })),
  };
}

type Counted = { readonly id: string; readonly before: number; readonly since: number };

async function callsOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Counted>> {
  if (ids.length === 0) return new Map();
  const rows = await sql<Counted>(
    ctx.db,
    `select n.id,
       count(*) filter (where c.created_at <= n.proposed_at and c.created_at > n.proposed_at - interval '30 days')::int
         as before,
       count(*) filter (where c.created_at > n.ruled_at)::int as since
     from nuisance n join call c on c.phone_id = n.phone_id and c.direction = 'in' and c.county_code = n.county_code
     where n.id = any($1::uuid[]) group by n.id`,
    ids,
  );
  return new Map(rows.map((row) => [row.id, row]));
}
