import { spawnSync } from 'node:child_process';

/**
 * Keeps the simulation and its database server on one core, where the system can: one always waits for the other, and
 * to hand over to a core that has fallen asleep takes longer than most of the statements. Only the thread that lives
 * through the week is bound; what compiles and collects beside it may run where it likes. Connections that the server
 * opens afterwards inherit its core. Answers whether it was done; without it the week is the same and takes longer.
 */
export function shareOneCore(serverPid: number): boolean {
  if (process.platform !== 'linux') return false;
  const core = lastCore(process.pid);
  if (core === null) return false;
  return bind(serverPid, core) && bind(process.pid, core);
}

/** The last of the cores that this process may use: the first ones have the interrupts. Null where there is but one. */
function lastCore(pid: number): number | null {
  const { status, stdout } = spawnSync('taskset', ['-c', '-p', String(pid)], { encoding: 'utf8' });
  if (status !== 0) return null;
  const list = stdout.slice(stdout.lastIndexOf(':') + 1).trim();
  const last = Number(list.split(/[,-]/).at(-1));
  return /[,-]/.test(list) && Number.isInteger(last) ? last : null;
}

const bind = (pid: number, core: number): boolean =>
  spawnSync('taskset', ['-c', '-p', String(core), String(pid)]).status === 0;
