// One of several processes does a piece of set-up, the others wait for it: a file that names its owner.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isAlive, waitUntil } from './process.ts';

/** Runs `work` while no other process holds `path`. A dead owner's lock is taken over. */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const held = await waitUntil(() => tryLock(path) === undefined, 180_000);
  if (!held) throw new Error(`${path} has been held by another process for three minutes.`);
  try {
    return await work();
  } finally {
    unlock(path);
  }
}

/** Undefined when the lock is ours now, else the id of the process that holds it. */
export function tryLock(path: string): number | undefined {
  mkdirSync(dirname(path), { recursive: true });
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const owner = readOwner(path);
  if (owner !== undefined && (owner === process.pid || !isAlive(owner))) {
    rmSync(path, { force: true });
    return tryLock(path);
  }
  return owner ?? 0;
}

export function unlock(path: string): void {
  if (readOwner(path) === process.pid) rmSync(path, { force: true });
}

// The owner writes its id just after making the file: an empty file is a lock too.
function readOwner(path: string): number | undefined {
  try {
    return Number(readFileSync(path, 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}
