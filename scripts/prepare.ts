// What has to be there before Minyi runs, and one line for each thing that was done about it.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { applyMigrations } from './migration/apply.ts';
import { buildConsole, consoleFolder } from './setup/console.ts';
import { checkDatabase, dropDatabase, ensureDatabase } from './setup/database.ts';
import { dataFolder } from './setup/folders.ts';
import { ensureVoice } from './setup/packages.ts';
import { startPostgres } from './setup/postgres.ts';
import { generatePrisma } from './setup/prisma.ts';
import { startRedis } from './setup/redis.ts';
import { readSecrets } from './setup/secrets.ts';
import { ownServer } from './stopping.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export type Prepared = Environment & { readonly DATABASE_URL: string; readonly REDIS_URL: string };

export function say(line: string): void {
  console.error(line);
}

/** The environment completed: servers running, keys present, database up to date, client and console built. */
export async function prepare(env: Environment, wanted: { readonly console: boolean }): Promise<Prepared> {
  const data = dataFolder(env);
  const { secrets, made } = readSecrets(data, env);
  if (made) say(`Made the keys of this installation: ${join(data, 'secrets.json')} (keep a copy elsewhere).`);
  const [database, redis] = await allOrThrow([
    preparePostgres(env, data),
    prepareRedis(env, data),
    generatePrisma().then((done) => done && say('Generated the Prisma client.')),
    wanted.console ? buildConsole().then((done) => done && say('Built the console.')) : undefined,
    ensureVoice().then((told) => told && say(told)),
  ] as const);
  const folders = {
    CONSOLE_DIR: consoleFolder,
    RECORDINGS_DIR: join(data, 'recordings'),
    // An exchange that plays from a folder of its own: only its administrator knows where that is for us.
    ...(env['ASTERISK_PROMPTS'] ? {} : { PROMPTS_FOLDER: join(data, 'prompts') }),
  };
  return { ...folders, ...env, ...secrets, DATABASE_URL: database, REDIS_URL: redis };
}

async function preparePostgres(env: Environment, data: string): Promise<string> {
  const url = env['DATABASE_URL'] || (await embeddedPostgres(data));
  await checkDatabase(url);
  const applied = await applyMigrations(url);
  if (applied.length > 0) say(`Applied ${applied.length} migrations.`);
  return url;
}

async function embeddedPostgres(data: string): Promise<string> {
  const server = await startPostgres({ folder: join(data, 'postgres') });
  ownServer('PostgreSQL', server.pid, server.stop);
  say(`${server.started ? 'Started' : 'Took over'} PostgreSQL in ${join(data, 'postgres')}.`);
  if (existsSync(seedingMarker(data))) {
    say('The demonstration centre was not loaded to its end last time: starting over.');
    await dropDatabase(server.url, 'minyi');
    rmSync(seedingMarker(data));
  }
  return ensureDatabase(server.url, 'minyi');
}

/** There while the demonstration is being loaded: a database that is half full looks like one that is in use. */
export function seedingMarker(data: string): string {
  return join(data, 'seeding');
}

async function prepareRedis(env: Environment, data: string): Promise<string> {
  if (env['REDIS_URL']) return env['REDIS_URL'];
  const server = await startRedis({ folder: join(data, 'redis') });
  ownServer('Redis', server.pid, server.stop);
  say(`${server.started ? 'Started' : 'Took over'} Redis in ${join(data, 'redis')}.`);
  return server.url;
}

// Waits for all of them even when one fails: a server that came up meanwhile is then known, and stopped.
async function allOrThrow<T extends readonly unknown[]>(
  work: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const outcomes = await Promise.allSettled(work);
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
  return outcomes.map((outcome) => (outcome as PromiseFulfilledResult<unknown>).value) as {
    -readonly [K in keyof T]: Awaited<T[K]>;
  };
}
