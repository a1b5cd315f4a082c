import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BadInput, runCommand } from './command.ts';
import { checkedConfig } from './configuration.ts';
import { prepare, say, seedingMarker, type Prepared } from './prepare.ts';
import { isEmpty } from './setup/database.ts';
import { dataFolder } from './setup/folders.ts';
import { tryLock, unlock } from './setup/lock.ts';
import { freePort } from './setup/process.ts';
import { obeySignals, onStop, stopAll } from './stopping.ts';

const description = [
  'Starts the whole of Minyi in one process: API, jobs, telephone line and console.',
  'Settings are environment variables: PORT (3000), HOST (127.0.0.1), DATA_DIR (.data), DATABASE_URL and',
  'REDIS_URL (else both are started here), SEED=none for an empty installation, DEMO_PASSWORD.',
].join('\n');

// What prepare() finds out. Until then only the rest of the environment is to be checked.
const toCome = {
  DATABASE_URL: 'postgresql://later',
  REDIS_URL: 'redis://later',
  MINYI_PHONE_KEY: '0'.repeat(64),
  MINYI_INDEX_KEY: '0'.repeat(64),
};

await runCommand({ name: 'start', does: description }, async () => {
  obeySignals();
  try {
    await start();
  } catch (error) {
    await stopAll();
    throw error;
  }
});

async function start(): Promise<void> {
  const env = process.env;
  const seed = env['SEED'] || 'demonstration';
  if (!['demonstration', 'none'].includes(seed))
    throw new BadInput(`SEED is "demonstration" or "none", not "${seed}".`);
  const wanted = checkedConfig({ ...env, ...toCome });
  holdDataFolder(dataFolder(env));
  if (wanted.PORT > 0 && (await freePort(wanted.PORT, wanted.HOST)) !== wanted.PORT) {
    throw new BadInput(`Port ${wanted.PORT} of ${wanted.HOST} is taken. Choose another: PORT=3001 npm start`);
  }
  const prepared = await prepare(env, { console: true });
  if (seed === 'demonstration' && (await isEmpty(prepared.DATABASE_URL))) await loadDemonstration(prepared);
  const { startMinyi } = await import('../api/main.ts');
  const running = await startMinyi(checkedConfig(prepared));
  onStop('Minyi', () => running.stop());
  console.log(`Minyi is ready: ${running.address}`);
}

// Two of us on one data folder would stop each other's servers.
function holdDataFolder(folder: string): void {
  const lock = join(folder, 'running');
  const owner = tryLock(lock);
  if (owner !== undefined) throw new BadInput(`Minyi already runs on ${folder} (process ${owner}).`);
  process.on('exit', () => unlock(lock));
}

async function loadDemonstration(env: Prepared): Promise<void> {
  say('Loading the demonstration centre.');
  const marker = seedingMarker(dataFolder(env));
  // Only a database of our own is ever made anew by itself.
  if (!process.env['DATABASE_URL']) writeFileSync(marker, '');
  const { seedDemonstration } = await import('./seed/index.ts');
  await seedDemonstration(env);
  rmSync(marker, { force: true });
}
