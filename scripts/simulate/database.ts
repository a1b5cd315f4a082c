import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyMigrations } from '../migration/apply.ts';
import { ensureDatabase } from '../setup/database.ts';
import { dataFolder } from '../setup/folders.ts';
import { startPostgres } from '../setup/postgres.ts';

export type Throwaway = {
  readonly url: string;
  readonly folder: string;
  /** The server's process, which must not outlive ours. */
  readonly pid: number;
  drop(): Promise<void>;
};

/** Nothing of a simulation survives a power cut, and nothing needs to. Statistics are brought up to date by hand. */
const HURRIED = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  autovacuum: 'off',
  shared_buffers: '256MB',
  jit: 'off',
  random_page_cost: '1.1',
  track_activities: 'off',
  track_counts: 'off',
  update_process_title: 'off',
  max_parallel_workers_per_gather: '0',
  plan_cache_mode: 'force_generic_plan',
};

/** A server and a database of this run alone, in a folder of its own: no installation is near it. */
export async function makeThrowaway(
  env: Readonly<Record<string, string | undefined>>,
  options: { readonly start: Date; readonly days: number; readonly keep: boolean },
): Promise<Throwaway> {
  const parent = join(dataFolder(env), 'simulated');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'week-'));
  // A socket halves what a round trip costs. Its path must be short, and the server may be another user's.
  const socket = mkdtempSync(join(tmpdir(), 'minyi-'));
  chmodSync(socket, 0o777);
  const settings = { ...HURRIED, unix_socket_directories: socket };
  const server = await startPostgres({ folder, settings, trust: true });
  const drop = async () => {
    await server.stop();
    rmSync(socket, { recursive: true, force: true });
    if (!options.keep) rmSync(folder, { recursive: true, force: true });
  };
  try {
    const url = `${await ensureDatabase(server.url, 'minyi_simulated')}?host=${encodeURIComponent(socket)}`;
    await migrateFor(url, options);
    return { url, folder, pid: server.pid, drop };
  } catch (error) {
    await drop();
    throw error;
  }
}

/** Tables, with the months in which the simulated time lies. */
export async function migrateFor(
  url: string,
  { start, days }: { readonly start: Date; readonly days: number },
): Promise<void> {
  await applyMigrations(url, { partitionsFrom: start, months: 2 + Math.ceil(days / 28) });
}
