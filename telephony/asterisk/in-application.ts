import type { LineClock } from '../clock.ts';
import type { AriAnswer } from './ari/client.ts';

const TRIES = 50;
const BETWEEN_MS = 20;

/**
 * A channel that was just made is ours a moment later, and refuses until then whatever is asked of it (409). Tries
 * again for a second.
 */
export async function onceInApplication<T>(
  clock: LineClock,
  ask: () => Promise<AriAnswer<T>>,
): Promise<AriAnswer<T>> {
  let answer = await ask();
  for (let tries = 1; tries < TRIES && !answer.ok && answer.status === 409; tries += 1) {
    const next = new Date(clock.now().getTime() + BETWEEN_MS);
    await new Promise<void>((resolve) => void clock.schedule(next, resolve));
    answer = await ask();
  }
  return answer;
}
