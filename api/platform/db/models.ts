import pg from 'pg';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '../../../prisma/generated/client.ts';
import { statementName } from './direct.ts';

/** What Prisma says when a write takes several statements, and what that means within a transaction that is open. */
const WITHIN: Readonly<Record<string, string>> = {
  BEGIN: 'SAVEPOINT several_statements',
  COMMIT: 'RELEASE SAVEPOINT several_statements',
  ROLLBACK: 'ROLLBACK TO SAVEPOINT several_statements',
};

type Lease = { readonly connection: pg.PoolClient };
type Statement = { readonly text: string };

/** Looks like a pool to Prisma's adapter, and is the one connection of a transaction that we began ourselves. */
class OneConnection extends pg.Pool {
  lease: Lease | null = null;

  override query = ((statement: Statement) =>
    this.#send(this.lease, statement)) as unknown as pg.Pool['query'];

  /** For a write of several statements: what is left of it when its transaction has ended is sent nowhere. */
  override connect = (async () => {
    const { lease } = this;
    return {
      query: (statement: Statement) => this.#send(this.lease === lease ? lease : null, statement),
      on: () => {},
      removeListener: () => {},
      release: () => {},
    };
  }) as unknown as pg.Pool['connect'];

  async #send(lease: Lease | null, statement: Statement): Promise<unknown> {
    if (!lease) throw new Error('the transaction has ended');
    return lease.connection.query((WITHIN[statement.text] ?? statement) as Statement);
  }
}

export type Lent = {
  readonly client: PrismaClient;
  /** What is still under way in it sends nothing from now on, neither here nor in the next transaction. */
  giveBack(): void;
};

/**
 * Prisma clients to use its models with inside transactions of our own: Prisma's own interactive transactions cost more
 * than most of the work done in them. As many are made as transactions used models at the same time.
 */
export class Models {
  readonly #idle: { readonly client: PrismaClient; readonly pool: OneConnection }[] = [];

  lend(connection: pg.PoolClient): Lent {
    const slot = this.#idle.pop() ?? open();
    slot.pool.lease = { connection };
    return {
      client: slot.client,
      giveBack: () => {
        slot.pool.lease = null;
        setImmediate(() => this.#idle.push(slot));
      },
    };
  }

  async close(): Promise<void> {
    await Promise.all(this.#idle.splice(0).map(({ client }) => client.$disconnect()));
  }
}

function open(): { client: PrismaClient; pool: OneConnection } {
  const pool = new OneConnection();
  const adapter = new PrismaPg(pool, { statementNameGenerator: ({ sql }) => statementName(sql) ?? '' });
  return { client: new PrismaClient({ adapter }), pool };
}
