// One PostgreSQL and one Redis for all test runs on this machine that use this checkout. They are started by the
// first test file that needs them, keep running between runs, and are stopped by the gate.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { testFolder } from '../../scripts/setup/folders.ts';
import { withLock } from '../../scripts/setup/lock.ts';
import { startPostgres } from '../../scripts/setup/postgres.ts';
import { endProcess, isAlive } from '../../scripts/setup/process.ts';
import { startRedis } from '../../scripts/setup/redis.ts';

export type TestServers = {
  readonly postgres: { readonly url: string; readonly pid: number };
  readonly redis: { readonly url: string; readonly pid: number };
};

const note = join(testFolder(), 'servers.json');

// Nothing of a test run survives a power cut, and nothing needs to.
const hurried = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  autovacuum: 'off',
  max_connections: '400',
};

export async function testServers(): Promise<TestServers> {
  const noted = readNote();
  if (noted && isAlive(noted.postgres.pid) && isAlive(noted.redis.pid)) return noted;
  return withLock(join(testFolder(), 'servers.lock'), async () => {
    const [postgres, redis] = await Promise.all([
      startPostgres({ folder: join(testFolder(), 'pg'), settings: hurried, trust: true }),
      startRedis({ folder: join(testFolder(), 'redis'), throwaway: true }),
    ]);
    const servers = {
      postgres: { url: postgres.url, pid: postgres.pid },
      redis: { url: redis.url, pid: redis.pid },
    };
    writeFileSync(note, JSON.stringify(servers), { mode: 0o600 });
    return servers;
  });
}

/** Stops both servers, unless another run is still using them: its databases carry its process. */
export async function stopTestServers(): Promise<void> {
  const noted = readNote();
  if (!noted || !isAlive(noted.postgres.pid)) return;
  await withLock(join(testFolder(), 'servers.lock'), async () => {
    const client = new pg.Client({ connectionString: noted.postgres.url });
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query<{ pid: number }>(
      `SELECT DISTINCT split_part(datname, '_', 3)::int AS pid FROM pg_database WHERE datname ~ '^minyi_[xd]_[0-9]+'`,
    );
    await client.end();
    if (rows.some((row) => isAlive(row.pid))) return;
    await Promise.all([
      endProcess(noted.postgres.pid, 'SIGINT', 'SIGQUIT'),
      endProcess(noted.redis.pid, 'SIGTERM', 'SIGKILL'),
    ]);
    rmSync(note, { force: true });
  });
}

function readNote(): TestServers | undefined {
  try {
    return JSON.parse(readFileSync(note, 'utf8')) as TestServers;
  } catch {
    return undefined;
  }
}
