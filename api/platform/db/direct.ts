import pg from 'pg';
import type { Db } from './index.ts';

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
export async function directRows(
  client: Pick<pg.PoolClient, 'query'>,
  text: string,
  params: readonly unknown[],
): Promise<unknown[]> {
  const values = params.map((value) => (typeof value === 'bigint' ? value.toString() : value));
  return (await client.query({ name: statementName(text), text, values, types })).rows;
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
