import type { Party } from './call-event.ts';
import { grantedIn } from './call-request.ts';
import type { CallRequest, CallRequestName, CallRequestOf } from './call-request.ts';
import type { CallState } from './call-state.ts';
import { backToWaiting, playWaiting, refuse, step } from './call-step.ts';
import type { CallStep, CommandWish } from './call-step.ts';

/** Grants a wish or says why not. */
export function grantRequest(state: CallState, request: CallRequest): CallStep {
  if (state.phase === 'ended') return refuse(state, 'call-ended');
  if (state.hangingUp !== null) return refuse(state, 'hanging-up');
  // A hang-up is noted even while the line is down, and goes out when it is restored.
  if (!state.lineUp && request.name !== 'request.hang-up') return refuse(state, 'line-lost');
  if (!grantedIn[request.name].includes(state.phase)) return refuse(state, 'wrong-phase');
  return grant[request.name](state, request as never);
}

type Grants = Readonly<{
  [Name in CallRequestName]: (state: CallState, request: CallRequestOf<Name>) => CallStep;
}>;

const grant: Grants = {
  'request.place': (state, { from, to, ringTimeoutSeconds, operatorId }) => {
    const placed: CallState = { ...state, phase: 'placing', direction: 'out', operatorId };
    const place: CommandWish = { name: 'place', from, to, ringTimeoutSeconds };
    if (operatorId === null) return step(placed, place);
    return step(placed, place, {
      name: 'ring-operator',
      operatorId,
      timeoutSeconds: ringTimeoutSeconds,
      autoAnswer: true,
    });
  },

  'request.answer': (state) =>
    state.direction === 'in' ? step(state, { name: 'answer' }) : refuse(state, 'wrong-phase'),

  'request.enqueue': (state, { queue, promptId }) => {
    if (cameFromUs(state)) return refuse(state, 'wrong-phase');
    const queued: CallState = { ...state, phase: 'queued', queue, waitingPromptId: promptId };
    return step(queued, ...answerFirst(state), playWaiting(queued));
  },

  'request.offer': (state, { operatorId, timeoutSeconds, autoAnswer = false }) => {
    if (cameFromUs(state)) return refuse(state, 'wrong-phase');
    return step({ ...state, phase: 'offered', operatorId }, ...answerFirst(state), {
      name: 'ring-operator',
      operatorId,
      timeoutSeconds,
      autoAnswer,
    });
  },

  'request.withdraw-offer': (state) => {
    if (state.operatorId === null) return refuse(state, 'wrong-phase');
    const back = backToWaiting(state);
    const release: CommandWish = { name: 'release-operator', operatorId: state.operatorId };
    // Whoever we called hears nothing yet; whoever called us has their music already.
    return state.direction === 'in' ? step(back, release) : step(back, release, playWaiting(back));
  },

  'request.join': (state, { operatorId }) =>
    ringsAt(state, operatorId)
      ? step(state, { name: 'operator-answer', operatorId })
      : refuse(state, 'not-offered-to-you'),

  'request.decline': (state, { operatorId }) =>
    ringsAt(state, operatorId)
      ? step(state, { name: 'operator-decline', operatorId })
      : refuse(state, 'not-offered-to-you'),

  'request.hold': (state) =>
    state.party === null ? step(state, { name: 'hold' }) : refuse(state, 'party-present'),
  'request.resume': (state) => step(state, { name: 'resume' }),
  'request.mute': (state) => step(state, { name: 'mute' }),
  'request.unmute': (state) => step(state, { name: 'unmute' }),

  'request.play': (state, { promptId, repeat }) => step(state, { name: 'play', promptId, repeat }),
  'request.gather-digits': (state, { promptId, maxDigits, terminator, timeoutSeconds }) =>
    step(state, { name: 'gather-digits', promptId, maxDigits, terminator, timeoutSeconds }),

  'request.start-recording': (state) => record(state, ['off'], 'on', 'start-recording'),
  'request.pause-recording': (state) => record(state, ['on'], 'paused', 'pause-recording'),
  'request.resume-recording': (state) => record(state, ['paused'], 'on', 'resume-recording'),
  'request.stop-recording': (state) => record(state, ['on', 'paused'], 'off', 'stop-recording'),

  'request.transfer-blind': (state, { party, timeoutSeconds }) =>
    bring(state, party, 'transferring', { name: 'transfer-blind', party, timeoutSeconds }),
  'request.transfer-warm': (state, { party, timeoutSeconds }) =>
    bring(state, party, 'consulting', { name: 'transfer-warm', party, timeoutSeconds }),
  'request.cancel-transfer': (state) => {
    if (state.phase === 'transferring') {
      const waiting = backToWaiting(state);
      return step(waiting, { name: 'cancel-transfer' }, playWaiting(waiting));
    }
    const back: CallState = { ...state, phase: 'held', party: null, partyOnLine: false };
    return step(back, { name: 'cancel-transfer' }, { name: 'resume' });
  },
  'request.complete-transfer': (state) =>
    state.partyOnLine ? step(state, { name: 'complete-transfer' }) : refuse(state, 'party-not-on-line'),

  'request.add-third-party': (state, { party, timeoutSeconds }) =>
    bring(state, party, 'talking', { name: 'add-third-party', party, timeoutSeconds }),
  'request.drop-third-party': (state) =>
    state.party === null
      ? refuse(state, 'no-party')
      : step(
          { ...state, phase: 'talking', party: null, partyOnLine: false },
          { name: 'drop-third-party', party: state.party },
        ),

  'request.supervise': (state, { supervisorId, mode }) =>
    step(state, { name: 'supervise', supervisorId, mode }),
  'request.stop-supervising': (state, { supervisorId }) =>
    state.supervisors.some((one) => one.supervisorId === supervisorId)
      ? step(state, { name: 'stop-supervising', supervisorId })
      : refuse(state, 'not-supervising'),

  'request.take-over': (state, { supervisorId, queue, timeoutSeconds }) => {
    if (state.party !== null) return refuse(state, 'party-present');
    if (state.operatorId === null || state.operatorId === supervisorId)
      return refuse(state, 'party-is-operator');
    // The citizen hears music for the moment in between; the bridge goes out when the supervisor's leg is up.
    const taken: CallState = {
      ...state,
      phase: 'offered',
      operatorId: supervisorId,
      operatorOnLine: false,
      queue: state.direction === 'in' ? queue : null,
      muted: false,
    };
    const listening = state.supervisors.some((one) => one.supervisorId === supervisorId);
    return step(
      taken,
      ...(listening ? [{ name: 'stop-supervising', supervisorId } as const] : []),
      { name: 'release-operator', operatorId: state.operatorId },
      playWaiting(taken),
      { name: 'ring-operator', operatorId: supervisorId, timeoutSeconds, autoAnswer: true },
    );
  },

  'request.hang-up': (state, { by }) => {
    // Nothing was ever asked of the line, so no terminal event will come.
    if (state.phase === 'new')
      return step({ ...state, phase: 'ended', end: { how: 'ended', by, cause: 'cancelled' } });
    const closing: CallState = { ...state, hangingUp: by };
    return state.lineUp ? step(closing, { name: 'hang-up', by }) : step(closing);
  },
};

/** A telephone that we ring cannot be queued or offered before it is answered. */
function cameFromUs(state: CallState): boolean {
  return state.phase === 'ringing' && state.direction === 'out';
}

function answerFirst(state: CallState): readonly CommandWish[] {
  return state.citizenOnLine ? [] : [{ name: 'answer' }];
}

function ringsAt(state: CallState, operatorId: string): boolean {
  if (state.phase === 'offered') return state.operatorId === operatorId;
  return state.party?.kind === 'operator' && state.party.operatorId === operatorId && !state.partyOnLine;
}

function bring(state: CallState, party: Party, phase: CallState['phase'], command: CommandWish): CallStep {
  if (state.party !== null) return refuse(state, 'party-present');
  if (party.kind === 'operator' && party.operatorId === state.operatorId)
    return refuse(state, 'party-is-operator');
  return step({ ...state, phase, party, partyOnLine: false }, command);
}

function record(
  state: CallState,
  from: readonly CallState['recording'][],
  to: CallState['recording'],
  name: 'start-recording' | 'pause-recording' | 'resume-recording' | 'stop-recording',
): CallStep {
  if (!from.includes(state.recording)) return refuse(state, 'recording-state');
  return step({ ...state, recording: to }, { name });
}
