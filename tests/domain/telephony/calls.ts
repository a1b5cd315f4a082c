import { newCall, nextCall } from '../../../telephony/index.ts';
import type {
  CallPhase,
  CallRequest,
  CallRequestName,
  CallRequestOf,
  CallState,
  LineEvent,
  LineEventName,
  LineEventOf,
  Party,
} from '../../../telephony/index.ts';

/** Calls in every phase, made the way they come about, and one of every event and wish. */

export const callId = 'call-1';
export const at = new Date('2026-03-02T01:00:00Z');
export const first = 'operator-1';
export const second: Party = { kind: 'operator', operatorId: 'operator-2' };
export const outside: Party = { kind: 'outside', number: '+8653400000000' };

export function event<Name extends LineEventName>(
  name: Name,
  facts: Partial<Omit<LineEventOf<Name>, 'name'>> = {},
): LineEvent {
  return { ...sampleEvents[name], ...facts } as LineEvent;
}

export function wish<Name extends CallRequestName>(
  name: Name,
  fields: Partial<Omit<CallRequestOf<Name>, 'name'>> = {},
): CallRequest {
  return { ...sampleWishes[name], ...fields } as CallRequest;
}

export function lived(...inputs: readonly (LineEvent | CallRequest)[]): CallState {
  return inputs.reduce<CallState>((state, input) => nextCall(state, input).state, newCall(callId));
}

const stamp = { eventKey: 'key', callId, at };
const recording = { recordingRef: 'recording-1', seconds: 0 };

export const sampleEvents: { readonly [Name in LineEventName]: LineEventOf<Name> } = {
  'call.incoming': { ...stamp, name: 'call.incoming', from: '+861990000', to: '+8612340', providerRef: 'p' },
  'call.dialling': { ...stamp, name: 'call.dialling', providerRef: 'p' },
  'call.ringing': { ...stamp, name: 'call.ringing' },
  'call.answered': { ...stamp, name: 'call.answered', answeredBy: 'unknown' },
  'call.failed': { ...stamp, name: 'call.failed', cause: 'busy', sipCause: 486 },
  'operator.ringing': { ...stamp, name: 'operator.ringing', operatorId: first },
  'operator.joined': { ...stamp, name: 'operator.joined', operatorId: first },
  'operator.left': { ...stamp, name: 'operator.left', operatorId: first },
  'operator.declined': { ...stamp, name: 'operator.declined', operatorId: first, reason: 'rejected' },
  'call.held': { ...stamp, name: 'call.held' },
  'call.resumed': { ...stamp, name: 'call.resumed' },
  'call.muted': { ...stamp, name: 'call.muted' },
  'call.unmuted': { ...stamp, name: 'call.unmuted' },
  'digits.gathered': { ...stamp, name: 'digits.gathered', digits: '1', finishedBy: 'length' },
  'prompt.finished': { ...stamp, name: 'prompt.finished', promptId: 'welcome' },
  'recording.started': { ...stamp, name: 'recording.started', ...recording },
  'recording.paused': { ...stamp, name: 'recording.paused', ...recording },
  'recording.resumed': { ...stamp, name: 'recording.resumed', ...recording },
  'recording.stopped': { ...stamp, name: 'recording.stopped', ...recording },
  'third-party.ringing': { ...stamp, name: 'third-party.ringing', party: second },
  'third-party.joined': { ...stamp, name: 'third-party.joined', party: second },
  'third-party.left': { ...stamp, name: 'third-party.left', party: second },
  'transfer.completed': { ...stamp, name: 'transfer.completed', kind: 'warm', party: second },
  'transfer.failed': { ...stamp, name: 'transfer.failed', kind: 'warm', party: second, cause: 'no-answer' },
  'supervisor.joined': { ...stamp, name: 'supervisor.joined', supervisorId: 'chief', mode: 'listen' },
  'supervisor.left': { ...stamp, name: 'supervisor.left', supervisorId: 'chief', mode: 'listen' },
  'call.ended': { ...stamp, name: 'call.ended', by: 'citizen', cause: 'hung-up' },
  'line.lost': { eventKey: 'lost', at, name: 'line.lost' },
  'line.restored': { eventKey: 'back', at, name: 'line.restored' },
};

const bringing = { party: second, timeoutSeconds: 20 };

export const sampleWishes: { readonly [Name in CallRequestName]: CallRequestOf<Name> } = {
  'request.place': {
    name: 'request.place',
    from: '+8612340',
    to: '+861990000',
    ringTimeoutSeconds: 25,
    operatorId: first,
  },
  'request.answer': { name: 'request.answer' },
  'request.enqueue': { name: 'request.enqueue', queue: 'hotline', promptId: 'welcome' },
  'request.offer': { name: 'request.offer', operatorId: first, timeoutSeconds: 15 },
  'request.withdraw-offer': { name: 'request.withdraw-offer' },
  'request.join': { name: 'request.join', operatorId: first },
  'request.decline': { name: 'request.decline', operatorId: first },
  'request.hold': { name: 'request.hold' },
  'request.resume': { name: 'request.resume' },
  'request.mute': { name: 'request.mute' },
  'request.unmute': { name: 'request.unmute' },
  'request.play': { name: 'request.play', promptId: 'position', repeat: false },
  'request.gather-digits': {
    name: 'request.gather-digits',
    promptId: 'rate',
    maxDigits: 1,
    terminator: null,
    timeoutSeconds: 8,
  },
  'request.start-recording': { name: 'request.start-recording' },
  'request.pause-recording': { name: 'request.pause-recording' },
  'request.resume-recording': { name: 'request.resume-recording' },
  'request.stop-recording': { name: 'request.stop-recording' },
  'request.transfer-blind': { name: 'request.transfer-blind', ...bringing },
  'request.transfer-warm': { name: 'request.transfer-warm', ...bringing },
  'request.cancel-transfer': { name: 'request.cancel-transfer' },
  'request.complete-transfer': { name: 'request.complete-transfer' },
  'request.add-third-party': { name: 'request.add-third-party', ...bringing },
  'request.drop-third-party': { name: 'request.drop-third-party' },
  'request.supervise': { name: 'request.supervise', supervisorId: 'chief', mode: 'listen' },
  'request.stop-supervising': { name: 'request.stop-supervising', supervisorId: 'chief' },
  'request.take-over': {
    name: 'request.take-over',
    supervisorId: 'chief',
    queue: 'county',
    timeoutSeconds: 15,
  },
  'request.hang-up': { name: 'request.hang-up', by: 'operator' },
};

const incoming = [event('call.incoming')];
const queued = [...incoming, wish('request.enqueue'), event('call.answered')];
const offered = [...queued, wish('request.offer')];
const talking = [...offered, event('operator.joined')];

/** How a call comes into each phase. */
export const histories: Readonly<Record<CallPhase, readonly (LineEvent | CallRequest)[]>> = {
  new: [],
  placing: [wish('request.place')],
  ringing: [wish('request.place'), event('call.ringing')],
  'answered-waiting': [...incoming, wish('request.answer'), event('call.answered')],
  queued,
  offered,
  talking,
  held: [...talking, event('call.held')],
  consulting: [...talking, wish('request.transfer-warm')],
  conference: [...talking, wish('request.add-third-party'), event('third-party.joined')],
  transferring: [...talking, wish('request.transfer-blind')],
  transferred: [
    ...talking,
    wish('request.transfer-blind', { party: outside }),
    event('transfer.completed', { party: outside }),
  ],
  ended: [...talking, event('call.ended')],
};
