import type { LineEvent } from './call-event.ts';
import type { CallRequest } from './call-request.ts';
import type { CallState } from './call-state.ts';
import type { CallStep } from './call-step.ts';
import { followEvent } from './follow-event.ts';
import { grantRequest } from './grant-request.ts';

/**
 * The one door for changing a call. Pure: same state and input, same step, down to the commandIds, so that a
 * decision lost in a crash can be taken again without anything happening twice on the line.
 */
export function nextCall(state: CallState, input: LineEvent | CallRequest): CallStep {
  return isRequest(input) ? grantRequest(state, input) : followEvent(state, input);
}

function isRequest(input: LineEvent | CallRequest): input is CallRequest {
  return input.name.startsWith('request.');
}
