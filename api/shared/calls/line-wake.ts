import type { Runtime } from '../context.ts';
import { LINE_CHANNEL } from './store-calls.ts';

const POLL_MS = 500;

/** Wake-ups from other processes, and the poll behind them for when PostgreSQL could not tell us. */
export async function watch(rt: Runtime, wake: () => void): Promise<() => void> {
  let cancel = () => {};
  let stopped = false;
  let client: { release: (destroy?: boolean) => void } | null = null;
  const listen = async () => {
    const connection = await rt.database.pool.connect();
    client = connection;
    connection.on('error', () => {
      client?.release(true);
      client = null;
    });
    connection.on('notification', wake);
    await connection.query(`listen ${LINE_CHANNEL}`);
  };
  const poll = () => {
    if (stopped) return;
    wake();
    if (!client) void listen().catch(() => {});
    cancel = rt.clock.schedule(new Date(rt.clock.now().getTime() + POLL_MS), poll);
  };
  await listen();
  poll();
  return () => {
    stopped = true;
    cancel();
    client?.release(true);
  };
}
