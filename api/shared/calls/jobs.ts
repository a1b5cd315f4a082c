import { perform, systemActor, type Runtime } from '../context.ts';
import { push, reaction, room, type Push, type Reaction, type Sweep } from '../part.ts';
import { sql } from '../../platform/db/index.ts';
import { takeBackDials } from './actions-blending.ts';
import { endLostCalls } from './actions-line.ts';
import { expireNuisances } from './actions-nuisance.ts';
import { announcePresence } from './actions-presence.ts';
import { offerWaiting, settle } from './actions-settle.ts';
import { open, take, type CallRecord } from './record.ts';
import { waitingSweeps } from './jobs-waiting.ts';
import { lockCall, openCallsOf } from './store-calls.ts';
import { callsLeftAlone } from './store-telephone.ts';
import { deadLines, dropCommands, stopLine } from './store-lines.ts';
import { anyOffer, anyToTend, endWrapUps } from './store-presence.ts';
import { loadRules } from './store-rules.ts';

const actor = systemActor('calls');

/** Ends wrap-ups that have lasted their time, and gives out what waits. */
async function tendOperators(rt: Runtime): Promise<void> {
  if (!(await anyToTend(rt.database.prisma))) return;
  await perform(rt, actor, async (ctx) => {
    const rules = await loadRules(ctx.db);
    const seconds = { talked: rules.wrapUpSeconds, dialled: rules.dialledWrapUpSeconds };
    for (const operator of await endWrapUps(ctx.db, ctx.now, seconds)) announcePresence(ctx, operator);
    await offerWaiting(ctx, rules);
  });
}

/** How long after its time an offer that nobody reported on is taken back: the line should have told long before. */
const OFFER_GRACE_SECONDS = 15;

/** Offers that the line never reported on. The operator was not there, as with every missed offer. */
async function withdrawStaleOffers(rt: Runtime): Promise<void> {
  if (!(await anyOffer(rt.database.prisma))) return;
  const { offerSeconds } = await loadRules(rt.database.prisma);
  const stale = await sql<{ id: string }>(
    rt.database.prisma,
    `select call_id as id from operator_presence
     where state = 'offered' and not consulting and since <= $1::timestamptz - make_interval(secs => $2::int)`,
    rt.clock.now(),
    offerSeconds + OFFER_GRACE_SECONDS,
  );
  for (const { id } of stale) {
    await changeCall(rt, id, (record, now) => {
      const personId = record.state.operatorId;
      // Whom we called is not kept waiting for a supervisor who did not come.
      const back = record.direction === 'in';
      const wish = back
        ? ({ name: 'request.withdraw-offer' } as const)
        : ({ name: 'request.hang-up', by: 'system' } as const);
      const story = take(open(record), wish, now);
      if (story.refusal || !personId) return null;
      return back ? { ...story, moves: [{ move: 'miss', personId }] } : story;
    });
  }
}

/** Residents whom we called and whose operator was cut off and has not come back in time. */
async function endLeftAlone(rt: Runtime): Promise<void> {
  const alone = await callsLeftAlone(rt.database.prisma);
  if (alone.length === 0) return;
  const { rejoinSeconds } = await loadRules(rt.database.prisma);
  const before = rt.clock.now().getTime() - rejoinSeconds * 1000;
  for (const { id, since } of alone) {
    if (since.getTime() > before) continue;
    await changeCall(rt, id, (record, now) => {
      if (record.state.phase !== 'answered-waiting') return null;
      const story = take(open(record), { name: 'request.hang-up', by: 'system' }, now);
      return story.refusal ? null : story;
    });
  }
}

async function changeCall(
  rt: Runtime,
  callId: string,
  change: (
    record: CallRecord,
    now: Date,
    rules: Awaited<ReturnType<typeof loadRules>>,
  ) => Parameters<typeof settle>[1] | null,
): Promise<void> {
  await perform(rt, actor, async (ctx) => {
    const record = await lockCall(ctx.db, callId);
    if (!record) return;
    const rules = await loadRules(ctx.db);
    const story = change(record, ctx.now, rules);
    if (story) await settle(ctx, story, { rules });
  });
}

/** Lines that died in the middle of calls: their calls are over, their operators free. */
async function buryDeadLines(rt: Runtime): Promise<void> {
  const db = rt.database.prisma;
  const { lineDeadSeconds } = await loadRules(db);
  const now = rt.clock.now();
  const dead = await deadLines(db, new Date(now.getTime() - lineDeadSeconds * 1000));
  for (const lineId of dead) {
    await stopLine(db, lineId, now);
    await dropCommands(db, [lineId], now);
    await endLostCalls(rt, await openCallsOf(db, [lineId]), lineId);
  }
}

/** The sound of messages that were dealt with long ago; their rows stay. */
async function removeOldMessages(rt: Runtime): Promise<void> {
  const db = rt.database.prisma;
  const { messageDays } = await loadRules(db);
  await sql(
    db,
    `update voicemail set sound = null, recording_ref = ''
     where state = 'done' and sound is not null and done_at < $1::timestamptz - make_interval(days => $2::int)`,
    rt.clock.now(),
    messageDays,
  );
}

export const callSweeps: readonly Sweep[] = [
  ...waitingSweeps,
  { name: 'calls.operators', everySeconds: 5, run: tendOperators },
  { name: 'calls.stale-offers', everySeconds: 10, run: withdrawStaleOffers },
  { name: 'calls.left-alone', everySeconds: 5, run: endLeftAlone },
  { name: 'calls.lines', everySeconds: 15, run: buryDeadLines },
  { name: 'calls.messages', everySeconds: 3600, run: removeOldMessages },
  { name: 'calls.nuisance-expiry', everySeconds: 60, run: expireNuisances },
];

/**
 * A call and an operator that came in the same moment, in two transactions that could not see each other, meet here.
 */
export const callReactions: readonly Reaction[] = [
  reaction('calls.offer-waiting', ['queue.changed'], async (ctx, { countyCode }) => {
    await offerWaiting(ctx);
    await takeBackDials(ctx, countyCode);
  }),
];

export const callPushes: readonly Push[] = [
  push(['call.changed', 'call.answered', 'call.ended'], (event) => [
    ...(event.operatorId ? [room.person(event.operatorId)] : []),
    room.county(event.countyCode),
  ]),
  push(['operator.changed'], (event) => [room.person(event.personId), room.county(event.countyCode)]),
  push(
    [
      'call.abandoned',
      'queue.changed',
      'callback.requested',
      'callback.taken',
      'callback.done',
      'nuisance.changed',
      'voicemail.left',
      'voicemail.changed',
    ],
    (event) => [room.county(event.countyCode)],
  ),
];
