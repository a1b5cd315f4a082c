// For commands that look into an installation, whether it is running or not.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { BadInput } from '../command.ts';
import { ensureDatabase } from './database.ts';
import { dataFolder } from './folders.ts';
import { startPostgres } from './postgres.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Connects to DATABASE_URL, else to the database in the data folder, whose server is stopped again if it was. */
export async function withInstallation<T>(
  env: Environment,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const own = env['DATABASE_URL'];
  if (own) return connected(own, work);
  const folder = join(dataFolder(env), 'postgres');
  if (!existsSync(join(folder, 'server.json'))) {
    throw new BadInput(`There is no database in ${folder}. Set DATABASE_URL or DATA_DIR.`);
  }
  const server = await startPostgres({ folder });
  try {
    return await connected(await ensureDatabase(server.url, 'minyi'), work);
  } finally {
    if (server.started) await server.stop();
  }
}

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect().catch((error: unknown) => {
    throw new BadInput(`The database does not answer: ${(error as Error).message}`);
  });
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
