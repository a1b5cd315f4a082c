import type { FailureCause } from '../call-event.ts';
import { causeOfSip } from '../sip-cause.ts';
import type { LegReport } from './leg-course.ts';

/** Why a dial has failed. */
export function failureOf({ status, sip }: LegReport): FailureCause {
  const said = sip === undefined ? undefined : causeOfSip(sip);
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
