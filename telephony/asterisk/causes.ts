import type { FailureCause } from '../call-event.ts';
import { causeOfSip } from '../sip-cause.ts';

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
  if (sip !== undefined) return causeOfSip(sip) ?? 'network';
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
