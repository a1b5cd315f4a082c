import Bull from 'bull';
import { perform, systemActor, type Runtime } from './shared/context.ts';
import type { CycleEvent } from './shared/events.ts';
import type { Part, Sweep } from './shared/part.ts';
import type { PushMessage } from './platform/realtime/gateway.ts';
import type { RedisConnections } from './platform/jobs/redis.ts';
import {
  claimReaction,
  findEvent,
  findUnhandled,
  markFailed,
  markHandled,
  takeUnrelayed,
  type Announced,
} from './platform/jobs/outbox.ts';
import { runTask, takeWaitingTasks } from './shared/tasks/index.ts';

/** How long an announced event may lie before the sweep handles it without Redis. */
const SWEEP_AFTER_MS = 5_000;
const RELAY_BATCH = 200;

export type PushFn = (messages: readonly PushMessage[]) => Promise<void>;

export type Worker = {
  /** Handles everything announced, one after another, until nothing is left. Needs no Redis. */
  drain(): Promise<void>;
  /**
   * Handles what this process has just announced, in its order. That it was handled is written down with the next
   * `drain`, or after `RELAY_BATCH` events: what is handled again because we died in between has no second effect.
   */
  follow(events: readonly Announced[]): Promise<void>;
  /** Runs one sweep by name, or all of them. */
  sweep(name?: string): Promise<void>;
  /** Runs waiting background tasks to their end. */
  runTasks(): Promise<void>;
  /** Starts relaying through Bull and sweeping on the clock. */
  start(redis: RedisConnections): Promise<void>;
  stop(): Promise<void>;
};

