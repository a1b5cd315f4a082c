import {
  execute,
  isTerminal,
  reconcile,
  type LineEvent,
  type Telephony,
  type TelephonyDeps,
} from '../../../telephony/index.ts';
import type { Runtime } from '../context.ts';
import {
  endLostCalls,
  recordLineEvents,
  recordLineState,
  recordRefusal,
  type CallLineEvent,
} from './actions-line.ts';
import { lineNumbers } from './line-numbers.ts';
import { makeCollector } from './recording-collector.ts';
import { fetchMessages } from './line-messages.ts';
import { watch } from './line-wake.ts';
import { beat, dueCommands, markDone, openRecordsOf, stopLine, type DueCommand } from './store-lines.ts';

/**
 * The process that holds the line: carries out commands that were committed, in their order, and records what the line
 * reports, in its order. Nothing that matters is only in its memory: when it dies, the next sign of life that is
 * missing ends its calls (jobs.ts), and a new process begins with an id of its own.
 */
export type Line = {
  readonly id: string;
  readonly telephony: Telephony;
  /** There may be commands. */
  wake(): void;
  /** Carries out everything due and records everything reported, until quiet. */
  pump(): Promise<void>;
  /** Takes no more, records what is there, lets go of the line. */
  stop(): Promise<void>;
};

export type LineOptions = {
  /**
   * `clock` runs by itself: on wake-ups, on notifications of other processes and twice a second. `hand` runs only when
   * `pump` is called, which is how a week on the virtual clock is driven; whoever drives it is its sign of life.
   */
  readonly driven: 'clock' | 'hand';
};

const BEAT_MS = 10_000;
const HAND_BEAT_MS = 3_600_000;
const RECONCILE_MS = 120_000;
const QUIET_MS = 1_000;
const BATCH = 100;
/** How often one event is tried before it is given up: longer than a database needs to come back. */
const RETRIES = 240;

/**
 * Changes nothing that a decision waits for: written together with the next event of the call, which saves a
 * transaction in most dials; a line that runs by itself writes it after `QUIET_MS` all the same, for the screens.
 */
const QUIET: readonly LineEvent['name'][] = [
  'call.dialling',
  'call.ringing',
  'operator.ringing',
  'third-party.ringing',
  'recording.started',
  'recording.paused',
  'recording.resumed',
  'recording.stopped',
];

