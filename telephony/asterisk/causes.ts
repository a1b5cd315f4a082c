import type { FailureCause } from '../call-event.ts';

/**
 * What the network's final answer says about a number that was dialled (RFC 3261 section 21, RFC 3398 section 8).
 * 空号 no-such-number, 停机 out-of-service, 关机 switched-off, 占线 busy. A network that plays an announcement
 * instead of answering with a code says nothing here: the operator hears it and says so.
 */
const bySip: Readonly<Record<number, FailureCause>> = {
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

/** Causes of ITU-T Q.850 for a line that gives no SIP answer. */
const byCause: Readonly<Record<number, FailureCause>> = {
  1: 'no-such-number',
  17: 'busy',
  18: 'unreachable',
  19: 'no-answer',
  20: 'switched-off',
  21: 'rejected',
  22: 'no-such-number',
  27: 'out-of-service',
  28: 'no-such-number',
};

/** Q.850 causes that a person does not bring about: the network or the exchange has failed. */
const networkCauses: readonly number[] = [3, 6, 25, 34, 38, 41, 42, 44, 47, 58, 63, 102, 111, 127];

export type Hangup = Readonly<{ cause: number; sip: number | undefined }>;

/** Nobody picked up for as long as we let it ring. */
export const rangOut: Hangup = { cause: 19, sip: undefined };

/** Why a dial has failed. */
export function failureOf({ cause, sip }: Hangup): FailureCause {
  if (sip !== undefined) return bySip[sip] ?? 'network';
  if (cause === 0 || cause === 16) return 'no-answer';
  return byCause[cause] ?? 'network';
}

/** Did the network let a call fall that was up, rather than a person putting the telephone down? */
export function isLineFailure({ cause }: Hangup): boolean {
  return networkCauses.includes(cause);
}

/** A telephone of ours that was refused by hand, rather than left ringing. */
export function isRefusal({ sip }: Hangup): boolean {
  return sip === 486 || sip === 600 || sip === 603 || sip === 480 || sip === 403;
}