/** What happens after a change was committed: relay → Bull → reactions and pushes; and the sweeps behind it. */
export function makeWorker(rt: Runtime, parts: readonly Part[], push: PushFn): Worker {
  const reactions = parts.flatMap((part) => part.reactions ?? []);
  const glances = parts.flatMap((part) => part.glances ?? []);
  const pushes = parts.flatMap((part) => part.pushes ?? []);
  const sweeps = parts.flatMap((part) => part.sweeps ?? []);
  const tasks = parts.flatMap((part) => part.tasks ?? []);
  const stops: (() => Promise<void> | void)[] = [];
  /** Handled, and not written down yet. */
  const handled: string[] = [];
  let stopped = false;

  /** Every effect of one event. Each handler's effect happens once, however often this runs and wherever. */
  async function handle(event: Announced): Promise<{ readonly reacted: boolean }> {
    let reacted = false;
    const announced = { name: event.name, ...event.payload } as CycleEvent;
    for (const { handler, on, when, run } of reactions) {
      if (!on.includes(announced.name) || when?.(announced) === false) continue;
      reacted = true;
      await perform(rt, systemActor(handler), async (ctx) => {
        if (await claimReaction(ctx.db, event.id, handler, ctx.now)) await run(ctx, announced);
      });
    }
    for (const { on, when, run } of glances) {
      if (!on.includes(announced.name) || !when(announced)) continue;
      reacted = true;
      await run(rt, announced);
    }
    const messages = pushes
      .filter((each) => each.on.includes(announced.name))
      .flatMap((each) => each.rooms(announced))
      .map((room) => ({ room, topic: announced.name, data: event.payload }));
    await push([...new Map(messages.map((message) => [message.room, message])).values()]);
    return { reacted };
  }

  async function handleSafely(event: Announced): Promise<void> {
    await handleOrNote(event);
    await markHandled(rt.database.prisma, [event.id], rt.clock.now());
  }

  async function handleOrNote(event: Announced): Promise<{ readonly reacted: boolean }> {
    try {
      return await handle(event);
    } catch (error) {
      await markFailed(rt.database.prisma, event.id, String((error as Error)?.message ?? error));
      throw error;
    }
  }

  async function drain(): Promise<void> {
    try {
      for (let more = true; more;) {
        const events = await takeUnrelayed(
          rt.database.prisma,
          rt.clock.now(),
          RELAY_BATCH,
          handled.splice(0),
        );
        more = events.length === RELAY_BATCH;
        for (const event of events) {
          // What reacts may announce; where nothing did, there is nothing to look for again.
          if ((await handleOrNote(event)).reacted) more = true;
          handled.push(event.id);
        }
      }
    } finally {
      await noteHandled();
    }
  }

  const noteHandled = () => markHandled(rt.database.prisma, handled.splice(0), rt.clock.now());

  async function follow(events: readonly Announced[]): Promise<void> {
    for (const event of events) {
      await handleOrNote(event);
      handled.push(event.id);
    }
    if (handled.length >= RELAY_BATCH) await noteHandled();
  }

  async function runSweep(sweep: Sweep): Promise<void> {
    await sweep.run(rt);
  }

  async function runTasks(): Promise<void> {
    for (;;) {
      const taken = await takeWaitingTasks(
        rt,
        tasks.map((task) => task.kind),
      );
      if (!taken) return;
      await runTask(
        rt,
        tasks.find((task) => task.kind === taken.kind)!,
        taken,
      );
    }
  }

  return {
    drain,
    follow,
    runTasks,
    async sweep(name) {
      for (const each of sweeps) if (!name || each.name === name) await runSweep(each);
    },
    async start(redis) {
      const queue = new Bull<{ eventId: string }>('minyi-events', {
        createClient: (type) => redis.connect({ blocking: type !== 'client' }),
        defaultJobOptions: {
          attempts: 5,
          backoff: { type: 'exponential', delay: 500 },
          removeOnComplete: 1000,
        },
      });
      queue.on('error', () => {});
      void queue.process(4, async (job) => {
        const event = await findEvent(rt.database.prisma, job.data.eventId);
        if (event) await handleSafely(event);
      });

      const relay = oneAtATime(async () => {
        for (;;) {
          const events = await takeUnrelayed(rt.database.prisma, rt.clock.now(), RELAY_BATCH);
          for (const event of events) {
            // Redis being away is no failure: the sweep finds the row.
            await queue.add({ eventId: event.id }, { jobId: event.id }).catch(() => {});
          }
          if (events.length < RELAY_BATCH) return;
        }
      });
      const catchUp = oneAtATime(async () => {
        const before = new Date(rt.clock.now().getTime() - SWEEP_AFTER_MS);
        for (const event of await findUnhandled(rt.database.prisma, before, RELAY_BATCH)) {
          if (stopped) return;
          await handleSafely(event).catch((error: unknown) =>
            rt.logger.error(
              { err: error, event: event.name, eventId: event.id },
              'an event could not be handled',
            ),
          );
        }
      });
      const work = oneAtATime(runTasks);
      rt.wake.relay = () => void relay();
      rt.wake.tasks = () => void work();

      every(1, relay);
      every(5, catchUp);
      every(3, work);
      for (const sweep of sweeps)
        every(
          sweep.everySeconds,
          oneAtATime(() => runSweep(sweep)),
        );
      stops.push(async () => {
        await queue.close().catch(() => {});
        await Promise.all([relay.idle(), catchUp.idle(), work.idle()]);
      });
    },
    async stop() {
      stopped = true;
      for (const stop of stops.reverse()) await stop();
    },
  };

  function every(seconds: number, run: () => Promise<void>): void {
    const timer = setInterval(() => void run(), seconds * 1000);
    stops.push(() => clearInterval(timer));
  }

  /** A wake-up while running asks for one more run, not for a second at the same time. Failures are logged, never lost. */
  function oneAtATime(run: () => Promise<void>): (() => Promise<void>) & { idle(): Promise<void> } {
    let running: Promise<void> | null = null;
    let again = false;
    const start = (): Promise<void> => {
      if (stopped) return Promise.resolve();
      if (running) {
        again = true;
        return running;
      }
      running = run()
        .catch((error: unknown) =>
          rt.logger.error({ err: error }, 'background work failed and will be tried again'),
        )
        .finally(() => {
          running = null;
          if (again) {
            again = false;
            void start();
          }
        });
      return running;
    };
    return Object.assign(start, { idle: () => running ?? Promise.resolve() });
  }
}
