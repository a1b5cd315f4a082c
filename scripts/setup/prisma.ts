import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fingerprint, readMarker } from './fingerprint.ts';
import { root } from './folders.ts';
import { withLock } from './lock.ts';

const output = join(root, 'prisma', 'generated');
const marker = join(output, '.made-from');

/** Generates the Prisma client when the models have changed. True when it did. */
export async function generatePrisma(): Promise<boolean> {
  if (isCurrent()) return false;
  return withLock(join(root, '.data', 'locks', 'prisma'), async () => {
    if (isCurrent()) return false;
    const current = source();
    const prisma = createRequire(import.meta.url).resolve('prisma/build/index.js');
    const result = spawnSync(process.execPath, [prisma, 'generate', '--config', 'prisma/prisma.config.ts'], {
      cwd: root,
      encoding: 'utf8',
      env: {
        ...process.env,
        PRISMA_SCHEMA_ENGINE_BINARY: join(root, 'scripts', 'setup', 'prisma-engine-stub'),
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      },
    });
    if (result.status !== 0) throw new Error(`prisma generate failed: ${result.stderr || result.stdout}`);
    writeFileSync(marker, current);
    return true;
  });
}

function isCurrent(): boolean {
  return existsSync(join(output, 'client.ts')) && readMarker(marker) === source();
}

function source(): string {
  return fingerprint(['prisma/schema.prisma', 'prisma/models', 'node_modules/prisma/package.json']);
}
