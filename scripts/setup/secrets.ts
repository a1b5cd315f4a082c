// The keys of this installation. Made once; without them the numbers in the database cannot be read again.
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const names = ['MINYI_PHONE_KEY', 'MINYI_INDEX_KEY'] as const;

export type Secrets = Readonly<Record<(typeof names)[number], string>>;

type Environment = Readonly<Record<string, string | undefined>>;

/** Keys from the environment where it has them, else from `secrets.json` in the data folder. */
export function readSecrets(folder: string, env: Environment): { secrets: Secrets; made: boolean } {
  const kept = read(join(folder, 'secrets.json'));
  const missing = names.filter((name) => !env[name] && !kept[name]);
  const all = {
    ...kept,
    ...Object.fromEntries(missing.map((name) => [name, randomBytes(32).toString('hex')])),
  };
  if (missing.length > 0) {
    // Readable by its owner alone; synced, because losing it means losing every number.
    writeFileSync(join(folder, 'secrets.json'), `${JSON.stringify(all, null, 2)}\n`, {
      mode: 0o600,
      flush: true,
    });
  }
  const secrets = Object.fromEntries(names.map((name) => [name, env[name] || all[name] || ''])) as Secrets;
  return { secrets, made: missing.length > 0 };
}

function read(path: string): Record<string, string> {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
  } catch (error) {
    // A file that is there and cannot be read must not be replaced by new keys.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new Error(`${path} cannot be read: ${(error as Error).message}`);
  }
}
