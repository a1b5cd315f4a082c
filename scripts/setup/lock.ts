// One of several processes does a piece of set-up, the others wait for it: a file that names its owner.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isAlive, processMark, waitUntil } from './process.ts';

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
    writeFileSync(path, processMark(process.pid), { flag: 'wx' });
    return undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const mark = readOwner(path);
  const owner = Number.parseInt(mark, 10);
  // An empty file is a lock too: its owner writes the mark just after making the file.
  if (!(owner > 0)) return 0;
  if (isAlive(owner) && processMark(owner) === mark) return owner;
  rmSync(path, { force: true });
  return tryLock(path);
}

export function unlock(path: string): void {
  if (readOwner(path) === processMark(process.pid)) rmSync(path, { force: true });
}

function readOwner(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
