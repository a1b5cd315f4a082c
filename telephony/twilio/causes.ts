import type { FailureCause } from '../call-event.ts';
import type { LegReport } from './leg-course.ts';

/** What the network's final answer says, where Twilio passes it on (RFC 3261 section 21). */
const bySip: Readonly<Record<number, FailureCause>> = {
  403: 'rejected',
  404: 'no-such-number',
  408: 'unreachable',
  410: 'out-of-service',
  480: 'switched-off',
  484: 'no-such-number',
  486: 'busy',
  487: 'no-answer',
  600: 'busy',
  603: 'rejected',
  604: 'no-such-number',
  607: 'rejected',
  608: 'rejected',
};

/** Why a dial has failed. */
export function failureOf({ status, sip }: LegReport): FailureCause {
  const said = sip === undefined ? undefined : bySip[sip];
  if (said) return said;
  if (status === 'busy') return 'busy';
  if (status === 'no-answer' || status === 'canceled' || status === 'completed') return 'no-answer';
  return 'network';
}

/** An operator's telephone that was refused by hand, rather than left ringing. */
export const isRefusal = ({ status, sip }: LegReport): boolean =>
  status === 'busy' || sip === 603 || sip === 486;

/** Did the network let a leg fall that was up? */
export const isLineFailure = ({ status }: LegReport): boolean => status === 'failed';
