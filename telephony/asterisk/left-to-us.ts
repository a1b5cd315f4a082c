import type { LineClock } from '../clock.ts';
import type { InheritedCall } from '../inherited-call.ts';
import type { LineLogger } from '../outlet.ts';

/** Between two questions for what was left to us, while it cannot be said. */
const ASK_AGAIN_MS = 1_000;

/** Null where it cannot be said, a moment later: then nobody's call may be ended as one that nobody knows. */
export async function leftToUs(from: {
  readonly clock: LineClock;
  readonly logger?: LineLogger;
  readonly inherit?: () => Promise<readonly InheritedCall[]>;
}): Promise<readonly InheritedCall[] | null> {
  const { clock, inherit, logger } = from;
  try {
    return (await inherit?.()) ?? [];
  } catch (error) {
    logger?.warn({ error }, 'what an earlier process left cannot be read');
    const next = new Date(clock.now().getTime() + ASK_AGAIN_MS);
    await new Promise<void>((resolve) => void clock.schedule(next, resolve));
    return null;
  }
}
