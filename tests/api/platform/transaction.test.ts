import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { pino } from 'pino';
import { openDatabase, sql, type Database, type Db } from '../../../api/platform/db/index.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

let test: TestDatabase;
let database: Database;
beforeAll(async () => {
  test = await createTestDatabase();
  database = await openDatabase({ url: test.url, poolSize: 3, logger: pino({ enabled: false }) });
});
afterAll(async () => {
  await database.close();
  await test.drop();
});

const write = (db: Db, key: string, value: unknown = 1) =>
  sql(
    db,
    `insert into setting (key, value, changed_at) values ($1, $2::jsonb, '2026-03-02T00:00:00Z')`,
    key,
    JSON.stringify(value),
  );
const keys = async () =>
  (await sql<{ key: string }>(database.prisma, 'select key from setting order by key')).map(({ key }) => key);

beforeEach(async () => {
  await sql(database.prisma, 'delete from setting');
});

describe('a transaction', () => {
  it('keeps everything or nothing, whether it was written by SQL or through the models', async () => {
    const both = (fails: boolean) =>
      database.transaction(async (db) => {
        await write(db, 'by-sql');
        await db.setting.update({ where: { key: 'by-sql' }, data: { value: 7 } });
        if (fails) throw new Error('thought better of it');
        return (await db.setting.findUniqueOrThrow({ where: { key: 'by-sql' } })).value;
      });
    await expect(both(true)).rejects.toThrow('thought better of it');
    expect(await keys()).toEqual([]);
    expect(await both(false)).toBe(7);
    expect(await keys()).toEqual(['by-sql']);
  });

  it('sees in each statement what the one before it did, without waiting for it', async () => {
    const seen = await database.transaction(async (db) => {
      const [, rows] = await Promise.all([
        write(db, 'first'),
        sql<{ key: string }>(db, 'select key from setting'),
      ]);
      return rows;
    });
    expect(seen).toEqual([{ key: 'first' }]);
  });

  it('fails when a statement that nobody waited for fails, and says which failure it was', async () => {
    const act = database.transaction(async (db, last) => {
      await write(db, 'kept');
      last(sql(db, `select 1 / $1::int`, 0));
      return 'done';
    });
    await expect(act).rejects.toThrow('division by zero');
    expect(await keys()).toEqual([]);
  });

  it('does not pass off as committed what PostgreSQL rolled back', async () => {
    const act = database.transaction(async (db) => {
      await write(db, 'kept');
      await sql(db, `select 1 / $1::int`, 0).catch(() => {});
      return 'done';
    });
    await expect(act).rejects.toThrow('nothing was committed');
    expect(await keys()).toEqual([]);
  });

  it('keeps a write of several statements within itself', async () => {
    const act = (fails: boolean) =>
      database.transaction(async (db) => {
        await write(db, 'before');
        await db.category.create({
          data: {
            code: '9',
            name: '上级',
            nameEn: 'Heading',
            position: 1,
            children: { create: { code: '91', name: '下级', nameEn: 'Leaf', position: 1 } },
          },
        });
        if (fails) throw new Error('no');
      });
    await expect(act(true)).rejects.toThrow('no');
    expect([await keys(), await database.prisma.category.count()]).toEqual([[], 0]);
    await act(false);
    expect([await keys(), await database.prisma.category.count()]).toEqual([['before'], 2]);
  });

  it('waits for a write that Prisma sends later than it is asked to, and keeps nothing when that fails', async () => {
    const act = (beside: string, key: string) =>
      database.transaction(async (db, last) => {
        await write(db, beside);
        last(db.setting.create({ data: { key, value: 1, changedAt: new Date(0) } }));
      });
    await act('a', 'late');
    await expect(act('b', 'late')).rejects.toThrow();
    expect(await keys()).toEqual(['a', 'late']);
  });

  it('fails alone when its connection is lost, and the next has a connection again', async () => {
    let connection: pg.PoolClient | undefined;
    database.pool.once('acquire', (client) => (connection = client));
    const act = database.transaction(async (db) => {
      const [own] = await sql<{ pid: number }>(db, 'select pg_backend_pid() as pid');
      await write(db, 'lost');
      // An error of a connection that nobody listens to ends the process, which cannot be seen from within Jest.
      expect(connection!.listenerCount('error')).toBeGreaterThan(0);
      const lives = 'select from pg_stat_activity where pid = $1::int';
      const administrator = new pg.Client({ connectionString: test.url });
      await administrator.connect();
      await administrator.query('select pg_terminate_backend($1::int)', [own!.pid]);
      await administrator.end();
      while ((await sql(database.prisma, lives, own!.pid)).length > 0);
      // The end of the connection is heard in a later turn than the answer on the other one.
      for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
      await write(db, 'later');
    });
    await expect(act).rejects.toThrow(/connection/i);
    await database.transaction((db) => write(db, 'after'));
    expect(await keys()).toEqual(['after']);
  });

  it('takes no statement after its end', async () => {
    const kept = await database.transaction(async (db) => db);
    await expect(write(kept, 'late')).rejects.toThrow('the transaction has ended');
    await expect((async () => kept.setting.count())()).rejects.toThrow('the transaction has ended');
  });

  it('leaves nothing of a failed one to the next that uses the same client', async () => {
    const failing = database.transaction(async (db) => {
      await Promise.all([
        db.setting.create({ data: { key: 'stray', value: 1, changedAt: new Date(0) } }),
        sql(db, `select 1 / $1::int`, 0),
      ]);
    });
    await expect(failing).rejects.toThrow('division by zero');
    await database.transaction(async (db) => {
      await db.setting.create({ data: { key: 'own', value: 1, changedAt: new Date(0) } });
    });
    expect(await keys()).toEqual(['own']);
  });

  it('is tried again when two of them stood in each other’s way', async () => {
    await Promise.all([
      database.transaction((db) => write(db, 'a', 0)),
      database.transaction((db) => write(db, 'b', 0)),
    ]);
    let tries = 0;
    const add = (db: Db, key: string) =>
      sql(db, `update setting set value = to_jsonb(value::text::int + 1) where key = $1`, key);
    let meet: () => void;
    const both = new Promise<void>((resolve) => (meet = resolve));
    let arrived = 0;
    const crossing = (one: string, other: string) =>
      database.transaction(async (db) => {
        tries += 1;
        await add(db, one);
        if (++arrived === 2) meet();
        await both;
        await add(db, other);
      });
    await Promise.all([crossing('a', 'b'), crossing('b', 'a')]);
    // More where both were ended at the same moment, or met again.
    expect(tries).toBeGreaterThanOrEqual(3);
    const values = await sql<{ value: number }>(database.prisma, 'select value from setting order by key');
    expect(values).toEqual([{ value: 2 }, { value: 2 }]);
  });
});
