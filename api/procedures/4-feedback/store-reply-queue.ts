import type { Ctx } from '../../shared/context.ts';
import { readSetting } from '../../shared/settings/index.ts';
import { sql } from '../../platform/db/index.ts';
import { countyLike, mayRead } from '../../shared/people/index.ts';
import { callerNamePlace, mayReveal, peopleNames, ticketRowById } from '../../shared/tickets/index.ts';
import { presentResults } from './store-queues.ts';
import { replyRules } from './settings.ts';
import { callersOf, leadResult } from './store.ts';

/** As many as a shift works through; those due first. */
const SHOWN = 100;

/** The caller of one ticket as those who speak with callers see them; the number only masked. */
export async function callerFacts(ctx: Ctx, ticketId: string) {
  const { registration } = await ctx.db.ticket.findUniqueOrThrow({
    where: { id: ticketId },
    select: {
      registration: {
        select: {
          id: true,
          callerNameCipher: true,
          phoneId: true,
          anonymous: true,
          contactPreference: true,
          confidential: true,
        },
      },
    },
  });
  const phone = registration.phoneId
    ? await ctx.db.phone.findUnique({ where: { id: registration.phoneId }, select: { masked: true } })
    : null;
  const mayName = registration.callerNameCipher && (mayReveal(ctx) || !registration.confidential);
  return {
    callerName: mayName
      ? ctx.vault.open(registration.callerNameCipher!, callerNamePlace(registration.id))
      : null,
    phoneMasked: phone?.masked ?? null,
    anonymous: registration.anonymous,
    contactPreference: registration.contactPreference,
  };
}

export async function repliesOf(ctx: Ctx, ticketId: string, roundId: string) {
  const rows = await ctx.db.reply.findMany({ where: { ticketId, roundId }, orderBy: { at: 'asc' } });
  const person = await peopleNames(
    ctx,
    rows.map((row) => row.by),
  );
  return rows.map((row) => ({ ...row, by: person(row.by) }));
}

/** Matters with a caller who is still to be told of the newest round; the same words as `callerState`. */
const mattersToTell = (ctx: Ctx, maxTries: number): Promise<{ rootId: string; roundId: string }[]> =>
  sql(
    ctx.db,
    `select t.id as "rootId", r.id as "roundId"
     from ticket t
     cross join lateral (
       select id from dispatch_round where ticket_id = t.id order by round desc limit 1) as r
     where t.county_code like $1 and ${mayRead(ctx.actor, 't')} and t.status in ('replying', 'revisiting') and exists (
       select from (select t.id union all select id from ticket where merged_into_id = t.id) as c,
         lateral (
           select count(*) filter (where channel = 'phone') as tries,
             count(*) filter (where reached or channel = 'none') as settled
           from reply p where p.ticket_id = c.id and p.round_id = r.id) as told
       where told.settled = 0 and told.tries < $2::int)
     order by t.due_at nulls last, t.id limit $3::int`,
    countyLike(ctx.actor),
    maxTries,
    SHOWN,
  );

/** Callers who are still to be told: one line for each caller of each matter. */
export async function replyQueue(ctx: Ctx) {
  const { maxTries } = await readSetting(ctx.db, replyRules);
  const items = [];
  for (const { rootId, roundId } of await mattersToTell(ctx, maxTries)) {
    const last = await leadResult(ctx, rootId);
    if (!last) continue;
    const [result] = (await presentResults(ctx, { roundId: { in: [roundId] } })).filter(
      (each) => each.id === last.id,
    );
    for (const caller of await callersOf(ctx, rootId, roundId)) {
      const ticket = caller.settled ? null : await ticketRowById(ctx, caller.ticketId);
      if (!ticket) continue;
      items.push({
        ticket,
        rootId,
        roundId,
        ...(await callerFacts(ctx, caller.ticketId)),
        tries: caller.tries,
        maxTries,
        publicReply: last.publicReply,
        unitName: result?.unitName ?? '',
        solved: last.solved,
        closingKind: last.closingKind,
        approvedAt: last.reviewedAt,
        replies: await repliesOf(ctx, caller.ticketId, roundId),
      });
    }
  }
  items.sort((a, b) => (a.approvedAt?.getTime() ?? 0) - (b.approvedAt?.getTime() ?? 0));
  return { items };
}
