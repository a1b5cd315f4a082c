import { sameParty } from './call-event.ts';
import type { LineEvent, LineEventName, LineEventOf, Party } from './call-event.ts';
import type { CallPhase, CallState } from './call-state.ts';
import { absorb, backToWaiting, playWaiting, step } from './call-step.ts';
import { beforeAnswer, withoutOperator } from './without-operator.ts';
import type { CallStep, CommandWish } from './call-step.ts';

const waiting: readonly CallPhase[] = ['answered-waiting', 'queued', 'offered'];
const withOperator: readonly CallPhase[] = ['talking', 'held', 'consulting', 'conference'];
const transferred: readonly CallPhase[] = ['transferring', 'transferred'];
const live: readonly CallPhase[] = [...beforeAnswer, ...waiting, ...withOperator, ...transferred];

/** In which phases an event changes anything; anywhere else it is late or a repetition, and is absorbed. */
export const followedIn: Readonly<Record<LineEventName, readonly CallPhase[]>> = {
  'call.incoming': ['new'],
  'call.dialling': [],
  'call.ringing': ['placing'],
  'call.answered': ['placing', 'ringing', 'queued', 'offered'],
  'call.failed': ['new', ...live],
  'operator.ringing': [],
  'operator.joined': live,
  'operator.left': live,
  'operator.declined': [...beforeAnswer, 'offered'],
  'call.held': ['talking'],
  'call.resumed': ['held'],
  'call.muted': withOperator,
  'call.unmuted': withOperator,
  'digits.gathered': [],
  'prompt.finished': [],
  'recording.started': live,
  'recording.paused': live,
  'recording.resumed': live,
  'recording.stopped': live,
  'third-party.ringing': [],
  'third-party.joined': [...waiting, ...withOperator, 'transferring'],
  'third-party.left': withOperator,
  'transfer.completed': [...waiting, 'held', 'consulting', 'transferring'],
  'transfer.failed': ['consulting', 'transferring'],
  'supervisor.joined': live,
  'supervisor.left': live,
  'call.ended': ['new', ...live],
  'line.lost': live,
  'line.restored': live,
};

/** Follows the line: it is always right about what has happened, and never heard twice. */
export function followEvent(state: CallState, event: LineEvent): CallStep {
  if ('callId' in event && event.callId !== state.callId) return absorb(state);
  if (!followedIn[event.name].includes(state.phase)) return absorb(state);
  const next = follow[event.name](state, event as never);
  // A call that is being hung up only has to end: no other command may reach it, except the hang-up itself
  // again when the line that swallowed it is back.
  if (state.hangingUp === null || event.name === 'line.restored') return next;
  const hangingUp = next.state.phase === 'ended' ? null : state.hangingUp;
  return absorb({ ...next.state, hangingUp, commandsIssued: state.commandsIssued });
}

type Follows = Readonly<{
  [Name in LineEventName]: (state: CallState, event: LineEventOf<Name>) => CallStep;
}>;

