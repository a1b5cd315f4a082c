import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient, type Prisma } from '../../../prisma/generated/client.ts';
import type { Logger } from '../lib/logger.ts';
import { pooledRows, statementName, withDirectSql } from './direct.ts';
import { Models } from './models.ts';
import { inTransaction, type Work } from './transaction.ts';

export type Db = Prisma.TransactionClient;

export type Database = {
  readonly prisma: PrismaClient;
  /** Plain `pg`, for COPY, LISTEN and set-wise work outside Prisma. */
  readonly pool: pg.Pool;
  transaction<T>(work: Work<T>): Promise<T>;
  close(): Promise<void>;
};

/** Runs SQL in the given transaction. Parameters that are not text need a cast in the SQL: `$1::uuid`, `$2::timestamptz`. */
export function sql<Row = unknown>(db: Db, text: string, ...params: unknown[]): Promise<Row[]> {
  return db.$queryRawUnsafe<Row[]>(text, ...params);
}

/** What PostgreSQL says when two transactions collide and the loser should simply try again. */
const RETRYABLE = new Set(['40001', '40P01', 'P2034']);
const TRIES = 3;
const MOST_PAUSE_MS = 20;
/** For a connection of the pool; and for a transaction whose process says nothing more. */
const LONGEST_WAIT_MS = 10_000;
const LONGEST_SILENCE_MS = 30_000;

export async function openDatabase(options: {
  readonly url: string;
  readonly poolSize: number;
  readonly logger: Logger;
}): Promise<Database> {
  const role = await appRole(options.url);
  const config: pg.PoolConfig = {
    connectionString: options.url,
    max: options.poolSize,
    connectionTimeoutMillis: LONGEST_WAIT_MS,
    // What is known to be wanted next is sent before the answer to what is being done has come.
    pipeline: true,
    options: [
      `-c idle_in_transaction_session_timeout=${LONGEST_SILENCE_MS}`,
      ...(role ? [`-c role=${role}`] : []),
    ].join(' '),
  };
  const pool = new pg.Pool(config);
  // Without a listener a lost connection would end the process.
  pool.on('error', (error) => options.logger.warn({ err: error }, 'an idle database connection was lost'));
  const adapter = new PrismaPg(pool, {
    statementNameGenerator: ({ sql: text }) => statementName(text) ?? '',
  });
  const client = new PrismaClient({ adapter });
  const models = new Models();

  return {
    prisma: withDirectSql(
      () => client,
      (text, params) => pooledRows(pool, text, params),
    ) as PrismaClient,
    pool,
    async transaction(work) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await inTransaction(pool, models, work);
        } catch (error) {
          if (attempt >= TRIES || !RETRYABLE.has(errorCode(error))) throw error;
          // Both may have been ended, and would meet again at once.
          await pause(randomInt(MOST_PAUSE_MS * attempt));
        }
      }
    },
    async close() {
      await Promise.all([client.$disconnect(), models.close()]);
      await pool.end();
    },
  };
}

/** The role without rights to rewrite history, where the migrations could create it and we may take it on. */
async function appRole(url: string): Promise<string | null> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    const answer = await client.query(
      "select 1 from pg_roles where rolname = 'minyi_app' and pg_has_role(current_user, oid, 'member')",
    );
    return answer.rowCount ? 'minyi_app' : null;
  } finally {
    await client.end();
  }
}

function errorCode(error: unknown): string {
  const { code, meta, cause } = (error ?? {}) as {
    code?: unknown;
    meta?: { code?: unknown; driverAdapterError?: { cause?: { originalCode?: unknown } } };
    cause?: { originalCode?: unknown };
  };
  return String(
    cause?.originalCode ?? meta?.driverAdapterError?.cause?.originalCode ?? meta?.code ?? code ?? '',
  );
}

/** The name of the constraint or index that refused a write, or null when the error is of another kind. */
export function violatedConstraint(error: unknown): string | null {
  const { constraint } = (error ?? {}) as { constraint?: unknown };
  if (typeof constraint === 'string') return constraint;
  const text = `${(error as Error)?.message ?? ''} ${JSON.stringify((error as { meta?: unknown })?.meta ?? '')}`;
  const code = errorCode(error);
  if (!['P2002', '23505', '23514', '23P01', 'P2010', 'P2004'].includes(code)) return null;
  return text.match(/constraint(?::)? [`"“\\]*([a-z0-9_]+)/i)?.[1] ?? text;
}
