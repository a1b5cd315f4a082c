import type { Ctx } from '../context.ts';
import { announcePresence, changePresence, tryPresence } from './actions-presence.ts';
import { closeCallbacksOf, requestCallback, settleTry } from './actions-callbacks.ts';
import { keepMessage, messageWasLeft } from './actions-voicemail.ts';
import { announcementsOf } from './announcements.ts';
import { callbackOf } from './callbacks.ts';
import { distribute } from './distribution.ts';
import type { OperatorMove } from './operator-moves.ts';
import { isAhead, open, take, type CallRecord, type Story } from './record.ts';
import type { CallRules } from './rules.ts';
import { loadRules } from './store-rules.ts';
import { insertCall, lockQueued, saveCall } from './store-calls.ts';
import {
  joinPresence,
  lockReady,
  NOT_REACHED,
  ownPresence,
  releasePresence,
  type Moved,
} from './store-presence.ts';

type SettleOptions = { readonly rules: CallRules; readonly isNew?: boolean };

/** Saves what has happened to a call and everything that follows from it, in the caller's transaction. */
export async function settle(ctx: Ctx, story: Story, { rules, isNew = false }: SettleOptions): Promise<void> {
  const { before, record, facts, commands } = story;
  ctx.send(
    (isNew ? insertCall : saveCall)(ctx.db, { record, facts, commands, now: ctx.now, newId: ctx.newId }),
  );
  if (commands.length > 0) ctx.wakeLine();
  const moved: Moved[] = [];
  for (const move of story.moves) moved.push(...(await carry(ctx, record, move)));
  const announced = announcementsOf(before, record);
  for (const event of announced) ctx.announce(event);
  // Who is told of the call by the same step need not be told of themselves, unless others wait for them to be free.
  const told = announced.flatMap((event) => ('operatorId' in event ? (event.operatorId ?? []) : []));
  for (const operator of moved)
    if (operator.state === 'ready' || !told.includes(operator.personId)) announcePresence(ctx, operator);
  if (messageWasLeft(before, record)) await keepMessage(ctx, story);
  await settleCallbacks(ctx, before, record, rules);
  const waits = (record.state.phase === 'queued' && record.cause === null) || isAhead(record);
  if (waits || moved.some((operator) => operator.state === 'ready')) await offerWaiting(ctx, rules);
}

async function carry(ctx: Ctx, record: CallRecord, step: OperatorMove): Promise<readonly Moved[]> {
  const { db, now } = ctx;
  switch (step.move) {
    case 'offer': {
      // Nobody who is not free is ever rung: the refusal undoes the whole step.
      const { personId, consulting } = step;
      return [await changePresence(ctx, personId, 'offer', { callId: record.id, consulting, silent: true })];
    }
    case 'take-over':
      return [await changePresence(ctx, step.personId, 'take-over', { callId: record.id, silent: true })];
    case 'join':
      return joinPresence(db, record.id, step.personId, now);
    case 'own':
      return ownPresence(db, record.id, step.personId, now);
    case 'release':
      return releasePresence(db, record.id, step.personId, wrapUpReason(record), now);
    case 'release-all':
      return releasePresence(db, record.id, null, wrapUpReason(record), now);
    default: {
      const moved = await tryPresence(ctx, step.personId, step.move, { onlyOn: record.id, silent: true });
      return moved ? [moved] : [];
    }
  }
}

const wrapUpReason = (record: CallRecord): string | null => (record.joinedAt ? null : NOT_REACHED);

async function settleCallbacks(
  ctx: Ctx,
  before: CallRecord,
  record: CallRecord,
  rules: CallRules,
): Promise<void> {
  const joined = record.joinedAt !== null && before.joinedAt === null;
  if (joined && record.direction === 'in') await closeCallbacksOf(ctx, record);
  if (!record.endedAt || before.endedAt) return;
  const kind = callbackOf(record);
  if (kind) await requestCallback(ctx, record, kind);
  if (record.purpose === 'callback') await settleTry(ctx, record, rules);
}

/** How many calls one look at the queue gives out at most; the next look takes the rest. */
const AT_ONCE = 20;

/**
 * Gives waiting calls to free operators. Both sides are claimed by row locks that skip what another process is giving
 * out at this moment, so no call rings at two operators and no operator is given two calls.
 */
export async function offerWaiting(ctx: Ctx, known?: CallRules): Promise<void> {
  await offerTo(ctx, await waiting(ctx), known);
}

export const waiting = (ctx: Ctx): Promise<CallRecord[]> => lockQueued(ctx.db, AT_ONCE);

/** Gives these waiting calls, which the caller has locked, to free operators. */
export async function offerTo(ctx: Ctx, calls: readonly CallRecord[], known?: CallRules): Promise<void> {
  if (calls.length === 0) return;
  const rules = known ?? (await loadRules(ctx.db));
  const operators = await lockReady(ctx.db, AT_ONCE * 2, [...new Set(calls.flatMap((call) => call.skills))]);
  const offers = distribute(
    calls.map(({ id, countyCode, queuedAt, createdAt, priority, skills, campaignId }) => ({
      callId: id,
      countyCode,
      queuedAt: queuedAt ?? createdAt,
      priority,
      skills,
      campaignId,
    })),
    operators.map(({ personId, countyCode, since, blend, skills, dialMode, projectId }) => ({
      personId,
      regionCode: countyCode,
      readySince: since,
      blend,
      campaignId: dialMode === 'predictive' ? projectId : null,
      skills,
    })),
  );
  for (const { callId, operatorId } of offers) {
    const record = calls.find((call) => call.id === callId)!;
    const wish = {
      name: 'request.offer',
      operatorId,
      timeoutSeconds: rules.offerSeconds,
      // Whoever has numbers dialled ahead for them has said that they take the next one.
      autoAnswer: isAhead(record),
    } as const;
    const story = take(open(record), wish, ctx.now);
    // The line is down under this call: it is offered when it is back.
    if (story.refusal) continue;
    await settle(ctx, story, { rules });
    const { countyCode, subjectId } = record;
    if (isAhead(record)) ctx.announce({ name: 'call.taken', countyCode, callId, subjectId, operatorId });
  }
}
