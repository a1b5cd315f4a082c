import { perform, systemActor, type Runtime } from '../context.ts';
import { push, reaction, room, type Push, type Reaction, type Sweep } from '../part.ts';
import { sql } from '../../platform/db/index.ts';
import { endLostCalls } from './actions-line.ts';
import { announcePresence } from './actions-presence.ts';
import { offerWaiting, settle } from './actions-settle.ts';
import { open, take, type CallRecord } from './record.ts';
import { prompts } from './routine.ts';
import { lockCall, openCallsOf } from './store-calls.ts';
import { deadLines, dropCommands, stopLine } from './store-lines.ts';
import { anyCallWaits, anyOffer, anyToTend, endWrapUps } from './store-presence.ts';
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

/** Tells waiting callers their place, and that a key brings them a callback. */
async function announcePositions(rt: Runtime): Promise<void> {
  if (!(await anyCallWaits(rt.database.prisma))) return;
  const { announceSeconds } = await loadRules(rt.database.prisma);
  const due = await sql<{ id: string; position: number }>(
    rt.database.prisma,
    `select id, position from (
       select id, state, queued_at, row_number() over (partition by county_code order by queued_at, id)::int as position
       from call where phase = 'queued' and cause is null) as q
     where coalesce((state->>'announcedAt')::timestamptz, queued_at) <= $1::timestamptz - make_interval(secs => $2::int)
     order by queued_at`,
    rt.clock.now(),
    announceSeconds,
  );
  for (const { id, position } of due) {
    await changeCall(rt, id, (record, now, rules) => {
      if (record.state.phase !== 'queued') return null;
      const story = take(
        open(record),
        {
          name: 'request.gather-digits',
          promptId: prompts.position(position - 1),
          maxDigits: 1,
          terminator: null,
          timeoutSeconds: rules.keySeconds,
        },
        now,
      );
      return story.refusal ? null : { ...story, record: { ...story.record, announcedAt: now } };
    });
  }
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
      const story = take(open(record), { name: 'request.withdraw-offer' }, now);
      if (story.refusal || !personId) return null;
      return { ...story, moves: [{ move: 'miss', personId }] };
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

export const callSweeps: readonly Sweep[] = [
  { name: 'calls.operators', everySeconds: 5, run: tendOperators },
  { name: 'calls.positions', everySeconds: 10, run: announcePositions },
  { name: 'calls.stale-offers', everySeconds: 10, run: withdrawStaleOffers },
  { name: 'calls.lines', everySeconds: 15, run: buryDeadLines },
];

/**
 * A call and an operator that came in the same moment, in two transactions that could not see each other, meet here.
 */
export const callReactions: readonly Reaction[] = [
  reaction('calls.offer-waiting', ['queue.changed'], async (ctx) => offerWaiting(ctx)),
];

export const callPushes: readonly Push[] = [
  push(['call.changed', 'call.answered', 'call.ended'], (event) => [
    ...(event.operatorId ? [room.person(event.operatorId)] : []),
    room.county(event.countyCode),
  ]),
  push(['operator.changed'], (event) => [room.person(event.personId), room.county(event.countyCode)]),
  push(
    ['call.abandoned', 'queue.changed', 'callback.requested', 'callback.taken', 'callback.done'],
    (event) => [room.county(event.countyCode)],
  ),
];
