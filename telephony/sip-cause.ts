import type { FailureCause } from './call-event.ts';

/**
 * What the network's final answer says about a number that was dialled (RFC 3261 section 21, RFC 3398 section 8, RFC
 * 8197, RFC 8688). 空号 no-such-number, 停机 out-of-service, 关机 switched-off, 占线 busy. A network that plays an
 * announcement instead of answering with a code says nothing here: the operator hears it and says so.
 */
const causes: Readonly<Record<number, FailureCause>> = {
  403: 'rejected',
  404: 'no-such-number',
  408: 'unreachable',
  410: 'out-of-service',
  480: 'switched-off',
  484: 'no-such-number',
  485: 'no-such-number',
  486: 'busy',
  487: 'no-answer',
  600: 'busy',
  603: 'rejected',
  604: 'no-such-number',
  607: 'rejected',
  608: 'rejected',
};

/** Undefined: the answer says something of the network and nothing of the number. */
export const causeOfSip = (answer: number): FailureCause | undefined => causes[answer];
