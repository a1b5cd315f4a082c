// Debian packages that npm cannot give. Only root may install; everyone else is told what to install.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const aptGet = '/usr/bin/apt-get';

let last: Promise<unknown> = Promise.resolve();

/** Tries to install; answers in words that fit into a sentence what came of it. One after the other: apt-get has one lock. */
export function installPackages(names: readonly string[]): Promise<string> {
  const mine = last.then(() => install(names));
  last = mine.catch(() => undefined);
  return mine;
}

async function install(names: readonly string[]): Promise<string> {
  if (names.length === 0) return 'installed';
  if (!existsSync(aptGet)) return 'this system has no apt-get';
  if (process.getuid?.() !== 0) return 'only root may install it here';
  console.error(`Installing ${names.join(' and ')} with apt-get.`);
  const args = ['install', '--yes', '--no-install-recommends', ...names];
  if ((await run(args)) === 0) return 'installed';
  // A fresh machine has no package lists yet.
  await run(['update']);
  return (await run(args)) === 0 ? 'installed' : 'apt-get could not install it';
}

/** Chromium and a Chinese font, for the browser tests only. Answers what is still missing. */
export async function ensureBrowser(): Promise<string[]> {
  const missing = [
    ...(existsSync('/usr/bin/chromium') ? [] : ['chromium']),
    ...(isInstalled('fonts-noto-cjk') ? [] : ['fonts-noto-cjk']),
  ];
  if (missing.length === 0) return [];
  await installPackages(missing);
  return missing.filter((name) => !isInstalled(name));
}

/** The voice of prompts that nobody has recorded. Answers what there is to tell about it. */
export async function ensureVoice(): Promise<string | undefined> {
  const speaks = () => spawnSync('espeak-ng', ['--version'], { stdio: 'ignore' }).status === 0;
  if (speaks()) return undefined;
  const came = await installPackages(['espeak-ng']);
  if (speaks()) return 'Installed espeak-ng, which speaks the prompts that nobody has recorded.';
  const why = came === 'installed' ? 'is not on the PATH' : `is missing, and ${came}`;
  return `Prompts that nobody has recorded are not spoken: espeak-ng ${why} (Debian: apt-get install espeak-ng).`;
}

function isInstalled(name: string): boolean {
  const result = spawnSync('dpkg-query', ['-W', '-f=${Status}', name], { encoding: 'utf8' });
  return result.status === 0 && result.stdout.includes('install ok installed');
}

function run(args: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const child = spawn(aptGet, ['-qq', ...args], { stdio: ['ignore', 'ignore', 'inherit'], env });
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
