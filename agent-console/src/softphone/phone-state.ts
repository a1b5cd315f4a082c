import { isRefused, isUnreachable, ofMicrophone, type Trouble } from './trouble.ts';

/** The operator's end of a call, as this browser has it. */
export type Leg = Readonly<{
  callId: string;
  stage: 'ringing' | 'answering' | 'up';
}>;

/**
 * The telephone of an operator in this tab.
 *
 * - `off`: not begun; `simulated`: the line is simulated and there is nothing to hear
 * - `elsewhere`: another tab of this browser is the telephone; this one waits for its turn
 * - `here`: this tab is the telephone
 */
export type PhoneState = Readonly<{
  place: 'off' | 'simulated' | 'elsewhere' | 'here';
  registration: 'none' | 'connecting' | 'registered' | 'lost';
  trouble: Trouble | null;
  /** Failed connections and refusals in a row. */
  failures: number;
  refusals: number;
  leg: Leg | null;
  /** The call that is answered the moment it rings: its operator has accepted it already, or had it before. */
  wanted: string | null;
  muted: boolean;
  /** The operator hears themselves through the exchange. */
  testing: boolean;
}>;

export const phoneOff: PhoneState = {
  place: 'off',
  registration: 'none',
  trouble: null,
  failures: 0,
  refusals: 0,
  leg: null,
  wanted: null,
  muted: false,
  testing: false,
};

export type PhoneNews =
  | { readonly name: 'simulated' | 'elsewhere' | 'here' }
  | { readonly name: 'connecting' | 'registered' | 'disconnected' | 'refused' }
  | { readonly name: 'trouble'; readonly trouble: Trouble }
  | { readonly name: 'microphone-found' }
  /** The exchange rings us; `answersItself` where our operator has asked for this call. */
  | { readonly name: 'rings'; readonly callId: string; readonly answersItself: boolean }
  | { readonly name: 'up' | 'down'; readonly callId: string }
  /** The operator has pressed the key for answering. */
  | { readonly name: 'accepted'; readonly callId: string }
  | {
      readonly name: 'rejoin';
      readonly state: 'none' | 'joined' | 'ringing';
      readonly callId: string | null;
    }
  | { readonly name: 'muted'; readonly muted: boolean }
  | { readonly name: 'testing'; readonly testing: boolean };

/** What is to be done about it. */
export type PhoneDeed =
  | 'answer'
  | 'ring'
  | 'stop-ringing'
  /** Ask the product whether there is a call that we have dropped out of. */
  | 'ask-rejoin'
  /** The same in a moment: the product believes us to be on the call still. */
  | 'ask-rejoin-later'
  /** A leg that only this browser still believes in. */
  | 'drop-leg'
  | 'end-test'
  /** Connect with what we have, or ask for an account again. */
  | 'register-again';

export type PhoneStep = Readonly<{ state: PhoneState; deeds: readonly PhoneDeed[] }>;

const then = (state: PhoneState, ...deeds: readonly PhoneDeed[]): PhoneStep => ({ state, deeds });

/** The one door for changing the telephone. Pure: what it comes to is done by whoever holds it. */
export function nextPhone(state: PhoneState, news: PhoneNews): PhoneStep {
  switch (news.name) {
    case 'simulated':
    case 'here':
      return then({ ...phoneOff, place: news.name });
    case 'elsewhere':
      return then({ ...phoneOff, place: 'elsewhere' }, 'stop-ringing');
    case 'connecting':
      return then({ ...state, registration: state.registration === 'registered' ? 'lost' : 'connecting' });
    case 'registered':
      return registered(state);
    case 'disconnected': {
      const failures = state.failures + 1;
      const registration = state.registration === 'registered' ? 'lost' : state.registration;
      const trouble = isUnreachable(failures) ? 'unreachable' : state.trouble;
      return then({ ...state, registration, failures, trouble: firstOf(state.trouble, trouble) });
    }
    case 'refused': {
      const refusals = state.refusals + 1;
      const trouble = isRefused(refusals) ? 'refused' : state.trouble;
      return then(
        { ...state, registration: 'connecting', refusals, trouble: firstOf(state.trouble, trouble) },
        'register-again',
      );
    }
    case 'trouble':
      // What could not be picked up rings on, and may be picked up once it is put right.
      return then({
        ...state,
        trouble: news.trouble,
        leg: state.leg?.stage === 'answering' ? { ...state.leg, stage: 'ringing' } : state.leg,
      });
    case 'microphone-found':
      return then(
        state.trouble && ofMicrophone.includes(state.trouble) ? { ...state, trouble: null } : state,
      );
    case 'rings':
      return rings(state, news.callId, news.answersItself);
    case 'up':
      return state.leg?.callId === news.callId
        ? then({ ...state, leg: { ...state.leg, stage: 'up' }, muted: false }, 'stop-ringing')
        : then(state);
    case 'down':
      return down(state, news.callId);
    case 'accepted':
      return state.leg?.callId === news.callId && state.leg.stage === 'ringing'
        ? answer(state, state.leg)
        : then({ ...state, wanted: news.callId });
    case 'rejoin':
      return rejoin(state, news.state, news.callId);
    case 'muted':
      return then(state.leg?.stage === 'up' ? { ...state, muted: news.muted } : state);
    case 'testing':
      return then({ ...state, testing: news.testing });
  }
}

