import type { Runtime } from '../context.ts';
import { formPlace } from './actions-requests.ts';
import type { Line } from './line.ts';
import { watch } from './line-wake.ts';
import { claimRequests, noteFate, type WaitingRequest } from './store-requests.ts';

const BATCH = 100;

/** Hands what a provider has asked or told our API to the line that it is for, in the order of its arrival. */
export function makeFollower(rt: Runtime, line: Pick<Line, 'id' | 'telephony'>): { follow(): Promise<void> } {
  const db = rt.database.prisma;
  const { receive, driver } = line.telephony;

  async function fateOf({ id, errand, form }: WaitingRequest): Promise<string> {
    try {
      const fields = JSON.parse(rt.vault.open(form, formPlace(id))) as Record<string, string>;
      return (await receive?.({ errand, form: fields })) ?? 'unknown-call';
    } catch (error) {
      // One that cannot be followed must not keep the others waiting; what it told is found by looking.
      rt.logger.error({ err: error, request: id }, 'a request of the provider could not be followed');
      return 'failed';
    }
  }

  return {
    async follow() {
      if (!receive) return;
      for (;;) {
        const waiting = await claimRequests(db, line.id, driver, BATCH);
        for (const request of waiting) await noteFate(db, request.id, await fateOf(request), rt.clock.now());
        if (waiting.length < BATCH) return;
      }
    },
  };
}

/** Follows them as they come, for as long as the line lives, whatever its commands are waiting for. Returns how to stop. */
export async function keepFollowing(rt: Runtime, line: Line): Promise<() => Promise<void>> {
  if (!line.telephony.receive) return async () => {};
  const follower = makeFollower(rt, line);
  let following: Promise<void> | null = null;
  let again = false;
  let stopped = false;

  async function untilNone(): Promise<void> {
    while (again && !stopped) {
      again = false;
      await follower.follow();
    }
  }

  const wake = () => {
    again = true;
    following ??= untilNone()
      .catch((error: unknown) => rt.logger.error({ err: error }, 'requests could not be followed'))
      .finally(() => {
        following = null;
      });
  };

  const release = await watch(rt, wake);
  return async () => {
    stopped = true;
    release();
    await following;
  };
}
