// Debian packages that npm cannot give. Only root may install; everyone else is told what to install.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const aptGet = '/usr/bin/apt-get';

/** Tries to install; answers in words that fit into a sentence what came of it. */
export async function installPackages(names: readonly string[]): Promise<string> {
  if (names.length === 0) return 'installed';
  if (!existsSync(aptGet)) return 'this system has no apt-get';
  if (process.getuid?.() !== 0) return 'only root may install it here';
  console.error(`Installing ${names.join(' and ')} with apt-get.`);
  const install = ['install', '--yes', '--no-install-recommends', ...names];
  if ((await run(install)) === 0) return 'installed';
  // A fresh machine has no package lists yet.
  await run(['update']);
  return (await run(install)) === 0 ? 'installed' : 'apt-get could not install it';
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
