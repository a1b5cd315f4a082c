import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { applyMigrations, missingMigrations, readMigrations } from '../../scripts/migration/apply.ts';
import { partitionedTables, partitionTables } from '../../scripts/migration/partition.ts';
import { tryLock, unlock, withLock } from '../../scripts/setup/lock.ts';
import { readSecrets } from '../../scripts/setup/secrets.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.url });
  client.on('error', () => undefined);
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

describe('migrations', () => {
  it('a second run applies nothing and is quick', async () => {
    expect(await applyMigrations(database.url)).toEqual([]);
    const times = [];
    for (let run = 0; run < 5; run += 1) {
      const begin = performance.now();
      await applyMigrations(database.url);
      times.push(performance.now() - begin);
    }
    expect(Math.min(...times)).toBeLessThan(300);
  });

  it('two processes at once: each migration is applied once', async () => {
    const fresh = await emptyDatabase();
    const names = (await readMigrations()).map((migration) => migration.name);
    const runs = await Promise.all([1, 2, 3].map(() => applyMigrations(fresh.url)));
    await fresh.drop();
    expect(runs.flat().sort()).toEqual(names);
  });

  it('an applied file that was changed since is named and refused', async () => {
    const [first, ...others] = await readMigrations();
    const applied = [{ name: first!.name, checksum: 'another' }];
    expect(() => missingMigrations([first!, ...others], applied)).toThrow(
      `${first!.name}/migration.sql differs`,
    );
  });

  it('a database from a later version is refused', () => {
    expect(() => missingMigrations([], [{ name: '20991231000000_later', checksum: 'x' }])).toThrow(
      '20991231000000_later',
    );
  });

  it('the history has the layout of Prisma, with its checksum', async () => {
    const { rows } = await client.query<{
      migration_name: string;
      checksum: string;
      applied_steps_count: number;
    }>(
      'SELECT migration_name, checksum, applied_steps_count FROM _prisma_migrations ORDER BY migration_name',
    );
    expect(rows).toEqual(
      (await readMigrations()).map(({ name, checksum }) => ({
        migration_name: name,
        checksum,
        applied_steps_count: 1,
      })),
    );
  });
});

describe('partitions', () => {
  it('the comment of a model decides', () => {
    const schema =
      '/// Kept long.\n/// @partition\nmodel Thing {\n  id String @id\n\n  @@map("thing")\n}\n\nmodel Other {\n}\n';
    expect(partitionedTables(schema)).toEqual(['thing']);
    expect(partitionTables('CREATE TABLE "thing" (\n    "id" UUID\n);\n', ['thing'])).toBe(
      'CREATE TABLE "thing" (\n    "id" UUID\n) PARTITION BY RANGE ("id");\n',
    );
    expect(() => partitionTables('', ['thing'])).toThrow('thing');
  });

  it('a row lies in the month of its id, as Shanghai counts months', async () => {
    await client.query(`SELECT ensure_partitions('2031-03-05T00:00:00Z', 2)`);
    // One minute before and after the first of April in Shanghai.
    const march = await insertEvent('2031-03-31T15:59:00Z');
    const april = await insertEvent('2031-03-31T16:01:00Z');
    expect(await partitionOf(march)).toBe('call_event_y2031m03');
    expect(await partitionOf(april)).toBe('call_event_y2031m04');
  });

  it('a row of a month without a partition is kept, and moves when its month is made', async () => {
    const early = await insertEvent('2033-05-10T00:00:00Z');
    const other = await insertEvent('2033-07-10T00:00:00Z');
    expect(await partitionOf(early)).toBe('call_event_default');
    await client.query(`SELECT ensure_partitions('2033-05-01T00:00:00Z', 1)`);
    expect(await partitionOf(early)).toBe('call_event_y2033m05');
    expect(await partitionOf(other)).toBe('call_event_default');
    await expect(client.query(`DELETE FROM call_event_default WHERE id = $1`, [other])).rejects.toThrow(
      'append-only',
    );
  });
});

describe('locks and keys', () => {
  const folder = mkdtempSync(join(tmpdir(), 'minyi-setup-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('a lock is held by one, and given back', async () => {
    const path = join(folder, 'a.lock');
    expect(tryLock(path)).toBeUndefined();
    expect(tryLock(path)).toBe(process.pid);
    unlock(path);
    expect(await withLock(path, () => Promise.resolve('done'))).toBe('done');
  });

  it('keys are made once, kept, and overruled by the environment', () => {
    const first = readSecrets(folder, {});
    expect(first.made).toBe(true);
    expect(readSecrets(folder, {})).toEqual({ secrets: first.secrets, made: false });
    const given = 'ab'.repeat(32);
    expect(readSecrets(folder, { MINYI_PHONE_KEY: given }).secrets).toEqual({
      MINYI_PHONE_KEY: given,
      MINYI_INDEX_KEY: first.secrets.MINYI_INDEX_KEY,
    });
  });
});

async function emptyDatabase(): Promise<TestDatabase> {
  const name = `minyi_x_${process.pid}_empty`;
  await client.query(`CREATE DATABASE ${name}`);
  const url = new URL(database.url);
  url.pathname = `/${name}`;
  return { url: url.href, drop: async () => void (await client.query(`DROP DATABASE ${name}`)) };
}

async function insertEvent(at: string): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO call_event (id, call_id, seq, name, at, data)
     SELECT id, id, 1, 'answered', $1, '{}' FROM (SELECT uuid_floor($1::timestamptz) AS id) made RETURNING id`,
    [at],
  );
  return rows[0]!.id;
}

async function partitionOf(id: string): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    'SELECT tableoid::regclass::text AS name FROM call_event WHERE id = $1',
    [id],
  );
  return rows[0]!.name;
}
