// Servers that we start are processes of their own: detached, so that Ctrl-C in the terminal reaches only Minyi,
// which stops them in order; and found again by their id when Minyi itself was killed.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { openSync, closeSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The command line of a process, empty when there is none: an id may have gone to someone else meanwhile. */
export function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).stdout?.trim() ?? '';
  }
}

/** Tells this process from a later one with the same id, as a restarted container gives them out again. */
export function processMark(pid: number): string {
  try {
    // Field 22 is the start in clock ticks; the name before it may hold spaces, so count from its closing bracket.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return `${pid} ${fields[19] ?? ''}`;
  } catch {
    return String(pid);
  }
}

export function startDetached(
  command: string,
  args: readonly string[],
  options: { readonly log: string; readonly cwd?: string; readonly uid?: number; readonly gid?: number },
): ChildProcess {
  const log = openSync(options.log, 'a');
  const { uid, gid, cwd } = options;
  const child = spawn(command, args, { detached: true, stdio: ['ignore', log, log], uid, gid, cwd });
  closeSync(log);
  child.unref();
  return child;
}

/** Asks until `ready` answers true; false when `milliseconds` have passed. */
export async function waitUntil(
  ready: () => boolean | Promise<boolean>,
  milliseconds: number,
): Promise<boolean> {
  const end = Date.now() + milliseconds;
  for (;;) {
    if (await ready()) return true;
    if (Date.now() > end) return false;
    await sleep(15);
  }
}

/** Gentle first, then firm. */
export async function endProcess(pid: number, gentle: NodeJS.Signals, firm: NodeJS.Signals): Promise<void> {
  signal(pid, gentle);
  if (await waitUntil(() => !isAlive(pid), 10_000)) return;
  signal(pid, firm);
  await waitUntil(() => !isAlive(pid), 5_000);
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended already, which is what was wanted.
  }
}

/** A port that nobody listens on: the wanted one where it is free. */
export async function freePort(wanted?: number, host = '127.0.0.1'): Promise<number> {
  return (wanted && (await tryPort(wanted, host))) || (await tryPort(0, host)) || 0;
}

function tryPort(port: number, host: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, host, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
    });
  });
}
