import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import pg from 'pg';
import { ensureDatabase } from '../../scripts/setup/database.ts';
import { startPostgres, type Server } from '../../scripts/setup/postgres.ts';
import { isAlive, waitUntil } from '../../scripts/setup/process.ts';
import { startRedis } from '../../scripts/setup/redis.ts';

const folder = mkdtempSync(join(tmpdir(), 'minyi-servers-'));
const running: Server[] = [];

async function postgres(): Promise<Server> {
  const server = await startPostgres({ folder: join(folder, 'pg') });
  running.push(server);
  return server;
}

async function redis(): Promise<Server> {
  const server = await startRedis({ folder: join(folder, 'redis') });
  running.push(server);
  return server;
}

async function connect(server: Server): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: server.url });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function ask(server: Server, sql: string): Promise<Record<string, unknown>[]> {
  const client = await connect(server);
  const { rows } = await client.query<Record<string, unknown>>(sql);
  await client.end();
  return rows;
}

async function killHard(server: Server): Promise<void> {
  process.kill(server.pid, 'SIGKILL');
  await waitUntil(() => !isAlive(server.pid), 5_000);
}

afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('embedded PostgreSQL', () => {
  it('sees Chinese, keeps its data and its port over a stop', async () => {
    const first = await postgres();
    await ask(first, `CREATE TABLE kept AS SELECT '信访投诉' AS text`);
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);
    const second = await postgres();
    expect(second.url).toBe(first.url);
    expect(await ask(second, `SELECT text, upper('é') AS up FROM kept`)).toEqual([
      { text: '信访投诉', up: 'É' },
    ]);
  });

  it('Minyi killed: the server it left is taken over, not started a second time', async () => {
    const first = await postgres();
    const second = await postgres();
    expect(second).toMatchObject({ pid: first.pid, url: first.url, started: false });
    await second.stop();
    expect(isAlive(first.pid)).toBe(false);
  });

  it('the server killed in the middle of work: it recovers, with everything that was committed', async () => {
    const first = await postgres();
    const busy = await connect(first);
    await busy.query('CREATE TABLE committed (n int); INSERT INTO committed VALUES (1)');
    await busy.query('BEGIN; INSERT INTO committed VALUES (2)');
    await killHard(first);
    const second = await postgres();
    expect(second.started).toBe(true);
    expect(await ask(second, 'SELECT n FROM committed')).toEqual([{ n: 1 }]);
  });

  it('the id of the dead server given to another program: that program is left alone', async () => {
    const first = await postgres();
    const file = join(folder, 'pg', 'data', 'postmaster.pid');
    const note = readFileSync(file, 'utf8');
    await killHard(first);
    writeFileSync(file, note.replace(String(first.pid), String(process.pid)));
    const second = await postgres();
    expect(second.pid).not.toBe(process.pid);
    expect(await ask(second, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('its password is needed', async () => {
    const server = await postgres();
    const url = new URL(server.url);
    url.password = 'guessed';
    await expect(ask({ ...server, url: url.href }, 'SELECT 1')).rejects.toThrow(
      'password authentication failed',
    );
  });

  it('a database is made once', async () => {
    const server = await postgres();
    const url = await ensureDatabase(server.url, 'minyi');
    expect(await ensureDatabase(server.url, 'minyi')).toBe(url);
    expect(await ask({ ...server, url }, 'SELECT current_database() AS name')).toEqual([{ name: 'minyi' }]);
  });
});

describe('Redis', () => {
  it('never throws entries away, is taken over while it lives and started again when it does not', async () => {
    const first = await redis();
    const client = new Redis(first.url);
    client.on('error', () => undefined);
    expect(await client.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
    expect(await redis()).toMatchObject({ pid: first.pid, started: false });
    client.disconnect();
    await killHard(first);
    expect(await redis()).toMatchObject({ url: first.url, started: true });
  });
});
