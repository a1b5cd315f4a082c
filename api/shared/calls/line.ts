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
import { messageBringer } from './line-messages.ts';
import { makeCollector } from './recording-collector.ts';
import { isOfLine, quietEvents } from './line-events.ts';
import { lineNumbers } from './line-numbers.ts';
import { allSettled, besideEachOther } from './line-order.ts';
import { takeOver } from './line-takeover.ts';
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
/** Fewer than there are connections to the database. */
const CALLS_AT_ONCE = 6;
/** How often one event is tried before it is given up: longer than a database needs to come back. */
const RETRIES = 240;

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
  const numbers = lineNumbers(rt);
  /** Calls that the line did not list at the last look. */
  let missing = new Set<string>();
  let commandsDue = true;
  let beatAt = 0;
  let reconcileAt = clock.now().getTime() + RECONCILE_MS;
  let pumping: Promise<void> | null = null;
  let stopping = false;
  let trouble: string | null = null;
  let failures = 0;
  /** The event that could not be recorded last. */
  let culprit: LineEvent | null = null;
  /** A week on the virtual clock is the same every time; a living line serves its calls beside each other. */
  const width = driven === 'hand' ? 1 : CALLS_AT_ONCE;

  const telephony = connect({
    clock,
    logger,
    newCallId: () => rt.ids.newId(clock.now()),
    onEvent: (event) => {
      reported.push(event);
      if (driven === 'clock') run();
    },
    inherit: () => takeOver(rt, { driver: telephony.driver, lineId: id }, numbers),
    onTrouble: (now) => {
      trouble = now;
      if (now) logger.error({ lineId: id, trouble: now }, 'the line can carry no call');
      else logger.info({ lineId: id }, 'the line can carry calls');
      beatAt = 0;
      if (driven === 'clock') run();
    },
  });
  const reporter = { driver: telephony.driver, lineId: id };
  const recordings = makeCollector(rt, telephony, id);
  const messages = messageBringer(rt, telephony);

  async function signOfLife(): Promise<void> {
    const now = clock.now();
    if (now.getTime() < beatAt) return;
    const [every, until] =
      driven === 'hand' ? [HAND_BEAT_MS / 2, now.getTime() + HAND_BEAT_MS] : [BEAT_MS, now.getTime()];
    beatAt = now.getTime() + every;
    await beat(db, { lineId: id, driver: telephony.driver, now, until: new Date(until), trouble });
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
    messages.due();
  }

  /** What was reported so far, each call's in its order; that of the whole line, when everything before it is recorded. */
  async function recordReported(): Promise<void> {
    const [first] = reported;
    if (!first) return overdue.size > 0 ? recordHeld() : undefined;
    if (isOfLine(first)) {
      await recordLineState(rt, reporter, first);
      commandsDue = true;
      reported.shift();
      return;
    }
    const lineState = reported.findIndex(isOfLine);
    const ofCalls = reported.slice(0, lineState === -1 ? undefined : lineState) as CallLineEvent[];
    const recorded = new Set<LineEvent>();
    const recordOne = async (event: CallLineEvent): Promise<boolean> => {
      try {
        await recordEvent(event);
      } catch (error) {
        culprit = event;
        throw error;
      }
      recorded.add(event);
      return true;
    };
    try {
      await besideEachOther(ofCalls, { width, callOf: (event) => event.callId, run: recordOne });
    } finally {
      const left = reported.filter((event) => !recorded.has(event));
      reported.splice(0, reported.length, ...left);
    }
  }

  async function recordEvent(event: CallLineEvent): Promise<void> {
    const together = [...(held.get(event.callId) ?? []), numbers.inward(event)];
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
    if (events.some((event) => event.name === 'recording.stopped')) messages.due();
  }

  const isQuiet = (event: CallLineEvent): boolean =>
    quietEvents.includes(event.name) || (event.name === 'operator.joined' && dialling.has(event.callId));

  async function carryOut(due: readonly DueCommand[]): Promise<void> {
    const done: { seq: bigint; error: string | null }[] = [];
    const carryOutOne = async ({ seq, data }: DueCommand): Promise<boolean> => {
      const outcome = await execute(telephony.provider, await numbers.outward(data));
      const { result } = outcome;
      if (result === 'wrong-state') await recordRefusal(rt, reporter, data, outcome);
      if (data.name === 'place' && result === 'done') dialling.add(data.callId);
      // The line is down: what was not carried out is still due when it is restored.
      if (result === 'line-lost') return false;
      done.push({ seq, error: result === 'done' ? null : result });
      return true;
    };
    await besideEachOther(due, { width, callOf: ({ data }) => data.callId, run: carryOutOne });
    if (done.length > 0) await markDone(db, id, done, clock.now());
    if (done.length < due.length) commandsDue = false;
    else if (due.length === BATCH) commandsDue = true;
  }

  async function untilQuiet(): Promise<void> {
    await signOfLife();
    while (reported.length > 0 || overdue.size > 0 || commandsDue) {
      // By hand, what was reported is recorded before anything else is done; else neither waits for the other.
      if (driven === 'hand' && (reported.length > 0 || overdue.size > 0)) await recordReported();
      else await allSettled(recordReported(), commandsDue ? carryOutDue() : undefined);
      failures = 0;
    }
    await compare();
    // By hand, time stands still until everything is done; else a long file must not keep other calls waiting.
    await recordings.tend(driven === 'hand');
    // A file may take its time; calls do not wait for it.
    await messages.tend(driven === 'hand');
  }

  async function carryOutDue(): Promise<void> {
    // Cleared first: what is decided while this runs sets it again.
    commandsDue = false;
    await carryOut(await dueCommands(db, id, BATCH));
  }

  /** Order matters more than haste: what fails is tried again at the next poll, and the rest waits behind it. */
  function failed(error: unknown): void {
    failures += 1;
    const event = culprit && reported.includes(culprit) ? culprit : undefined;
    logger.error({ err: error, event: event?.name, failures }, 'the line could not be followed');
    commandsDue = true;
    if (event && failures >= RETRIES) reported.splice(reported.indexOf(event), 1);
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
  const preparing = driven === 'clock' ? numbers.prepare() : undefined;

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
      await preparing;
      await pumping?.catch(() => {});
      await untilQuiet();
      for (const events of held.values()) await record(events);
      await recordings.finish();
      await messages.finish();
      await telephony.stop();
      await stopLine(db, id, clock.now());
    },
  };
}
