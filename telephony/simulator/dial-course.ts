import type { FailureCause } from '../call-event.ts';
import type { Conduct } from './conduct.ts';

/** How a dial goes after its set-up: does it ring, and what comes of it when. */
export type DialCourse = Readonly<{
  rings: boolean;
  afterSeconds: number;
  then: 'answered' | FailureCause;
}>;

export function courseOf({ outcome, ringSeconds }: Conduct, ringLimitSeconds: number): DialCourse {
  switch (outcome) {
    case 'lets-ring':
      return { rings: true, afterSeconds: ringLimitSeconds, then: 'no-answer' };
    case 'human':
    case 'machine':
    case 'rejected':
      return ringSeconds > ringLimitSeconds
        ? { rings: true, afterSeconds: ringLimitSeconds, then: 'no-answer' }
        : { rings: true, afterSeconds: ringSeconds, then: outcome === 'rejected' ? 'rejected' : 'answered' };
    default:
      return { rings: false, afterSeconds: ringSeconds, then: outcome };
  }
}
