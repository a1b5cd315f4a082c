import type { z } from 'zod';
import type { Ctx } from '../../shared/context.ts';
import type { Prisma } from '../../../prisma/generated/client.ts';
import { sql } from '../../platform/db/index.ts';
import { notFound } from '../../platform/lib/errors.ts';
import { countyOf } from '../../shared/regions/code.ts';
import { countyLike, countyWhere, mayRead, readableBy } from '../../shared/people/index.ts';
import { actorId } from '../../shared/context.ts';
import { readSetting } from '../../shared/settings/index.ts';
import type { ofPhoneQuery, registrationQuery, similarBody } from './contract.ts';
import { lookAlikes, searchPieces } from './look-alikes.ts';
import { lookAlikeRule } from './rules.ts';
import { findRegistration, presentRows, registrationsWhere, TICKET } from './store.ts';

export async function listRegistrations(ctx: Ctx, query: z.output<typeof registrationQuery>) {
  const words = query.q && { contains: query.q };
  const where: Prisma.RegistrationWhereInput = {
    countyCode: countyWhere(ctx.actor),
    ...readableBy(ctx.actor),
    state: query.state ?? { not: 'discarded' },
    ...(query.outcome && { outcome: query.outcome }),
    ...(query.channel?.length && { channel: { in: [...query.channel] } }),
    ...(query.mine && { registeredBy: actorId(ctx.actor) }),
    ...(words && { OR: [{ title: words }, { text: words }, { receiptNumber: query.q }] }),
  };
  const total = await ctx.db.registration.count({ where });
  const rows = await ctx.db.registration.findMany({
    where,
    include: { ticket: TICKET },
    // Waiting matters first come first served; what is done is read newest first.
    orderBy: { registeredAt: query.state === 'open' ? 'asc' : 'desc' },
    skip: (query.page - 1) * query.pageSize,
    take: query.pageSize,
  });
  return { items: await presentRows(ctx, rows), total };
}

type Candidate = { readonly id: string; readonly text: string; readonly phoneId: string | null };
const DAY_MS = 86_400_000;

/** Earlier texts of the county that share a telling piece with this one, newest first. */
export function similarCandidates(
  ctx: Ctx,
  text: string,
  regionCode: string,
  { days, candidates }: { readonly days: number; readonly candidates: number },
  exceptId: string | null,
) {
  return sql<Candidate & { categoryCode: string | null }>(
    ctx.db,
    `select id, text, phone_id as "phoneId", category_code as "categoryCode" from registration
     where county_code = $1 and county_code like $2 and state <> 'discarded'
       and ${
         ctx.actor.kind === 'system'
           ? 'reserved_for is not distinct from (select reserved_for from registration where id = $4::uuid)'
           : mayRead(ctx.actor, 'registration')
       }
       and id is distinct from $4::uuid and bigrams(text) && $5::text[]
       -- Found by their pieces and by nothing else: along an index of dates the pieces of every row would be worked out.
       and registered_at + interval '0' > $3::timestamptz
     order by registered_at + interval '0' desc, id desc limit $6::int`,
    countyOf(regionCode),
    countyLike(ctx.actor),
    new Date(ctx.now.getTime() - days * DAY_MS),
    exceptId,
    searchPieces(text),
    candidates,
  );
}

export async function similarMatters(ctx: Ctx, { text, regionCode, exceptId }: z.output<typeof similarBody>) {
  const rule = await readSetting(ctx.db, lookAlikeRule);
  const candidates = await similarCandidates(ctx, text, regionCode, rule, exceptId ?? null);
  const found = lookAlikes(text, candidates, rule);
  const ids = [...found.map((one) => one.candidate.id), ...(exceptId ? [exceptId] : [])];
  const all = await registrationsWhere(ctx, 'r.id = any($2::uuid[])', ids);
  const self = all.find(({ id }) => id === exceptId);
  const rows = all.filter(({ id }) => id !== exceptId);
  const presented = new Map((await presentRows(ctx, rows)).map((row) => [row.id, row]));
  return found.flatMap(({ candidate, score }) => {
    const row = presented.get(candidate.id);
    const samePhone = Boolean(self?.phoneId) && candidate.phoneId === self?.phoneId;
    return row ? [{ ...row, score: Math.round(score * 100) / 100, samePhone }] : [];
  });
}

const SHOWN_OF_PHONE = 10;

/** Earlier matters of the same number, found by the matter, the call or the phone's id; never by the number itself. */
export async function mattersOfPhone(ctx: Ctx, query: z.output<typeof ofPhoneQuery>) {
  const phoneId = await phoneAskedFor(ctx, query);
  if (!phoneId) return { total: 0, items: [] };
  const theirs = `r.phone_id = $2::uuid and r.state <> 'discarded' and r.id is distinct from $3::uuid`;
  const rows = await registrationsWhere(
    ctx,
    `${theirs} order by r.registered_at desc, r.id desc`,
    phoneId,
    query.registrationId ?? null,
  );
  return { total: rows.length, items: await presentRows(ctx, rows.slice(0, SHOWN_OF_PHONE)) };
}

async function phoneAskedFor(ctx: Ctx, query: z.output<typeof ofPhoneQuery>): Promise<string | null> {
  if (query.registrationId) return (await findRegistration(ctx, query.registrationId)).phoneId;
  if (query.callId) return (await findCall(ctx, query.callId)).phoneId;
  return query.phoneId ?? null;
}

export async function findCall(ctx: Ctx, callId: string) {
  const [call] = await sql<{
    id: string;
    phoneId: string | null;
    countyCode: string;
    operatorId: string | null;
    reservedFor: string | null;
  }>(
    ctx.db,
    `select id, phone_id as "phoneId", county_code as "countyCode", operator_id as "operatorId",
       reserved_for as "reservedFor"
     from call c where id = $1::uuid and county_code like $2 and ${mayRead(ctx.actor, 'c')}`,
    callId,
    countyLike(ctx.actor),
  );
  if (!call) throw notFound('call.not-found');
  return call;
}

export async function findInterview(ctx: Ctx, interviewId: string) {
  const interview = await ctx.db.interview.findFirst({
    where: { id: interviewId, countyCode: countyWhere(ctx.actor) },
    select: { id: true, countyCode: true, callId: true },
  });
  if (!interview) throw notFound('interview.not-found');
  return interview;
}
