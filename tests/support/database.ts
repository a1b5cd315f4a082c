// A test file's own database (a clone of a migrated template) and its own corner of Redis.
import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import pg from 'pg';
import { applyMigrations, readMigrations } from '../../scripts/migration/apply.ts';
import { testFolder } from '../../scripts/setup/folders.ts';
import { withLock } from '../../scripts/setup/lock.ts';
import { isAlive } from '../../scripts/setup/process.ts';
import { testServers } from './servers.ts';

export type TestDatabase = { readonly url: string; drop(): Promise<void> };
export type TestRedis = { readonly url: string; readonly prefix: string; flush(): Promise<void> };

/** A fresh, migrated, empty database. The name carries the process, so that a crashed run's leftovers are found. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = (await testServers()).postgres.url;
  const template = await ensureTemplate(server);
  const name = `minyi_x_${process.pid}_${randomBytes(5).toString('hex')}`;
  await administer(server, `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY WAL_LOG`);
  return {
    url: withDatabase(server, name),
    drop: () => administer(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

/** A database number and a key prefix that no other test file uses at the same time. Publications cross numbers. */
export async function createTestRedis(): Promise<TestRedis> {
  const { url } = (await testServers()).redis;
  const client = new Redis(url);
  const number = 1 + ((await client.incr('test:next')) % 1023);
  await client.select(number);
  await client.flushdb();
  await client.quit();
  const own = `${url}/${number}`;
  return {
    url: own,
    prefix: `t${number}${randomBytes(3).toString('hex')}`,
    flush: async () => {
      const flusher = new Redis(own);
      await flusher.flushdb();
      await flusher.quit();
    },
  };
}

async function ensureTemplate(server: string): Promise<string> {
  const migrations = await readMigrations();
  const hash = createHash('sha256').update(migrations.map(({ name, checksum }) => name + checksum).join());
  const template = `minyi_t_${hash.digest('hex').slice(0, 16)}`;
  if (await exists(server, template)) return template;
  return withLock(join(testFolder(), 'template.lock'), async () => {
    if (await exists(server, template)) return template;
    await dropLeftovers(server);
    // Migrated under another name: a template that exists is a template that is complete.
    const draft = `minyi_d_${process.pid}`;
    await administer(server, `DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`, `CREATE DATABASE ${draft}`);
    await applyMigrations(withDatabase(server, draft), { months: 3 });
    await administer(server, `ALTER DATABASE ${draft} RENAME TO ${template}`);
    return template;
  });
}

async function exists(server: string, name: string): Promise<boolean> {
  const rows = await ask(server, 'SELECT 1 FROM pg_database WHERE datname = $1', [name]);
  return rows.length > 0;
}

/** Templates of earlier migrations and databases of runs that died before they could drop them. */
async function dropLeftovers(server: string): Promise<void> {
  const rows = await ask(server, `SELECT datname AS name FROM pg_database WHERE datname ~ '^minyi_[txd]_'`);
  for (const { name } of rows) {
    const owner = Number(/^minyi_[xd]_(\d+)/.exec(String(name))?.[1]);
    if (owner > 0 && isAlive(owner)) continue;
    // Another run may be copying this very template at this moment; then the next one drops it.
    await administer(server, `DROP DATABASE IF EXISTS ${String(name)}`).catch(() => undefined);
  }
}

async function administer(server: string, ...statements: readonly string[]): Promise<void> {
  for (const statement of statements) await ask(server, statement);
}

async function ask(
  server: string,
  sql: string,
  values: readonly unknown[] = [],
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: server });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql, [...values])).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}

function withDatabase(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
