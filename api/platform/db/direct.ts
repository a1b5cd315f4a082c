import pg from 'pg';
import type { Db } from './index.ts';
import { Statement } from './statement.ts';

const { builtins } = pg.types;

const PARSERS = new Map<number, (text: string) => unknown>([
  [builtins.INT8, BigInt],
  [builtins.NUMERIC, Number],
  [builtins.DATE, (text) => new Date(`${text}T00:00:00Z`)],
]);

const types = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && PARSERS.get(oid)) ||
    pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
};

/** Raw SQL past Prisma's query engine, prepared once a connection. */
export function directRows(
  client: Pick<pg.PoolClient, 'query'>,
  text: string,
  params: readonly unknown[],
): Promise<unknown[]> {
  const values = params.map(toWire);
  const name = statementName(text);
  const rows = new Promise<unknown[]>((resolve, reject) => {
    const callback = (error: Error | null, result: pg.QueryResult) =>
      error ? reject(error) : resolve(result.rows as unknown[]);
    client.query(new Statement(name, text, values, types, callback) as unknown as pg.Submittable);
  });
  return rows.catch(toldHere);
}

/** The same on a connection of the pool. */
export async function pooledRows(
  pool: pg.Pool,
  text: string,
  params: readonly unknown[],
): Promise<unknown[]> {
  const connection = await pool.connect();
  let broken: Error | undefined;
  const heard = (error: Error) => void (broken = error);
  connection.on('error', heard);
  try {
    return await directRows(connection, text, params);
  } finally {
    connection.release(broken);
    if (!broken) connection.off('error', heard);
  }
}

function toWire(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  return value instanceof Date ? value.toISOString() : value;
}

/** The stack leads to who asked, not to the socket on which the answer came. */
function toldHere(error: Error): never {
  Error.captureStackTrace(error);
  throw error;
}

/** What a connection may keep parsed; texts that vary without end (a list of ids of any length) are not among them. */
const MOST_STATEMENTS = 1000;
const names = new Map<string, string>();

/** One name for one text in all connections, so that PostgreSQL parses and plans it once a connection. */
export function statementName(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST_STATEMENTS) return known;
  const name = `minyi_${names.size}`;
  names.set(text, name);
  return name;
}

/**
 * Raw SQL goes to `pg`, past Prisma's query engine: a quarter of the time. bigint comes as BigInt, numeric as number,
 * date as midnight UTC, timestamptz as Date, jsonb parsed. Everything else is Prisma's.
 */
export function withDirectSql<Client extends Db>(
  models: () => Client,
  run: (text: string, params: readonly unknown[]) => Promise<unknown[]>,
): Client {
  const queryRaw = (text: string, ...params: unknown[]) => run(text, params);
  return new Proxy({} as Client, {
    get: (_, property) =>
      property === '$queryRawUnsafe' ? queryRaw : (Reflect.get(models(), property) as unknown),
  });
}
