import type { Telephony } from '../../../telephony/index.ts';
import type { Runtime } from '../context.ts';
import { formPlace } from './actions-requests.ts';
import { claimRequests, noteFate, type WaitingRequest } from './store-requests.ts';

const BATCH = 100;

/** Hands what a provider has asked or told our API to the line that it is for, in the order of its arrival. */
export function makeFollower(rt: Runtime, telephony: Telephony, lineId: string): { follow(): Promise<void> } {
  const db = rt.database.prisma;
  const { receive, driver } = telephony;

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
        const waiting = await claimRequests(db, lineId, driver, BATCH);
        for (const request of waiting) await noteFate(db, request.id, await fateOf(request), rt.clock.now());
        if (waiting.length < BATCH) return;
      }
    },
  };
}
