import type { Ctx } from '../context.ts';
import { actorId } from '../context.ts';
import { conflict, notFound } from '../../platform/lib/errors.ts';
import { sql } from '../../platform/db/index.ts';
import { countyWhere, personOf, readableBy } from '../people/index.ts';
import { afterTry, type CallbackKind, type CallbackOutcome } from './callbacks.ts';
import type { CallRecord } from './record.ts';
import type { CallRules } from './rules.ts';

/** One open callback a caller and county: whoever rang five times in vain is called once. */
export async function requestCallback(ctx: Ctx, record: CallRecord, kind: CallbackKind): Promise<void> {
  const id = ctx.newId();
  const rows = await sql(
    ctx.db,
    `insert into callback (id, county_code, phone_id, call_id, service_number_id, kind, state, requested_at, due_at,
       reserved_for)
     values ($1::uuid, $2, $3::uuid, $4::uuid, $5::uuid, $6, 'waiting', $7::timestamptz, $8::timestamptz, $9)
     on conflict (phone_id, county_code) where state <> 'done' do nothing returning 1 as made`,
    id,
    record.countyCode,
    record.phoneId,
    record.id,
    record.serviceNumberId,
    kind,
    // Asked for in the queue: the place in the queue is kept.
    record.queuedAt ?? record.createdAt,
    ctx.now,
    record.reservedFor,
  );
  const { countyCode } = record;
  if (rows.length > 0) ctx.announce({ name: 'callback.requested', countyCode, callbackId: id, kind });
}

/** The caller rang again and was answered: nobody needs to call back any more. */
export async function closeCallbacksOf(ctx: Ctx, record: CallRecord): Promise<void> {
  if (!record.phoneId) return;
  const rows = await sql<{ id: string }>(
    ctx.db,
    `update callback set state = 'done', outcome = 'called-again', done_at = $3::timestamptz, done_call_id = $4::uuid
     where phone_id = $1::uuid and county_code = $2 and state <> 'done' returning id`,
    record.phoneId,
    record.countyCode,
    ctx.now,
    record.id,
  );
  for (const { id } of rows) announceDone(ctx, record.countyCode, id, 'called-again');
}

/** What the end of a call that was placed for a callback comes to. */
export async function settleTry(ctx: Ctx, record: CallRecord, rules: CallRules): Promise<void> {
  if (!record.subjectId) return;
  const [row] = await sql<{ attempts: number; countyCode: string }>(
    ctx.db,
    `update callback set attempts = attempts + 1 where id = $1::uuid and state = 'taken'
     returning attempts, county_code as "countyCode"`,
    record.subjectId,
  );
  if (!row) return;
  const limits = { attempts: rules.callbackAttempts, retryMinutes: rules.callbackRetryMinutes };
  const result = afterTry(record.joinedAt !== null, row.attempts, limits, ctx.now);
  await ctx.db.callback.update({
    where: { id: record.subjectId },
    data:
      result.state === 'done'
        ? { state: 'done', outcome: result.outcome, doneAt: ctx.now, doneCallId: record.id }
        : { state: 'waiting', dueAt: result.dueAt, takenBy: null, takenAt: null },
  });
  if (result.state === 'done') announceDone(ctx, row.countyCode, record.subjectId, result.outcome);
}

export type TakenCallback = {
  readonly id: string;
  readonly countyCode: string;
  readonly phoneId: string;
  readonly reservedFor: string | null;
};

/** Takes it for oneself; who is second is told that somebody has it. */
export async function takeCallback(ctx: Ctx, callbackId: string): Promise<TakenCallback> {
  const { id: personId } = personOf(ctx.actor);
  const callback = await findCallback(ctx, callbackId);
  if (callback.state === 'taken' && callback.takenBy === personId) return callback;
  const { count } = await ctx.db.callback.updateMany({
    where: { id: callbackId, state: 'waiting' },
    data: { state: 'taken', takenBy: personId, takenAt: ctx.now },
  });
  if (count === 0) throw conflict('callback.taken', { state: callback.state });
  ctx.announce({ name: 'callback.taken', countyCode: callback.countyCode, callbackId, personId });
  return callback;
}

export async function releaseCallback(ctx: Ctx, callbackId: string): Promise<void> {
  const { id: takenBy } = personOf(ctx.actor);
  const callback = await findCallback(ctx, callbackId);
  const { count } = await ctx.db.callback.updateMany({
    where: { id: callbackId, state: 'taken', takenBy },
    data: { state: 'waiting', takenBy: null, takenAt: null },
  });
  if (count === 0) throw conflict('callback.not-yours');
  ctx.announce({ name: 'callback.taken', countyCode: callback.countyCode, callbackId, personId: null });
}

/** Closed without a call that the system saw: reached otherwise, or no longer needed. */
export async function finishCallback(
  ctx: Ctx,
  callbackId: string,
  outcome: Exclude<CallbackOutcome, 'called-again'>,
): Promise<void> {
  const callback = await findCallback(ctx, callbackId);
  const { count } = await ctx.db.callback.updateMany({
    where: { id: callbackId, state: { not: 'done' } },
    data: { state: 'done', outcome, doneAt: ctx.now, takenBy: callback.takenBy ?? actorId(ctx.actor) },
  });
  if (count === 0) throw conflict('callback.done');
  ctx.audit({
    chain: callback.countyCode,
    action: 'callback.finish',
    subject: callbackId,
    detail: { outcome },
  });
  announceDone(ctx, callback.countyCode, callbackId, outcome);
}

async function findCallback(ctx: Ctx, callbackId: string) {
  const callback = await ctx.db.callback.findFirst({
    where: { id: callbackId, countyCode: countyWhere(ctx.actor), ...readableBy(ctx.actor) },
  });
  if (!callback) throw notFound('callback.unknown');
  return callback;
}

function announceDone(ctx: Ctx, countyCode: string, callbackId: string, outcome: string): void {
  ctx.announce({ name: 'callback.done', countyCode, callbackId, outcome });
}