const follow: Follows = {
  'call.incoming': (state) => step({ ...state, phase: 'ringing', direction: 'in' }),
  'call.dialling': absorb,
  'call.ringing': (state) => step({ ...state, phase: 'ringing' }),

  'call.answered': (state) => {
    const there: CallState = { ...state, citizenOnLine: true };
    if (!beforeAnswer.includes(state.phase)) return step(there);
    if (state.operatorId === null) return step({ ...there, phase: 'answered-waiting' });
    // The bridge goes out at once, whether or not the operator's leg is up: the line connects them the
    // moment it is, and the citizen never meets silence.
    return step(
      { ...there, phase: state.operatorOnLine ? 'talking' : 'offered' },
      { name: 'bridge', operatorId: state.operatorId },
    );
  },

  'call.failed': (state, { cause }) => finish(state, { how: 'failed', cause }),
  'call.ended': (state, { by, cause }) => finish(state, { how: 'ended', by, cause }),

  'operator.ringing': absorb,
  'operator.joined': (state, { operatorId }) => {
    if (isParty(state, operatorId)) return absorb(state);
    // Picked up in the same moment in which the offer was withdrawn: two operators must never have one call.
    if (operatorId !== state.operatorId) return step(state, { name: 'release-operator', operatorId });
    const joined: CallState = { ...state, operatorOnLine: true };
    if (state.phase !== 'offered') return step(joined);
    return step(
      { ...joined, phase: 'talking', citizenOnLine: true, queue: null },
      { name: 'bridge', operatorId },
    );
  },

  'operator.left': (state, { operatorId }) => {
    if (operatorId !== state.operatorId) return absorb(state);
    return withoutOperator(state);
  },

  'operator.declined': (state, { operatorId }) => {
    if (operatorId !== state.operatorId) return absorb(state);
    return withoutOperator(state);
  },

  'call.held': (state) => step({ ...state, phase: 'held' }),
  'call.resumed': (state) => step({ ...state, phase: 'talking' }),
  'call.muted': (state) => step({ ...state, muted: true }),
  'call.unmuted': (state) => step({ ...state, muted: false }),

  'digits.gathered': absorb,
  'prompt.finished': absorb,

  'recording.started': (state) => step({ ...state, recording: 'on' }),
  'recording.paused': (state) => step({ ...state, recording: 'paused' }),
  'recording.resumed': (state) => step({ ...state, recording: 'on' }),
  'recording.stopped': (state) => step({ ...state, recording: 'off' }),

  'third-party.ringing': absorb,
  'third-party.joined': (state, { party }) => {
    if (!isOur(state, party)) return step(state, { name: 'drop-third-party', party });
    return step({
      ...state,
      partyOnLine: true,
      phase: state.phase === 'talking' ? 'conference' : state.phase,
    });
  },
  'third-party.left': (state, { party }) => {
    if (!isOur(state, party)) return absorb(state);
    return step(withoutParty(state));
  },

  'transfer.completed': (state, { party }) => {
    // In a phase after a cancellation this says that the completion was faster; the line is right, and
    // whoever was offered the call meanwhile must not be left ringing.
    if (party.kind === 'operator' && party.operatorId === state.operatorId) return absorb(state);
    const release: CommandWish[] =
      state.phase === 'offered' && state.operatorId !== null
        ? [{ name: 'release-operator', operatorId: state.operatorId }]
        : [];
    const passed: CallState = { ...state, partyOnLine: false, muted: false, queue: null };
    return party.kind === 'outside'
      ? step({ ...passed, phase: 'transferred', operatorId: null, operatorOnLine: false, party }, ...release)
      : step(
          { ...passed, phase: 'talking', operatorId: party.operatorId, operatorOnLine: true, party: null },
          ...release,
        );
  },
  'transfer.failed': (state, { party }) => {
    if (!isOur(state, party)) return absorb(state);
    if (state.phase === 'consulting') return step(withoutParty(state));
    const back = backToWaiting(state);
    return step(back, playWaiting(back));
  },

  'supervisor.joined': (state, { supervisorId, mode }) =>
    step({ ...state, supervisors: [...others(state, supervisorId), { supervisorId, mode }] }),
  'supervisor.left': (state, { supervisorId }) =>
    step({ ...state, supervisors: others(state, supervisorId) }),

  'line.lost': (state) => step({ ...state, lineUp: false }),
  'line.restored': (state) => {
    const up: CallState = { ...state, lineUp: true };
    return state.hangingUp === null ? step(up) : step(up, { name: 'hang-up', by: state.hangingUp });
  },
};

function withoutParty(state: CallState): CallState {
  const alone: CallState = { ...state, party: null, partyOnLine: false };
  if (state.phase === 'consulting') return { ...alone, phase: 'held' };
  if (state.phase === 'conference') return { ...alone, phase: 'talking' };
  return alone;
}

function finish(state: CallState, end: NonNullable<CallState['end']>): CallStep {
  return step({
    ...state,
    phase: 'ended',
    end,
    operatorOnLine: false,
    party: null,
    partyOnLine: false,
    queue: null,
    recording: 'off',
    muted: false,
    supervisors: [],
    hangingUp: null,
  });
}

function isOur(state: CallState, party: Party): boolean {
  return state.party !== null && sameParty(state.party, party);
}

function isParty(state: CallState, operatorId: string): boolean {
  return isOur(state, { kind: 'operator', operatorId });
}

function others(state: CallState, supervisorId: string): CallState['supervisors'] {
  return state.supervisors.filter((one) => one.supervisorId !== supervisorId);
}
