import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint, readMarker } from './fingerprint.ts';
import { root } from './folders.ts';
import { withLock } from './lock.ts';

/** The folder of the built console. */
export const consoleFolder = join(root, 'agent-console', 'dist');

const marker = join(consoleFolder, '.made-from');

/** Builds the console when its sources, or the contracts that it shares with the API, have changed. */
export async function buildConsole(): Promise<boolean> {
  if (isCurrent()) return false;
  return withLock(join(root, '.data', 'locks', 'console'), async () => {
    if (isCurrent()) return false;
    const current = source();
    await build();
    writeFileSync(marker, current);
    return true;
  });
}

function isCurrent(): boolean {
  return existsSync(join(consoleFolder, 'index.html')) && readMarker(marker) === source();
}

// Which files of api/ the console reads is for the bundler to know; that it reads only pure ones is a rule of ours.
function source(): string {
  const folders = ['agent-console', 'api', 'package-lock.json', 'tsconfig.json'];
  return fingerprint(folders, (path) => !path.startsWith('api') || isShared(path));
}

function isShared(path: string): boolean {
  return !/(^|\/)(actions|store|routes|jobs|index|main|app|worker|config)\.ts$/.test(path);
}

/** The console, and beside it the page on which citizens answer a questionnaire by link. */
async function build(): Promise<void> {
  await bundle('vite.config.ts');
  await bundle('questionnaire.vite.config.ts');
}

function bundle(config: string): Promise<void> {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const args = [vite, 'build', 'agent-console', '--config', `agent-console/${config}`, '--logLevel', 'warn'];
  const env = { ...process.env, NO_COLOR: '1' };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`The console could not be built:\n${said}`));
    });
  });
}
