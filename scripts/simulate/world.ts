import { Writable } from 'node:stream';
import { pino } from 'pino';
import { readConfig } from '../../api/config.ts';
import { parts } from '../../api/cycle.ts';
import type { Announced } from '../../api/platform/jobs/outbox.ts';
import { VirtualClock } from '../../api/platform/lib/clock.ts';
import { makeIds } from '../../api/platform/lib/ids.ts';
import type { PushMessage } from '../../api/platform/realtime/gateway.ts';
import { openRuntime } from '../../api/runtime.ts';
import { openLine, type Line } from '../../api/shared/calls/index.ts';
import type { Runtime } from '../../api/shared/context.ts';
import { makeWorker, type Worker } from '../../api/worker.ts';
import { openTelephony, type SimulatedLine } from '../../telephony/index.ts';
import { Consoles } from './console.ts';
import { bytesOf } from './random.ts';
import { Stage, type Life } from './stage.ts';
import { isNight } from './time.ts';

type Listener = (message: PushMessage) => void;

/** A sweep runs as often as it asks for, but no more than once in these seconds of the simulated time. */
const LEAST_SWEEP_SECONDS = { day: 600, night: 1800 };

/** The product, whole, on a virtual clock, with a simulated line: what everybody in the simulation lives in. */
export type World = {
  readonly seed: number;
  readonly rt: Runtime;
  readonly clock: VirtualClock;
  readonly stage: Stage;
  readonly consoles: Consoles;
  readonly simulator: SimulatedLine;
  /** Everything that was logged, line by line. */
  readonly log: readonly string[];
  /** Seconds of the real clock, by what they were spent on. */
  readonly spent: Record<'lives' | 'line' | 'reactions' | 'sweeps' | 'tasks', number>;
  /** Milliseconds of every sweep. */
  readonly sweeping: ReadonlyMap<string, number>;
  /** Hears what is pushed to a room, as a console that is in it does. */
  listen(room: string, listener: Listener): void;
  /** Lives until then; nothing that is due on the way is left undone. */
  liveUntil(at: Date): Promise<void>;
  close(): Promise<void>;
};

export async function openWorld(options: {
  readonly databaseUrl: string;
  readonly seed: number;
  readonly start: Date;
}): Promise<World> {
  const { seed, databaseUrl } = options;
  const clock = new VirtualClock(options.start);
  const log: string[] = [];
  const key = (name: string) => bytesOf(seed, name)(32).toString('hex');
  const config = readConfig({
    DATABASE_URL: databaseUrl,
    // Never connected to: reactions are worked off in this process.
    REDIS_URL: 'redis://127.0.0.1:1/0',
    MINYI_PHONE_KEY: key('phone-key'),
    MINYI_INDEX_KEY: key('index-key'),
    LOG_LEVEL: 'info',
    SIMULATOR_SEED: String(seed),
    DB_POOL: '4',
  });
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      log.push(chunk.toString());
      done();
    },
  });
  const logger = pino({ level: config.LOG_LEVEL, base: undefined }, sink);
  const rt = await openRuntime(config, { clock, ids: makeIds(bytesOf(seed, 'ids')), logger });
  const stage = new Stage(clock);
  const spent = { lives: 0, line: 0, reactions: 0, sweeps: 0, tasks: 0 };
  const sweeping = new Map<string, number>();
  const rooms = new Map<string, Listener[]>();
  const announced: Announced[] = [];
  const due = { tasks: true };
  rt.wake.relay = (events) => void announced.push(...events);
  rt.wake.tasks = () => void (due.tasks = true);

  const worker: Worker = makeWorker(rt, parts, async (messages) => {
    for (const message of messages) for (const hear of rooms.get(message.room) ?? []) hear(message);
  });
  const line: Line = await openLine(rt, (deps) => openTelephony({ driver: 'simulator', seed }, deps), {
    driven: 'hand',
  });

  async function timed<T>(what: keyof typeof spent, work: () => Promise<T>): Promise<T> {
    const started = performance.now();
    try {
      return await work();
    } finally {
      spent[what] += (performance.now() - started) / 1000;
    }
  }

  async function relay(): Promise<void> {
    if (announced.length > 0) await timed('reactions', () => worker.follow(announced.splice(0)));
  }

  /** Until nobody has anything left to do at this instant. */
  async function settle(): Promise<void> {
    for (;;) {
      const played = await timed('lives', () => stage.play());
      await timed('line', () => line.pump());
      await relay();
      if (due.tasks) {
        due.tasks = false;
        await timed('tasks', () => worker.runTasks());
      }
      if (!played && announced.length === 0 && !due.tasks) return;
    }
  }

  const again = async (life: Life, everySeconds: number, work: () => Promise<void>) => {
    for (;;) {
      const least = LEAST_SWEEP_SECONDS[isNight(clock.now()) ? 'night' : 'day'];
      await life.sleep(Math.max(everySeconds, least));
      await work();
    }
  };
  for (const sweep of parts.flatMap((part) => part.sweeps ?? []))
    stage.begin((life) =>
      again(life, sweep.everySeconds, async () => {
        const began = performance.now();
        await timed('sweeps', () => sweep.run(rt));
        sweeping.set(sweep.name, (sweeping.get(sweep.name) ?? 0) + performance.now() - began);
      }),
    );
  // A task that failed waits for its next try, of which nobody is told.
  stage.begin((life) =>
    again(life, 0, async () => {
      due.tasks = true;
    }),
  );

  return {
    seed,
    rt,
    clock,
    stage,
    log,
    spent,
    sweeping,
    consoles: new Consoles(rt, parts),
    simulator: line.telephony.simulator!,
    listen: (room, listener) => void rooms.set(room, [...(rooms.get(room) ?? []), listener]),
    async liveUntil(at) {
      await settle();
      await clock.advanceTo(at, settle);
      await worker.drain();
    },
    async close() {
      await line.stop();
      await rt.database.close();
    },
  };
}
