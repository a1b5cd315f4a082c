// Ctrl-C drains, twice is firm. What was started last stops first.
import { signal } from './setup/process.ts';

export type Stop = () => Promise<void> | void;

const stops: { readonly name: string; readonly stop: Stop }[] = [];
const servers = new Set<number>();
let asked: { readonly at: number; readonly done: Promise<void> } | undefined;

// In a terminal one Ctrl-C arrives twice: from the terminal, and passed on by npm. That is one wish.
const onePress = 500;

export function onStop(name: string, stop: Stop): void {
  stops.push({ name, stop });
}

/** A server process of ours that must not outlive us, even when we end without stopping in order. */
export function ownServer(name: string, pid: number, stop: Stop): void {
  servers.add(pid);
  onStop(name, async () => {
    await stop();
    servers.delete(pid);
  });
}

export async function stopAll(): Promise<void> {
  for (const { name, stop } of stops.splice(0).reverse()) {
    try {
      await stop();
    } catch (error) {
      process.exitCode = 1;
      console.error(`${name} did not stop cleanly:`, error);
    }
  }
}

export function obeySignals(): void {
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(name, () => void stopOnSignal(name));
  // PostgreSQL ends open transactions and writes its state down within a moment of this signal.
  process.on('exit', () => servers.forEach((pid) => signal(pid, 'SIGINT')));
}

async function stopOnSignal(name: NodeJS.Signals): Promise<void> {
  const now = performance.now();
  if (asked) {
    if (now - asked.at < onePress) return;
    console.error('Stopping at once.');
    process.exit(name === 'SIGINT' ? 130 : 143);
  }
  console.error('Stopping. Again to stop at once.');
  asked = { at: now, done: stopAll() };
  await asked.done;
  process.exit();
}
