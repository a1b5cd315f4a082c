import pg from 'pg';
import { BadInput } from '../command.ts';

/** The address of database `name` on the server of `url`; made when it is not there. */
export async function ensureDatabase(url: string, name: string): Promise<string> {
  await withClient(url, async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  });
  const own = new URL(url);
  own.pathname = `/${name}`;
  return own.href;
}

export async function dropDatabase(url: string, name: string): Promise<void> {
  await withClient(url, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`);
  });
}

/** Refuses what would only fail later and less clearly: no server there, too old, or not in UTF-8. */
export async function checkDatabase(url: string): Promise<void> {
  const facts = await withClient(url, async (client) => {
    const { rows } = await client.query<{ encoding: string; version: number }>(
      `SELECT current_setting('server_encoding') AS encoding,
              current_setting('server_version_num')::int / 10000 AS version`,
    );
    return rows[0];
  }).catch((error: unknown) => {
    throw new BadInput(`The database of DATABASE_URL does not answer: ${(error as Error).message}`);
  });
  if (facts?.encoding !== 'UTF8')
    throw new BadInput('The database of DATABASE_URL must have the encoding UTF8.');
  if (facts.version < 14) throw new BadInput(`PostgreSQL 14 or newer is needed; this is ${facts.version}.`);
}

/** Nobody has ever been entered: neither a demonstration nor a centre. */
export async function isEmpty(url: string): Promise<boolean> {
  return withClient(url, async (client) => (await client.query('SELECT FROM person LIMIT 1')).rowCount === 0);
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
