// Redis carries, PostgreSQL remembers: whatever is lost here is rebuilt by a sweep. So it may be started with
// little durability, but never with a policy that silently throws queue entries away.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Redis } from 'ioredis';
import { BadInput } from '../command.ts';
import { installPackages } from './packages.ts';
import type { Server } from './postgres.ts';
import { commandLine, endProcess, freePort, isAlive, startDetached, waitUntil } from './process.ts';

export type RedisOptions = {
  /** Everything of this server lies below it: `redis.conf`, `server.json`, `server.log` and the data. */
  readonly folder: string;
  /** Tests keep nothing and use many database numbers. */
  readonly throwaway?: boolean;
};

type Remembered = { readonly port: number; readonly password: string; readonly pid?: number };

const programs = ['redis-server', 'valkey-server'];

/** Starts Redis in its folder, or takes over the one that is already running there. */
export async function startRedis(options: RedisOptions): Promise<Server> {
  const { folder } = options;
  mkdirSync(folder, { recursive: true });
  const remembered = readRemembered(folder) ?? { port: 0, password: randomBytes(18).toString('base64url') };
  if (remembered.pid !== undefined && isOurs(remembered.pid, remembered.port)) {
    const url = address(remembered);
    if (await waitUntil(() => answers(url), 5_000)) return server(url, remembered.pid, false);
    await endProcess(remembered.pid, 'SIGTERM', 'SIGKILL');
  }
  const program = findProgram() ?? (await installProgram());
  const port = await freePort(remembered.port || undefined);
  const configuration = join(folder, 'redis.conf');
  // In a file of mode 0600, not on the command line, which every user of the machine can read.
  writeFileSync(configuration, settings(options, port, remembered.password), { mode: 0o600 });
  const child = startDetached(program, [configuration], { log: join(folder, 'server.log'), cwd: folder });
  const url = address({ ...remembered, port });
  const up = await waitUntil(async () => child.exitCode !== null || (await answers(url)), 20_000);
  if (!up || child.exitCode !== null || child.pid === undefined) {
    throw new Error(`Redis did not start: see ${join(folder, 'server.log')}.`);
  }
  const now = { ...remembered, port, pid: child.pid };
  writeFileSync(join(folder, 'server.json'), JSON.stringify(now), { mode: 0o600 });
  return server(url, child.pid, true);
}

function findProgram(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).concat('/usr/bin', '/usr/local/bin');
  return programs
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => existsSync(path));
}

async function installProgram(): Promise<string> {
  const installed = await installPackages(['redis-server']);
  const program = findProgram();
  if (program) return program;
  throw new BadInput(
    `Minyi needs Redis: ${installed}. Install redis-server (Debian: apt-get install redis-server) or set REDIS_URL.`,
  );
}

function settings(options: RedisOptions, port: number, password: string): string {
  const durability = options.throwaway
    ? ['save ""', 'appendonly no', 'databases 1024']
    : ['save ""', 'appendonly yes', 'appendfsync everysec'];
  return [
    `port ${port}`,
    'bind 127.0.0.1',
    `requirepass ${password}`,
    `dir ${JSON.stringify(options.folder)}`,
    'maxmemory-policy noeviction',
    'daemonize no',
    'loglevel warning',
    ...durability,
    '',
  ].join('\n');
}

function server(url: string, pid: number, started: boolean): Server {
  return { url, pid, started, stop: () => endProcess(pid, 'SIGTERM', 'SIGKILL') };
}

async function answers(url: string): Promise<boolean> {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.ping()) === 'PONG';
  } catch {
    return false;
  } finally {
    // One that never connected has ended by itself; told to disconnect it would hold the process for seconds.
    if (client.status !== 'end') client.disconnect();
  }
}

// Redis shows its port in its command line; the password then proves that it is the one we started.
function isOurs(pid: number, port: number): boolean {
  return isAlive(pid) && commandLine(pid).includes(`:${port}`);
}

function address(remembered: Remembered): string {
  return `redis://:${remembered.password}@127.0.0.1:${remembered.port}`;
}

function readRemembered(folder: string): Remembered | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, 'server.json'), 'utf8')) as Remembered;
  } catch {
    return undefined;
  }
}
