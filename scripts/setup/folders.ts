import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Where this installation keeps its database, queue and secrets: DATA_DIR, else `.data` beside package.json. */
export function dataFolder(env: Readonly<Record<string, string | undefined>>): string {
  const folder = resolve(root, env['DATA_DIR'] || '.data');
  mkdirSync(folder, { recursive: true });
  return folder;
}

export function testFolder(): string {
  const folder = join(root, '.data', 'test');
  mkdirSync(folder, { recursive: true });
  return folder;
}
