import type { EndCause, EndedBy, LineEventOf } from '../call-event.ts';
import { failureOf, isLineFailure } from './causes.ts';
import type { Hangup } from './causes.ts';

type Facts<Name extends 'call.failed' | 'call.ended'> = Omit<LineEventOf<Name>, 'eventKey' | 'callId' | 'at'>;

/** The terminal event of a call whose citizen's telephone is down. */
export function endOf(call: {
  /** We have put it down. */
  ending: Readonly<{ by: EndedBy; cause: EndCause }> | null;
  direction: 'in' | 'out';
  answered: boolean;
  /** Somebody has spoken with the citizen. */
  met: boolean;
  hangup: Hangup;
}): Facts<'call.failed'> | Facts<'call.ended'> {
  const { ending, direction, answered, met, hangup } = call;
  if (ending) return { name: 'call.ended', ...ending };
  if (direction === 'out' && !answered) {
    const said = hangup.sip === undefined ? {} : { sipCause: hangup.sip };
    return { name: 'call.failed', cause: failureOf(hangup), ...said };
  }
  // A caller who gives up while it rings is told in the words of a failure too.
  if (answered && isLineFailure(hangup)) return { name: 'call.ended', by: 'line', cause: 'line-lost' };
  return { name: 'call.ended', by: 'citizen', cause: met ? 'hung-up' : 'gave-up' };
}
