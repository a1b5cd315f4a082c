import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';

type Holder = { client: pg.PoolClient | null; ended: boolean };

/**
 * A pool that can tell which connection a Prisma transaction was given, so that raw SQL of that transaction can be sent
 * on it without Prisma's query engine in between.
 */
export class TransactionPool extends pg.Pool {
  readonly #holders = new AsyncLocalStorage<Holder>();

  override connect(): Promise<pg.PoolClient>;
  override connect(
    callback: (
      error: Error | undefined,
      client: pg.PoolClient | undefined,
      done: (release?: Error | boolean) => void,
    ) => void,
  ): void;
  override connect(callback?: Parameters<pg.Pool['connect']>[0]): Promise<pg.PoolClient> | void {
    if (callback) return super.connect(callback);
    const holder = this.#holders.getStore();
    return super.connect().then((client) => {
      // The first connection asked for within `noting` is the transaction's; later ones are of queries beside it.
      if (holder && !holder.client) holder.client = client;
      return client;
    });
  }

  /** Runs `work`, which opens one transaction; `connection()` gives that transaction's connection while it lives. */
  async noting<T>(work: (connection: () => pg.PoolClient) => Promise<T>): Promise<T> {
    const holder: Holder = { client: null, ended: false };
    try {
      return await this.#holders.run(holder, () =>
        work(() => {
          if (!holder.client || holder.ended) throw new Error('the transaction has ended');
          return holder.client;
        }),
      );
    } finally {
      holder.ended = true;
    }
  }
}

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
