import type { EndCause, EndedBy, LineEventOf } from '../call-event.ts';
import { failureOf, isLineFailure } from './causes.ts';
import type { LegReport } from './leg-course.ts';

type Facts<Name extends 'call.failed' | 'call.ended'> = Omit<LineEventOf<Name>, 'eventKey' | 'callId' | 'at'>;

/** The terminal event of a call whose citizen's telephone is down. */
export function endOf(call: {
  /** We have put it down. */
  ending: Readonly<{ by: EndedBy; cause: EndCause }> | null;
  direction: 'in' | 'out';
  answered: boolean;
  /** Somebody has spoken with the citizen. */
  met: boolean;
  /** Found after a loss of the line: when and how it went down could not be seen. */
  unseen: boolean;
  report: LegReport;
}): Facts<'call.failed'> | Facts<'call.ended'> {
  const { ending, direction, answered, met, unseen, report } = call;
  if (ending) return { name: 'call.ended', ...ending };
  if (unseen) return { name: 'call.ended', by: 'line', cause: 'line-lost' };
  if (direction === 'out' && !answered) {
    const said = report.sip === undefined ? {} : { sipCause: report.sip };
    return { name: 'call.failed', cause: failureOf(report), ...said };
  }
  if (answered && isLineFailure(report)) return { name: 'call.ended', by: 'line', cause: 'line-lost' };
  return { name: 'call.ended', by: 'citizen', cause: met ? 'hung-up' : 'gave-up' };
}
