// A Debian of its own folder with Asterisk in it: Debian's stable releases have no Asterisk, its unstable suite has
// the one with long support. Made once and kept below the data folder.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BadInput } from '../../command.ts';
import { withLock } from '../lock.ts';
import { installPackages } from '../packages.ts';

const suite = 'sid';
const packages = ['asterisk', 'asterisk-modules', 'asterisk-core-sounds-en'];

/** In words that fit behind "The test Asterisk cannot be made:". */
export class Unreachable extends BadInput {}

/** The folder of a Debian with Asterisk; made now if it is not there. */
export async function asteriskSystem(data: string): Promise<{ folder: string; made: boolean }> {
  const home = join(data, 'asterisk');
  const folder = join(home, 'system');
  if (isWhole(folder)) return { folder, made: false };
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    throw refused('it needs Linux and the rights of root (debootstrap, chroot)');
  mkdirSync(home, { recursive: true });
  return withLock(join(home, 'building'), async () => {
    if (isWhole(folder)) return { folder, made: false };
    await build(home, folder);
    return { folder, made: true };
  });
}

async function build(home: string, folder: string): Promise<void> {
  if (!existsSync('/usr/sbin/debootstrap')) {
    const came = await installPackages(['debootstrap']);
    if (!existsSync('/usr/sbin/debootstrap')) throw refused(`debootstrap is missing: ${came}`);
  }
  const mirror = debianMirror();
  if (!mirror) throw refused("the apt of this machine names no mirror of Debian's");
  const log = join(home, 'build.log');
  console.error(`Making the test Asterisk from Debian's ${suite} at ${mirror} (once, about two minutes).`);
  // Made beside and renamed at the end: what an interrupted build leaves is never taken for a system.
  const half = join(home, 'system.half');
  rmSync(half, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
  writeFileSync(log, '');
  const apt = ['apt-get', '-q', '-y', '-o', 'Acquire::Check-Valid-Until=false'];
  const steps: readonly (readonly string[])[] = [
    ['debootstrap', '--variant=minbase', suite, half, mirror],
    ['chroot', half, ...apt, 'update'],
    ['chroot', half, ...apt, 'install', '--no-install-recommends', ...packages],
    ['chroot', half, ...apt, 'clean'],
  ];
  for (const step of steps) {
    if ((await run(step, log)) !== 0)
      throw refused(`${step.filter((word) => word !== half)[0]} failed, see ${log}: ${lastLine(log)}`);
  }
  renameSync(half, folder);
}

const isWhole = (folder: string): boolean => existsSync(join(folder, 'usr/sbin/asterisk'));

const refused = (why: string): Unreachable => new Unreachable(`The test Asterisk cannot be made: ${why}.`);

/** The mirror that this machine's own apt uses, so that a site with a mirror of its own needs no setting. */
function debianMirror(): string | undefined {
  const folder = '/etc/apt/sources.list.d';
  const files = ['/etc/apt/sources.list', ...(existsSync(folder) ? readdirSync(folder).sort() : [])].map(
    (name) => (name.startsWith('/') ? name : join(folder, name)),
  );
  for (const file of files.filter((each) => existsSync(each))) {
    const mirror = mirrorIn(readFileSync(file, 'utf8'));
    if (mirror) return mirror;
  }
  return undefined;
}

/** The first mirror of Debian itself (not of its security archive, not of others) in an apt file of either format. */
export function mirrorIn(text: string): string | undefined {
  const urls = text
    .split('\n')
    .filter((line) => /^(deb\s|URIs:)/.test(line))
    .flatMap((line) => line.match(/https?:\/\/\S+/) ?? []);
  return urls.find((url) => /\/debian\/?$/.test(url))?.replace(/\/$/, '');
}

function run([command = '', ...args]: readonly string[], log: string): Promise<number> {
  return new Promise((resolve) => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' };
    // Behind everything else on this machine: nobody waits for it but the test.
    const child = spawn('nice', ['-n', '15', command, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const keep = (chunk: Buffer) => writeFileSync(log, chunk, { flag: 'a' });
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

function lastLine(log: string): string {
  return readFileSync(log, 'utf8').trim().split('\n').at(-1) ?? '';
}

/** What `asterisk -V` says. */
export function asteriskVersion(folder: string): string {
  return spawnSync('chroot', [folder, 'asterisk', '-V'], { encoding: 'utf8' }).stdout?.trim() ?? '';
}
