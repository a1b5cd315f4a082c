import type { EndCause, EndedBy, FailureCause, Party, SupervisionMode } from './call-event.ts';

/**
 * Where a call is, seen from the citizen.
 *
 *            request.place                      call.incoming
 *      new ─────────────────▶ placing     new ───────────────┐
 *                                │ call.ringing              │
 *                                ▼                           ▼
 *                             ringing (theirs, going out; ours, coming in)
 *                                │ call.answered             │ request.enqueue
 *             operator bound     │     nobody bound          │
 *          ┌─────────────────────┴────────┐                  │
 *          ▼                              ▼  request.enqueue ▼
 *       talking ◀── operator.joined ── offered ◀──────── queued
 *       │  ▲  │ ▲                         ▲  request.offer │
 *       │  │  │ └─────────┐               └─ answered-waiting ◀── the operator is gone,
 *  hold │  │  │ third     │ third                  ▲              a transfer has failed
 *       ▼  │  │ joined    │ left                   │
 *      held   └──▶ conference                      │
 *       │  ▲                                       │
 *       │  └── failed, cancelled                   │
 *       ▼ request.transfer-warm                    │
 *   consulting ── completed ──▶ talking with the next operator, or
 *                               transferred to someone outside
 *   transferring (blind, from talking or held) ── completed: the same; failed ─┘
 *
 *   ended is reached from everywhere, by the one terminal event of the call, and never left.
 */
export type CallPhase =
  /** The call has its id; the line has not been asked. */
  | 'new'
  /** We asked the line to dial and have heard nothing yet. */
  | 'placing'
  /** A telephone rings: the citizen's when we call, ours when they call. */
  | 'ringing'
  /** The citizen is on the line and no operator is: they hear a prompt or music. */
  | 'answered-waiting'
  /** The citizen waits in a queue. */
  | 'queued'
  /** One operator's telephone rings for this call; the citizen still waits. */
  | 'offered'
  /** Citizen and operator speak. */
  | 'talking'
  /** The citizen hears music, the operator has kept the call. */
  | 'held'
  /** A warm transfer: the citizen hears music, the operator rings or speaks with the party. */
  | 'consulting'
  /** Citizen, operator and a third party speak. */
  | 'conference'
  /** A blind transfer: the operator has let go, the citizen hears ringing until the party picks up. */
  | 'transferring'
  /** The citizen speaks with someone outside; no operator of ours is on the line. */
  | 'transferred'
  /** Over. */
  | 'ended';

export const callPhases: readonly CallPhase[] = [
  'new',
  'placing',
  'ringing',
  'answered-waiting',
  'queued',
  'offered',
  'talking',
  'held',
  'consulting',
  'conference',
  'transferring',
  'transferred',
  'ended',
];

export type CallEnd =
  Readonly<{ how: 'failed'; cause: FailureCause }> | Readonly<{ how: 'ended'; by: EndedBy; cause: EndCause }>;

/** Plain JSON data, so that it can be kept beside the call's row and taken up by another process. */
export type CallState = Readonly<{
  callId: string;
  phase: CallPhase;
  direction: 'in' | 'out' | null;
  /** The citizen's leg has been answered. */
  citizenOnLine: boolean;
  /** The one operator this call is bound to, ringing or joined. */
  operatorId: string | null;
  operatorOnLine: boolean;
  /** Whom a transfer or conference brings in. */
  party: Party | null;
  partyOnLine: boolean;
  /** Set while the call has a place in a queue, also while it is offered. */
  queue: string | null;
  /** What the citizen hears whenever nobody speaks with them. */
  waitingPromptId: string;
  muted: boolean;
  recording: 'off' | 'on' | 'paused';
  supervisors: readonly Readonly<{ supervisorId: string; mode: SupervisionMode }>[];
  lineUp: boolean;
  /** Hang-up has been asked for; the terminal event is still to come. */
  hangingUp: EndedBy | null;
  end: CallEnd | null;
  /** Numbers the commands, so that the same decision always carries the same commandIds. */
  commandsIssued: number;
}>;

export function newCall(callId: string, waitingPromptId = 'please-wait'): CallState {
  return {
    callId,
    phase: 'new',
    direction: null,
    citizenOnLine: false,
    operatorId: null,
    operatorOnLine: false,
    party: null,
    partyOnLine: false,
    queue: null,
    waitingPromptId,
    muted: false,
    recording: 'off',
    supervisors: [],
    lineUp: true,
    hangingUp: null,
    end: null,
    commandsIssued: 0,
  };
}

/** Is the citizen on the line with nobody to speak to? The one thing that must never last unnoticed. */
export function isWaiting(state: CallState): boolean {
  return (
    state.citizenOnLine &&
    (state.phase === 'answered-waiting' || state.phase === 'queued' || state.phase === 'offered')
  );
}
