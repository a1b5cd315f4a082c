import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { makeApp } from '../../api/app.ts';
import { readConfig } from '../../api/config.ts';
import { parts } from '../../api/cycle.ts';
import { VirtualClock } from '../../api/platform/lib/clock.ts';
import type { PushMessage } from '../../api/platform/realtime/gateway.ts';
import { openRuntime } from '../../api/runtime.ts';
import type { Runtime } from '../../api/shared/context.ts';
import { makeWorker, type Worker } from '../../api/worker.ts';
import { makeClient, type Client } from './client.ts';
import { createTestDatabase } from './database.ts';
import { buildWorld, type Who, type World } from './world.ts';

/** A Wednesday morning in office hours: 2026-11-18 09:00 in Shanghai. */
export const START = new Date('2026-11-18T01:00:00Z');

export type TestApp = World & {
  readonly clock: VirtualClock;
  readonly rt: Runtime;
  readonly worker: Worker;
  /** What was pushed to consoles, in order. */
  readonly pushed: PushMessage[];
  readonly origin: string;
  /** A signed-in client; `null` is nobody. */
  as(who: Who | null): Client;
  /** Relays and reacts until quiet. */
  drain(): Promise<void>;
  sweep(name?: string): Promise<void>;
  runTasks(): Promise<void>;
  close(): Promise<void>;
};

/** The whole app in this process, on its own database and a virtual clock. */
export async function startTestApp(
  options: {
    readonly start?: Date;
    readonly recordingsDir?: string;
    readonly env?: Readonly<Record<string, string>>;
  } = {},
): Promise<TestApp> {
  const database = await createTestDatabase();
  const clock = new VirtualClock(options.start ?? START);
  const config = readConfig({
    DATABASE_URL: database.url,
    REDIS_URL: 'redis://127.0.0.1:1/0',
    MINYI_PHONE_KEY: randomBytes(32).toString('hex'),
    MINYI_INDEX_KEY: randomBytes(32).toString('hex'),
    LOG_LEVEL: process.env['TEST_LOG'] ?? 'silent',
    DB_POOL: '20',
    RECORDINGS_DIR: options.recordingsDir ?? '',
    ...options.env,
  });
  const rt = await openRuntime(config, { clock });
  const world = await buildWorld(rt);
  const pushed: PushMessage[] = [];
  const worker = makeWorker(rt, parts, async (messages) => void pushed.push(...messages));
  const app = makeApp({ rt, parts, version: 'test', health: async () => ({ database: true }) });
  const server = createServer(app);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const clients = new Map<string, Client>();
  for (const [who, personId] of Object.entries(world.people)) {
    const token = randomBytes(16).toString('hex');
    await rt.database.prisma.session.create({
      data: {
        tokenHash: createHash('sha256').update(token).digest('hex'),
        personId,
        createdAt: clock.now(),
        seenAt: clock.now(),
        // Stories live through weeks; signing in again is not what they are about.
        expiresAt: new Date(clock.now().getTime() + 365 * 86_400_000),
      },
    });
    clients.set(who, makeClient(origin, `minyi_session=${token}`));
  }

  return {
    ...world,
    clock,
    rt,
    worker,
    pushed,
    origin,
    as: (who) => (who ? clients.get(who)! : makeClient(origin)),
    drain: () => worker.drain(),
    sweep: async (name) => {
      await worker.sweep(name);
      await worker.drain();
    },
    runTasks: async () => {
      await worker.runTasks();
      await worker.drain();
    },
    async close() {
      await new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      });
      await rt.database.close();
      await database.drop();
    },
  };
}
