// Work that is skipped while what it was made from is unchanged.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './folders.ts';

/** One hash over all files below these paths (relative to the root) that `wanted` takes. */
export function fingerprint(
  paths: readonly string[],
  wanted: (path: string) => boolean = () => true,
): string {
  const hash = createHash('sha256');
  for (const path of paths.flatMap((start) => listFiles(join(root, start)))) {
    const name = relative(root, path);
    if (wanted(name)) hash.update(name).update('\0').update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}

export function readMarker(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}

function listFiles(path: string): string[] {
  const kind = statSync(path, { throwIfNoEntry: false });
  if (!kind) return [];
  if (!kind.isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => !['node_modules', 'dist', 'generated'].includes(name))
    .sort()
    .flatMap((name) => listFiles(join(path, name)));
}
