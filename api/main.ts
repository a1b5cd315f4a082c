import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { RedisStore, type RedisReply } from 'rate-limit-redis';
import { makeApp, type Health } from './app.ts';
import type { Config } from './config.ts';
import { parts } from './cycle.ts';
import { openRedis } from './platform/jobs/redis.ts';
import { Lifecycle } from './platform/lib/lifecycle.ts';
import { readCookies } from './platform/http/mount.ts';
import { openGateway } from './platform/realtime/gateway.ts';
import { startLine } from './line.ts';
import { openRuntime } from './runtime.ts';
import type { Clock } from './platform/lib/clock.ts';
import type { Line } from './shared/calls/index.ts';
import type { PersonActor, Runtime } from './shared/context.ts';
import { SESSION_COOKIE, whoIs } from './shared/people/index.ts';
import { roomsOf } from './shared/people/rooms.ts';
import { makeWorker } from './worker.ts';

export const ROLES = ['api', 'worker', 'line'] as const;
export type ProcessRole = (typeof ROLES)[number];

/** A line without a sign of life for this long is not to be relied upon. */
const LINE_SILENT_MS = 30_000;

export type Running = {
  readonly address: string;
  readonly rt: Runtime;
  /** Null where this process holds no line. */
  readonly line: Line | null;
  stop(): Promise<void>;
};

/** Starts the given parts in this process: config → resources → web, worker, line. Stops in reverse. */
export async function startMinyi(
  config: Config,
  roles: readonly ProcessRole[] = ROLES,
  given: { readonly clock?: Clock } = {},
): Promise<Running> {
  const rt = await openRuntime(config, given);
  const life = new Lifecycle(rt.logger);
  life.add('database', () => rt.database.close());
  try {
    const redis = openRedis(config.REDIS_URL, rt.logger);
    life.add('redis', () => redis.close());
    const server = roles.includes('api') ? createServer() : null;
    const gateway = openGateway({
      redis,
      logger: rt.logger,
      server,
      identify: async (cookie) => {
        const person = await whoIs(rt.database.prisma, readCookies(cookie)[SESSION_COOKIE], rt.clock.now());
        return person && { rooms: await roomsOf(rt.database.prisma, person as PersonActor) };
      },
    });
    life.add('realtime', () => gateway.close());

    const worker = makeWorker(rt, parts, (messages) => gateway.push(messages));
    if (roles.includes('worker')) {
      await worker.start(redis);
      life.add('worker', () => worker.stop());
    }
    let line: Line | null = null;
    if (roles.includes('line')) {
      const started = await startLine(rt);
      line = started.line;
      life.add('line', () => started.stop());
    }
    let address = '';
    if (server) {
      const ping = redis.connect();
      const limiter = redis.connect();
      await Promise.all([redis.ready(ping), redis.ready(limiter)]);
      const app = makeApp({
        rt,
        parts,
        version: productVersion(),
        health: healthOf(rt, async () => (await ping.ping()) === 'PONG'),
        limitStore: (prefix) =>
          new RedisStore({
            prefix,
            sendCommand: async (command: string, ...args: string[]) =>
              (await limiter.call(command, ...args)) as RedisReply,
          }),
      });
      // Socket.IO answers its own requests on this server; two answers to one request would end the process.
      server.on('request', (req, res) => {
        if (!req.url?.startsWith('/socket.io/')) app(req, res);
      });
      address = await listen(server, config);
      life.add('web', () => closeServer(server));
    }
    rt.logger.info({ roles, address }, 'started');
    return { address, rt, line, stop: () => life.stop() };
  } catch (error) {
    await life.stop().catch(() => {});
    throw error;
  }
}

function productVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** What must answer before this process is sent work. */
function healthOf(rt: Runtime, pingRedis: () => Promise<boolean>): Health {
  const works = (check: () => Promise<boolean>) => check().catch(() => false);
  return async () => ({
    database: await works(async () => (await rt.database.pool.query('select 1')).rowCount === 1),
    redis: await works(pingRedis),
    line: await works(async () => {
      const since = new Date(rt.clock.now().getTime() - LINE_SILENT_MS);
      const alive = { stoppedAt: null, heartbeatAt: { gt: since } };
      return (await rt.database.prisma.lineProcess.count({ where: alive })) > 0;
    }),
  });
}

function listen(server: Server, { HOST, PORT }: Config): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(PORT, HOST, () => {
      const { port } = server.address() as AddressInfo;
      const host = HOST === '0.0.0.0' || HOST === '::' ? 'localhost' : HOST;
      resolve(`http://${host.includes(':') ? `[${host}]` : host}:${port}`);
    });
  });
}

/** No new connections; answers under way are finished; idle ones are let go. */
async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((done) => server.close(() => done()));
  server.closeIdleConnections();
  const firm = setTimeout(() => server.closeAllConnections(), 5_000);
  await closed;
  clearTimeout(firm);
}
