import type { LineEventOf } from './call-event.ts';
import type { LineCommandOf } from './commands.ts';
import type { CallState } from './call-state.ts';
import type { ListedCall } from './provider.ts';

export type Reconciliation = Readonly<{
  /** Calls of ours that the line no longer has: to be followed like any other event. */
  lost: readonly LineEventOf<'call.ended'>[];
  /** Calls of the line that we do not know: to be hung up, since nobody is responsible for them. */
  orphans: readonly LineCommandOf<'hang-up'>[];
}>;

/**
 * What a restart of ours, or a loss of the line, leaves to put right. A call whose `place` may not have been
 * carried out yet must not be among the known ones: the line cannot list what it has not been asked for.
 */
export function reconcile(
  known: readonly CallState[],
  listed: readonly ListedCall[],
  at: Date,
): Reconciliation {
  const onLine = new Set(listed.map((call) => call.callId));
  const ours = new Set(known.map((state) => state.callId));
  return {
    lost: known
      .filter((state) => state.phase !== 'new' && state.phase !== 'ended' && !onLine.has(state.callId))
      .map((state) => ({
        name: 'call.ended',
        eventKey: `${state.callId}#reconciled`,
        callId: state.callId,
        at,
        by: 'line',
        cause: 'line-lost',
      })),
    orphans: listed
      .filter((call) => !ours.has(call.callId))
      .map((call) => ({
        name: 'hang-up',
        callId: call.callId,
        commandId: `${call.callId}:orphan`,
        by: 'system',
      })),
  };
}
