// Minyi as it runs in a centre: processes of its own, on the machine's clock, with a PostgreSQL database and a Redis of
// this test file. For what cannot be shown inside one process: something dies, or several work at once.
import { spawn, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { readConfig } from '../../api/config.ts';
import type { ProcessRole } from '../../api/main.ts';
import { openRuntime } from '../../api/runtime.ts';
import type { Runtime } from '../../api/shared/context.ts';
import { endProcess, isAlive } from '../../scripts/setup/process.ts';
import { startRedis } from '../../scripts/setup/redis.ts';
import { makeClient, type Client } from './client.ts';
import { createTestDatabase } from './database.ts';
import { root } from './imports.ts';
import { until } from './until.ts';
import { buildWorld, type Who, type World } from './world.ts';

export type Running = {
  readonly pid: number;
  readonly origin: string;
  /** Without a chance to say goodbye. */
  kill(): Promise<void>;
  stop(): Promise<void>;
};

export type Heard = { readonly room: string; readonly seq: number; readonly topic: string };

/** A console's connection, and everything it was told. */
export type Listener = {
  readonly socket: Socket;
  readonly hellos: Record<string, number>[];
  readonly pushes: Heard[];
};

export type Installation = World & {
  /** Looks into the database of the installation, as the application's role. */
  readonly rt: Runtime;
  readonly redis: { readonly url: string; start(): Promise<void>; kill(): Promise<void> };
  start(roles: readonly ProcessRole[], env?: Readonly<Record<string, string>>): Promise<Running>;
  /** Somebody at a desk, at the process started first of those that still run. */
  as(who: Who | null, at?: Running): Client;
  /** Where the process answers that was started first of those that still run. */
  origin(at?: Running): string;
  listen(who: Who, at?: Running): Promise<Listener>;
  /** Waits until the workers have done every task. */
  runTasks(): Promise<void>;
  /** Waits until every announced event was handled. */
  handled(): Promise<void>;
  close(): Promise<void>;
};

export async function makeInstallation(): Promise<Installation> {
  const database = await createTestDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'minyi-fault-'));
  const startServer = () => startRedis({ folder, throwaway: true });
  let server = await startServer();
  const env = {
    DATABASE_URL: database.url,
    REDIS_URL: server.url,
    PORT: '0',
    DB_POOL: '8',
    MINYI_PHONE_KEY: randomBytes(32).toString('hex'),
    MINYI_INDEX_KEY: randomBytes(32).toString('hex'),
    LOG_LEVEL: process.env['TEST_LOG'] ?? 'error',
    SIMULATOR_CALLS_PER_DAY: '0',
    TRUST_PROXY: '1',
  };
  const rt = await openRuntime(readConfig({ ...env, LOG_LEVEL: 'silent' }));
  const world = await buildWorld(rt);
  const cookies = await signEverybodyIn(rt, world);
  const children: (Running & { readonly child: ChildProcess })[] = [];
  const listeners: Socket[] = [];

  const at = (given?: Running) => {
    const api = given ?? children.find(({ child, origin }) => origin !== '' && isUp(child));
    if (!api) throw new Error('no process serves the API');
    return api;
  };

  return {
    ...world,
    rt,
    redis: {
      url: server.url,
      async start() {
        server = await startServer();
      },
      async kill() {
        process.kill(server.pid, 'SIGKILL');
        await until('Redis is gone', () => !isAlive(server.pid));
      },
    },
    async start(roles, more = {}) {
      const child = spawn(
        process.execPath,
        ['--import', 'tsx', join(root, 'tests/support/minyi-process.ts'), ...roles],
        {
          cwd: root,
          stdio: ['pipe', 'pipe', 'inherit'],
          env: { ...process.env, NODE_OPTIONS: '', ...env, ...more },
        },
      );
      let said = '';
      child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
      const ended = new Promise<void>((done) => child.once('close', () => done()));
      const end = async (signal: NodeJS.Signals) => {
        child.kill(signal);
        await ended;
      };
      const running = {
        child,
        pid: child.pid!,
        get origin() {
          return /ready (\S*)/.exec(said)?.[1] ?? '';
        },
        kill: () => end('SIGKILL'),
        stop: () => end('SIGTERM'),
      };
      children.push(running);
      await until(`${roles.join(' and ')} started`, () => said.includes('ready') || !isUp(child));
      if (!isUp(child)) throw new Error(`${roles.join(' and ')} did not start`);
      return running;
    },
    origin: (given) => at(given).origin,
    as: (who, given) => makeClient(at(given).origin, who ? cookies.get(who) : ''),
    async listen(who, given) {
      const socket = io(at(given).origin, {
        transports: ['websocket'],
        extraHeaders: { cookie: cookies.get(who)! },
        reconnectionDelay: 200,
        reconnectionDelayMax: 500,
      });
      const listener: Listener = { socket, hellos: [], pushes: [] };
      listeners.push(socket);
      socket.on('hello', ({ rooms }: { rooms: Record<string, number> }) => listener.hellos.push(rooms));
      socket.on('push', (push: Heard) => listener.pushes.push(push));
      await until('the server has greeted', () => listener.hellos.length > 0);
      return listener;
    },
    runTasks: async () => {
      const undone = { finishedAt: null };
      await until(
        'every task is done',
        async () => (await rt.database.prisma.backgroundTask.count({ where: undone })) === 0,
      );
    },
    handled: async () => {
      const open = { handledAt: null };
      await until(
        'every event is handled',
        async () => (await rt.database.prisma.outboxEvent.count({ where: open })) === 0,
      );
    },
    async close() {
      for (const socket of listeners) socket.disconnect();
      await Promise.all(children.filter(({ child }) => isUp(child)).map(({ kill }) => kill()));
      await endProcess(server.pid, 'SIGTERM', 'SIGKILL');
      await rt.database.close();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const isUp = (child: ChildProcess): boolean => child.exitCode === null && child.signalCode === null;

async function signEverybodyIn(rt: Runtime, { people }: World): Promise<Map<string, string>> {
  const now = rt.clock.now();
  const cookies = new Map<string, string>();
  for (const [who, personId] of Object.entries(people)) {
    const token = randomBytes(16).toString('hex');
    await rt.database.prisma.session.create({
      data: {
        tokenHash: createHash('sha256').update(token).digest('hex'),
        personId,
        createdAt: now,
        seenAt: now,
        expiresAt: new Date(now.getTime() + 86_400_000),
      },
    });
    cookies.set(who, `minyi_session=${token}`);
  }
  return cookies;
}
