import type { Ctx } from '../../shared/context.ts';
import { sql } from '../../platform/db/index.ts';
import { countyLike, countyWhere, personOf } from '../../shared/people/index.ts';
import { readSetting } from '../../shared/settings/index.ts';
import { dayOf, momentOf } from '../../shared/calendar/index.ts';
import { peopleNames, ticketRowById } from '../../shared/tickets/index.ts';
import { notFound } from '../../platform/lib/errors.ts';
import { presentResults } from './store-queues.ts';
import { callerFacts, repliesOf } from './store-reply-queue.ts';
import { revisitRules } from './settings.ts';

/** Everything the operator needs before and while asking: what it was, what was done, what the caller was told. */
export async function revisitPage(ctx: Ctx, revisitId: string) {
  const revisit = await ctx.db.revisit.findFirst({
    where: { id: revisitId, countyCode: countyWhere(ctx.actor) },
  });
  const ticket = revisit ? await ticketRowById(ctx, revisit.ticketId) : null;
  if (!revisit || !ticket) throw notFound('revisit.not-found');
  const { text } = await ctx.db.ticket.findUniqueOrThrow({
    where: { id: ticket.id },
    select: { text: true },
  });
  const { maxAttempts } = await readSetting(ctx.db, revisitRules);
  const call = revisit.callId ? await ctx.db.call.findFirst({ where: { id: revisit.callId } }) : null;
  const attempts = await ctx.db.revisitAttempt.findMany({ where: { revisitId }, orderBy: { at: 'asc' } });
  const person = await peopleNames(
    ctx,
    attempts.map((each) => each.operatorId),
  );
  const lead = await ctx.db.assignment.findFirst({ where: { roundId: revisit.roundId, role: 'lead' } });
  const results = await presentResults(ctx, { roundId: { in: [revisit.roundId] } });
  const { callerName, phoneMasked } = await callerFacts(ctx, ticket.id);
  return {
    id: revisit.id,
    state: revisit.state,
    dueAt: revisit.dueAt,
    attempts: revisit.attempts,
    maxAttempts,
    heldAt: revisit.heldAt,
    call: call
      ? {
          id: call.id,
          phase: call.phase,
          joined: call.joinedAt !== null,
          ended: call.endedAt !== null,
          cause: call.cause,
        }
      : null,
    ticket: { ...ticket, text },
    callerName,
    phoneMasked,
    result: results.findLast((each) => each.assignmentId === lead?.id) ?? null,
    replies: await repliesOf(ctx, ticket.id, revisit.roundId),
    earlier: attempts.map((each) => ({
      at: each.at,
      outcome: each.outcome,
      operatorName: person(each.operatorId)?.name ?? '',
      note: each.note,
    })),
  };
}

export async function revisitCounts(ctx: Ctx) {
  const [counts] = await sql<RevisitCounts>(
    ctx.db,
    `select count(*) filter (where state = 'waiting' and due_at <= $2::timestamptz)::int as due,
       count(*) filter (where state = 'waiting' and due_at <= $2::timestamptz
         and excluded_operator_id is distinct from $3::uuid)::int as "dueForMe",
       count(*) filter (where state = 'waiting' and due_at > $2::timestamptz)::int as later,
       count(*) filter (where state = 'held')::int as held,
       count(*) filter (where state = 'done')::int as "doneToday"
     from revisit
     where county_code like $1 and (state in ('waiting', 'held') or (state = 'done' and done_at >= $4::timestamptz))`,
    countyLike(ctx.actor),
    ctx.now,
    personOf(ctx.actor).id,
    momentOf(dayOf(ctx.now), '00:00'),
  );
  return counts!;
}

type RevisitCounts = Record<'due' | 'dueForMe' | 'later' | 'held' | 'doneToday', number>;
