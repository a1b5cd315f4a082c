import { setTimeout as pause } from 'node:timers/promises';

/** Longer than anything here takes on a machine that does other work too; a test that waits this long has failed. */
const PATIENCE_MS = 150_000;
const BETWEEN_MS = 60;

/**
 * Asks until there is an answer other than nothing, and gives it. For what another process does in its own time: what
 * happens in this one is drained, and time that must pass is passed by the clock.
 */
export async function until<T>(
  what: string,
  ask: () => Promise<T> | T,
  within = PATIENCE_MS,
): Promise<NonNullable<Exclude<T, false>>> {
  const end = performance.now() + within;
  let last: unknown;
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== null && answer !== undefined && answer !== false)
        return answer as NonNullable<Exclude<T, false>>;
      last = answer;
    } catch (error) {
      last = error;
    }
    if (performance.now() > end) throw new Error(`waited in vain: ${what} (at last: ${String(last)})`);
    await pause(BETWEEN_MS);
  }
}