/** A trouble with the microphone is told before one with the network: without it nothing else helps. */
function firstOf(known: Trouble | null, found: Trouble | null): Trouble | null {
  return known && ofMicrophone.includes(known) ? known : found;
}

function registered(state: PhoneState): PhoneStep {
  const ofExchange = state.trouble !== null && !ofMicrophone.includes(state.trouble);
  const next: PhoneState = {
    ...state,
    registration: 'registered',
    failures: 0,
    refusals: 0,
    trouble: ofExchange ? null : state.trouble,
  };
  // Registered again while nothing was lost is the exchange's own routine.
  return state.registration === 'registered' ? then(next) : then(next, 'ask-rejoin');
}

function rings(state: PhoneState, callId: string, answersItself: boolean): PhoneStep {
  // The exchange rings one call at a time: a leg that we still have is one that it has let go.
  const stale: readonly PhoneDeed[] = state.leg ? ['drop-leg'] : [];
  const over: readonly PhoneDeed[] = state.testing ? [...stale, 'end-test'] : stale;
  const ringing: PhoneState = {
    ...state,
    leg: { callId, stage: 'ringing' },
    muted: false,
    testing: false,
  };
  if (!answersItself && state.wanted !== callId) return then(ringing, ...over, 'ring');
  const { state: answered, deeds } = answer(ringing, { callId, stage: 'ringing' });
  return then(answered, ...over, ...deeds);
}

/**
 * Put down by the other side: mostly the call is over. It may also have been cut while the network was away for so short
 * a time that the connection to the exchange has outlived it.
 */
function down(state: PhoneState, callId: string): PhoneStep {
  const { leg } = state;
  if (leg?.callId !== callId) return then(state);
  const off: PhoneState = { ...state, leg: null, wanted: null, muted: false };
  return leg.stage === 'up' ? then(off, 'stop-ringing', 'ask-rejoin') : then(off, 'stop-ringing');
}

const answer = (state: PhoneState, leg: Leg): PhoneStep =>
  then({ ...state, leg: { ...leg, stage: 'answering' }, wanted: null }, 'stop-ringing', 'answer');

/** The product has told what became of the call that we may have dropped out of. */
function rejoin(state: PhoneState, said: 'none' | 'joined' | 'ringing', callId: string | null): PhoneStep {
  const { leg } = state;
  const hasIt = leg !== null && leg.callId === callId;
  if (said === 'joined') return hasIt ? then(state) : then(state, 'ask-rejoin-later');
  if (said === 'ringing' && callId !== null) {
    if (hasIt && leg.stage === 'ringing') return answer(state, leg);
    if (hasIt && leg.stage === 'answering') return then(state);
    const wanting: PhoneState = { ...state, wanted: callId };
    return leg ? then({ ...wanting, leg: null }, 'drop-leg') : then(wanting);
  }
  // The call is over, or another operator has it. What rings or is being answered came after the question.
  return leg?.stage === 'up' ? then({ ...state, leg: null, muted: false }, 'drop-leg') : then(state);
}

/** May the operator take calls? Why not is a sentence: `not-ready.<name>`. */
export function hindrance({ place, registration, trouble }: PhoneState): 'trouble' | 'connecting' | null {
  if (place === 'simulated' || place === 'elsewhere') return null;
  if (trouble) return 'trouble';
  return place === 'here' && registration === 'registered' ? null : 'connecting';
}
