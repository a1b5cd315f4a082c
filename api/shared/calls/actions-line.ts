import type { CommandOutcome, LineCommand, LineEvent, LineEventOf } from '../../../telephony/index.ts';
import { sql } from '../../platform/db/index.ts';
import { perform, systemActor, type Ctx, type Runtime } from '../context.ts';
import { factsOf, recordIncoming } from './actions-incoming.ts';
import { settle } from './actions-settle.ts';
import { open, take, takeBack, type Story } from './record.ts';
import { follow } from './routine.ts';
import { patienceOf } from './dialler/rules.ts';
import { rulesOf } from './rules.ts';
import { CALL_COLUMNS, lockCall, openCallsOf, toRecord, type CallRow } from './store-calls.ts';
import { noteRecordings, noteRefusedRecording } from './recording-collector.ts';
import { loadRules, SETTINGS_SQL, type StoredSettings } from './store-rules.ts';

export type CallLineEvent = Exclude<LineEvent, { name: 'line.lost' | 'line.restored' }>;

/** Which driver reports, and through which process. */
export type Reporter = { readonly driver: string; readonly lineId: string };

const actor = systemActor('line');

type Loaded = CallRow & { readonly claimed: readonly string[]; readonly settings: StoredSettings };

/**
 * Records what the line reported of one call, in the order in which it was reported, in one transaction. An event that
 * was recorded before, by this process or another, has no effect again.
 */
export async function recordLineEvents(
  rt: Runtime,
  reporter: Reporter,
  events: readonly CallLineEvent[],
): Promise<void> {
  const [first] = events;
  if (!first) return;
  await perform(rt, actor, async (ctx) => {
    const loaded = await claim(ctx, reporter.driver, first.callId, events);
    if (!loaded) {
      if (first.name === 'call.incoming') await recordIncoming(ctx, reporter.lineId, first, events.slice(1));
      return;
    }
    const { claimed, settings, ...row } = loaded;
    const fresh = events.filter((event) => claimed.includes(event.eventKey));
    if (fresh.length === 0) return;
    const rules = rulesOf(settings);
    const facts = factsOf(rules, true, patienceOf(settings));
    const story = fresh.reduce<Story>((so, event) => follow(so, event, facts), open(toRecord(row)));
    await settle(ctx, story, { rules });
    if (rt.config.RECORDINGS_DIR) await noteRecordings(ctx, reporter, story.record, fresh);
  });
}

/** The call, locked, with the keys that nobody has had before, in one question. Null when there is no such call. */
async function claim(
  ctx: Ctx,
  driver: string,
  callId: string,
  events: readonly CallLineEvent[],
): Promise<Loaded | null> {
  const [row] = await sql<Loaded>(
    ctx.db,
    `with claimed as (
       insert into provider_event (driver, event_key, at)
       select $1, k, $3::timestamptz from unnest($2::text[]) as k
       on conflict do nothing returning event_key)
     select ${CALL_COLUMNS}, (select coalesce(array_agg(event_key), '{}') from claimed) as claimed,
       ${SETTINGS_SQL} as settings
     from call c where c.id = $4::uuid for update of c`,
    driver,
    events.map((event) => event.eventKey),
    ctx.now,
    callId,
  );
  return row ?? null;
}

/** The whole line went down or came back: every open call of it is told. */
export async function recordLineState(
  rt: Runtime,
  reporter: Reporter,
  event: LineEventOf<'line.lost' | 'line.restored'>,
): Promise<void> {
  for (const callId of await openCallsOf(rt.database.prisma, [reporter.lineId])) {
    await perform(rt, actor, async (ctx) => {
      const record = await lockCall(ctx.db, callId);
      if (!record || record.endedAt) return;
      await settle(ctx, take(open(record), event, event.at), { rules: await loadRules(ctx.db) });
    });
  }
}

/** The line did not take a command that a decision rests on. */
export async function recordRefusal(
  rt: Runtime,
  reporter: Reporter,
  command: LineCommand,
  outcome: CommandOutcome,
): Promise<void> {
  await perform(rt, actor, async (ctx) => {
    const record = await lockCall(ctx.db, command.callId);
    if (!record || record.endedAt) return;
    if (command.name === 'start-recording' && rt.config.RECORDINGS_DIR)
      await noteRefusedRecording(ctx, reporter, record);
    const back = takeBack(open(record), command, outcome, ctx.now);
    const { phase, direction } = back.record.state;
    // Whom we called is not kept waiting where nobody will come.
    const story =
      phase === 'answered-waiting' && direction === 'out' && command.name === 'ring-operator'
        ? take(back, { name: 'request.hang-up', by: 'system' }, ctx.now)
        : back;
    if (story.facts.length > 0) await settle(ctx, story, { rules: await loadRules(ctx.db) });
  });
}

/**
 * Ends what a dead line, or a line that lost them, left open, by the same function as every other end: the operators
 * are freed, callbacks are made, and whoever is in the middle of an interview keeps it.
 */
export async function endLostCalls(rt: Runtime, callIds: readonly string[], ofLine?: string): Promise<void> {
  for (const callId of callIds) {
    await perform(rt, actor, async (ctx) => {
      const record = await lockCall(ctx.db, callId);
      if (!record || record.endedAt) return;
      // Taken over by another line meanwhile: it knows better.
      if (ofLine !== undefined && record.lineId !== ofLine) return;
      const lost: LineEvent = {
        name: 'call.ended',
        eventKey: `${callId}#lost`,
        callId,
        at: ctx.now,
        by: 'line',
        cause: 'line-lost',
      };
      await settle(ctx, take(open(record), lost, ctx.now), { rules: await loadRules(ctx.db) });
    });
  }
}