export async function openLine(
  rt: Runtime,
  connect: (deps: TelephonyDeps) => Telephony,
  { driven }: LineOptions = { driven: 'clock' },
): Promise<Line> {
  const { clock, logger } = rt;
  const db = rt.database.prisma;
  const id = rt.ids.newId(clock.now());
  const reported: LineEvent[] = [];
  const held = new Map<string, CallLineEvent[]>();
  /** Calls of which something held back is to be written now. */
  const overdue = new Set<string>();
  /** Calls that we dialled and nobody has answered: their operator's leg coming up changes nothing yet. */
  const dialling = new Set<string>();
  const { outward, inward } = lineNumbers(rt);
  /** Calls that the line did not list at the last look. */
  let missing = new Set<string>();
  let commandsDue = true;
  /** A recording has stopped: it may be a message that is to be fetched. */
  let messagesDue = true;
  let fetching: Promise<void> | null = null;
  let beatAt = 0;
  let reconcileAt = clock.now().getTime() + RECONCILE_MS;
  let pumping: Promise<void> | null = null;
  let stopping = false;
  let failures = 0;

  const telephony = connect({
    clock,
    logger,
    newCallId: () => rt.ids.newId(clock.now()),
    onEvent: (event) => {
      reported.push(event);
      if (driven === 'clock') run();
    },
  });
  const reporter = { driver: telephony.driver, lineId: id };
  const recordings = makeCollector(rt, telephony, id);

  async function signOfLife(): Promise<void> {
    const now = clock.now();
    if (now.getTime() < beatAt) return;
    const [every, until] =
      driven === 'hand' ? [HAND_BEAT_MS / 2, now.getTime() + HAND_BEAT_MS] : [BEAT_MS, now.getTime()];
    beatAt = now.getTime() + every;
    await beat(db, id, telephony.driver, now, new Date(until));
  }

  /**
   * What the line no longer has is over, whatever we were told. Missing once may mean that its end is on its way; who is
   * missing at two looks in a row is ended.
   */
  async function compare(): Promise<void> {
    const now = clock.now();
    if (now.getTime() < reconcileAt) return;
    reconcileAt = now.getTime() + RECONCILE_MS;
    const known = await openRecordsOf(db, id, new Date(now.getTime() - BEAT_MS));
    const states = known.map((record) => record.state);
    const { lost } = reconcile(states, await telephony.provider.listCalls(), now);
    const callIds = lost.map((event) => event.callId);
    const again = callIds.filter((callId) => missing.has(callId));
    missing = new Set(callIds);
    await endLostCalls(rt, again);
    messagesDue = true;
  }

  async function recordNext(): Promise<void> {
    const event = reported[0]!;
    if (event.name === 'line.lost' || event.name === 'line.restored') {
      await recordLineState(rt, reporter, event);
      commandsDue = true;
      reported.shift();
      return;
    }
    const together = [...(held.get(event.callId) ?? []), inward(event)];
    if (isQuiet(event)) {
      held.set(event.callId, together);
      if (driven === 'clock' && together.length === 1)
        clock.schedule(new Date(clock.now().getTime() + QUIET_MS), () => {
          overdue.add(event.callId);
          run();
        });
    } else {
      await record(together);
      held.delete(event.callId);
    }
    reported.shift();
    if (event.name === 'call.answered' || isTerminal(event)) dialling.delete(event.callId);
  }

  async function recordHeld(): Promise<void> {
    const [callId] = overdue;
    const events = held.get(callId!);
    if (events) await record(events);
    held.delete(callId!);
    overdue.delete(callId!);
  }

  async function record(events: readonly CallLineEvent[]): Promise<void> {
    await recordLineEvents(rt, reporter, events);
    recordings.saw(events);
    if (events.some((event) => event.name === 'recording.stopped')) messagesDue = true;
  }

  const isQuiet = (event: CallLineEvent): boolean =>
    QUIET.includes(event.name) || (event.name === 'operator.joined' && dialling.has(event.callId));

  async function carryOut(due: readonly DueCommand[]): Promise<void> {
    const done: { seq: bigint; error: string | null }[] = [];
    for (const { seq, data } of due) {
      const outcome = await execute(telephony.provider, await outward(data));
      const { result } = outcome;
      if (result === 'wrong-state') await recordRefusal(rt, data, outcome);
      if (data.name === 'place' && result === 'done') dialling.add(data.callId);
      // The line is down: what was not carried out is still due when it is restored.
      if (result === 'line-lost') break;
      done.push({ seq, error: result === 'done' ? null : result });
    }
    if (done.length > 0) await markDone(db, id, done, clock.now());
    if (done.length < due.length) commandsDue = false;
    else if (due.length === BATCH) commandsDue = true;
  }

  async function untilQuiet(): Promise<void> {
    await signOfLife();
    while (reported.length > 0 || overdue.size > 0 || commandsDue) {
      if (reported.length > 0) await recordNext();
      else if (overdue.size > 0) await recordHeld();
      else {
        // Cleared first: what is decided while this runs sets it again.
        commandsDue = false;
        await carryOut(await dueCommands(db, id, BATCH));
      }
      failures = 0;
    }
    await compare();
    // By hand, time stands still until everything is done; else a long file must not keep other calls waiting.
    await recordings.tend(driven === 'hand');
    // A file may take its time; calls do not wait for it.
    if (messagesDue && !fetching) fetching = bringMessages();
    if (driven === 'hand') await fetching;
  }

  async function bringMessages(): Promise<void> {
    messagesDue = false;
    const more = await fetchMessages(rt, telephony).catch((err: unknown) => {
      logger.error({ err }, 'a spoken message could not be fetched');
      return false;
    });
    fetching = null;
    if (more) messagesDue = true;
  }

  /** Order matters more than haste: what fails is tried again at the next poll, and the rest waits behind it. */
  function failed(error: unknown): void {
    failures += 1;
    const event = reported[0];
    logger.error({ err: error, event: event?.name, failures }, 'the line could not be followed');
    commandsDue = true;
    if (event && failures >= RETRIES) reported.shift();
  }

  function pump(): Promise<void> {
    pumping ??= untilQuiet().finally(() => {
      pumping = null;
    });
    return pumping;
  }

  function run(): void {
    if (stopping) return;
    void pump().then(
      // What came between the last look and the end of the run.
      () => {
        if (reported.length > 0 || overdue.size > 0 || commandsDue) run();
      },
      failed,
    );
  }

  const wake = () => {
    commandsDue = true;
    if (driven === 'clock') run();
  };

  await signOfLife();
  rt.wake.line = wake;
  const release = driven === 'clock' ? await watch(rt, wake) : () => {};

  return {
    id,
    telephony,
    wake,
    async pump() {
      // What was asked for while an earlier pump ran may have come too late for it.
      await pumping?.catch(() => {});
      await pump();
    },
    async stop() {
      stopping = true;
      release();
      await pumping?.catch(() => {});
      await untilQuiet();
      for (const events of held.values()) await record(events);
      await recordings.finish();
      await fetching;
      await telephony.stop();
      await stopLine(db, id, clock.now());
    },
  };
}
