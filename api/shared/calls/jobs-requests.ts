import type { Runtime } from '../context.ts';
import type { Sweep } from '../part.ts';
import { forgetRequests } from './store-requests.ts';

/** Long enough to ask a provider about one of its requests; what they told stands with the calls themselves. */
const KEPT_DAYS = 30;

async function forgetOld(rt: Runtime): Promise<void> {
  const before = new Date(rt.clock.now().getTime() - KEPT_DAYS * 86_400_000);
  await forgetRequests(rt.database.prisma, before);
}

export const requestSweeps: readonly Sweep[] = [
  { name: 'calls.provider-requests', everySeconds: 3600, run: forgetOld },
];
