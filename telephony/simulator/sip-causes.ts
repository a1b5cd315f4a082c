import type { FailureCause } from '../call-event.ts';

/** The SIP answer that a network gives with each cause, where it gives one. */
export const sipCauses: Readonly<Partial<Record<FailureCause, number>>> = {
  busy: 486,
  'no-such-number': 404,
  'switched-off': 480,
  rejected: 603,
  unreachable: 408,
  'out-of-service': 410,
  network: 503,
};
