import type { Writable } from 'node:stream';
import type pg from 'pg';
import type { Db } from './index.ts';
import { directRows, withDirectSql } from './direct.ts';
import type { Lent, Models } from './models.ts';

/**
 * All or nothing. A statement handed to `last` need not be waited for by the work itself: the commit is sent behind it,
 * and when it fails, the transaction fails.
 */
export type Work<T> = (db: Db, last: (statement: Promise<unknown>) => void) => Promise<T>;

export async function inTransaction<T>(pool: pg.Pool, models: Models, work: Work<T>): Promise<T> {
  const connection = await pool.connect();
  let lent: Lent | null = null;
  let ended = false;
  let broken: Error | undefined;
  const open = () => {
    if (ended) throw new Error('the transaction has ended');
    return connection;
  };
  const end = () => {
    if (!ended) lent?.giveBack();
    ended = true;
  };
  const sent: Promise<unknown>[] = [];
  const send = (statement: Promise<unknown>) => {
    // Whoever waits for it hears of its failure; until then nobody needs to.
    statement.catch(() => {});
    sent.push(statement);
  };
  const db = withDirectSql<Db>(
    () => (lent ??= models.lend(open())).client,
    async (text, params) => {
      inOnePacket(open());
      return directRows(connection, text, params);
    },
  );
  // Whoever waits for a statement hears of a lost connection; without a listener it would end the process besides.
  const heard = () => {};
  connection.on('error', heard);
  try {
    inOnePacket(connection);
    send(connection.query('BEGIN'));
    const answer = await work(db, send);
    // Prisma sends its statements later than it is asked to: those are waited for before the commit.
    if (lent as Lent | null) await Promise.all(sent);
    end();
    inOnePacket(connection);
    send(connection.query('COMMIT').then(mustBeCommitted));
    for (const outcome of await Promise.allSettled(sent))
      if (outcome.status === 'rejected') throw outcome.reason;
    return answer;
  } catch (error) {
    end();
    await connection.query('ROLLBACK').catch((failure: Error) => (broken = failure));
    throw error;
  } finally {
    connection.release(broken);
    if (!broken) connection.off('error', heard);
  }
}

/** PostgreSQL answers the commit of a transaction in which something failed with a rollback, and calls it no error. */
function mustBeCommitted({ command }: pg.QueryResult): void {
  if (command !== 'COMMIT')
    throw new Error('a statement of the transaction had failed: nothing was committed');
}

/** What is sent before the next turn of the event loop goes out together: a waking of PostgreSQL costs more than a query. */
function inOnePacket(connection: pg.PoolClient): void {
  const { stream } = (connection as unknown as { connection: { stream: Writable } }).connection;
  if (stream.writableCorked > 0) return;
  stream.cork();
  process.nextTick(() => stream.uncork());
}
