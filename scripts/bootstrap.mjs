// Runs with nothing installed: checks Node, installs the dependencies when they are missing or changed, then runs
// scripts/<command>.ts in this same process, so that signals and the exit code have one place.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const [command, ...args] = process.argv.slice(2);

requireNode(20, 19);
// Neither the packages' install scripts nor Prisma's command line are to report anything to anyone.
process.env.SCARF_ANALYTICS = 'false';
process.env.CHECKPOINT_DISABLE = '1';
installDependencies();

process.argv.splice(2, Infinity, ...args);
const { register } = await import('tsx/esm/api');
register();
process.setSourceMapsEnabled(true);
await import(pathToFileURL(join(root, 'scripts', `${command}.ts`)).href);

function requireNode(major, minor) {
  const [haveMajor = 0, haveMinor = 0] = process.versions.node.split('.').map(Number);
  if (haveMajor > major || (haveMajor === major && haveMinor >= minor)) return;
  console.error(`Minyi needs Node.js ${major}.${minor} or newer; this is ${process.versions.node}.`);
  process.exit(2);
}

function installDependencies() {
  const modules = join(root, 'node_modules');
  const marker = join(modules, '.minyi-lock');
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const installed = existsSync(marker) ? readFileSync(marker, 'utf8').trim() : '';
  if (installed === lock) return;
  if (isInstalled(modules)) {
    writeFileSync(marker, `${lock}\n`);
    return;
  }
  console.error('Installing dependencies (npm ci).');
  // A lock file written on another platform may lack packages that only this one has, which `npm ci` refuses.
  if (!npm('ci') && !npm('install', '--no-save')) {
    console.error('The dependencies could not be installed; npm has said why above.');
    process.exit(1);
  }
  writeFileSync(marker, `${lock}\n`);
}

function npm(...words) {
  const program = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const result = spawnSync(program, [...words, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  return result.status === 0;
}

// What someone installed with plain `npm install` counts too: npm notes in node_modules what lies there.
function isInstalled(modules) {
  const note = join(modules, '.package-lock.json');
  if (!existsSync(note)) return false;
  const present = JSON.parse(readFileSync(note, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional, peer }]) =>
      path === '' || present[path]?.version === version || (!present[path] && (optional || peer)),
  );
}
