/**
 * What a line can tell us. Words used here and everywhere behind the port:
 *
 * - call: one conversation, or one try at one, between a citizen and the centre; `callId` is ours
 * - leg: one telephone in a call: the citizen's, the operator's, a third party's, a supervisor's
 * - service number: a number of the centre, dialled by citizens and shown when the centre calls
 * - party: whoever is brought in beside citizen and operator: another operator, or a number outside
 * - terminal event: `call.failed` or `call.ended`; each call has exactly one, and it is its last event
 */

/** Why a call never became a conversation. What the network says, not what we think of it. */
export type FailureCause =
  | 'busy'
  | 'no-answer'
  | 'no-such-number'
  | 'switched-off'
  | 'rejected'
  | 'unreachable'
  | 'out-of-service'
  | 'network';

/** Who ended a call. `system` is the centre without a person (closing time, dial cancelled), `line` the network. */
export type EndedBy = 'citizen' | 'operator' | 'system' | 'line';

/**
 * - hung-up: somebody put the phone down
 * - gave-up: the citizen left before anybody spoke with them
 * - cancelled: we stopped dialling before anybody answered
 * - third-party-hung-up: the citizen had been passed on and the other side put the phone down
 * - line-lost: the call did not survive a loss of the line
 */
export type EndCause = 'hung-up' | 'gave-up' | 'cancelled' | 'third-party-hung-up' | 'line-lost';

export type Party =
  Readonly<{ kind: 'operator'; operatorId: string }> | Readonly<{ kind: 'outside'; number: string }>;

export type SupervisionMode = 'listen' | 'whisper' | 'barge';

/** Reported by lines that listen for answering machines; a line that does not says `unknown`. */
export type AnsweredBy = 'human' | 'machine' | 'unknown';

type Of<Name extends string, Facts = unknown> = Readonly<
  {
    /** Unique within a driver and the same at every delivery: the key by which a repeated report is dropped. */
    eventKey: string;
    callId: string;
    /** When it happened on the line, not when it was reported. */
    at: Date;
    name: Name;
  } & Facts
>;

type OfLine<Name extends string> = Readonly<{ eventKey: string; at: Date; name: Name }>;

type ByOperator = { operatorId: string };
type OfRecording = { recordingRef: string; seconds: number };

export type LineEvent =
  /** A citizen calls a service number. `from` and `to` are E.164. */
  | Of<'call.incoming', { from: string; to: string; providerRef: string }>
  /** The network has our wish to dial; nothing rings yet. */
  | Of<'call.dialling', { providerRef: string }>
  | Of<'call.ringing'>
  /** The citizen's leg is up: they answered us, or we answered them. */
  | Of<'call.answered', { answeredBy: AnsweredBy }>
  | Of<'call.failed', { cause: FailureCause; sipCause?: number }>
  | Of<'operator.ringing', ByOperator>
  /** The operator's leg is up. It may be up before the citizen answers; talk begins when both are. */
  | Of<'operator.joined', ByOperator>
  /** The operator's leg went down while the call goes on. */
  | Of<'operator.left', ByOperator>
  | Of<'operator.declined', ByOperator & { reason: 'rejected' | 'not-picked' | 'withdrawn' }>
  | Of<'call.held'>
  | Of<'call.resumed'>
  | Of<'call.muted'>
  | Of<'call.unmuted'>
  | Of<'digits.gathered', { digits: string; finishedBy: 'length' | 'terminator' | 'timeout' }>
  | Of<'prompt.finished', { promptId: string }>
  | Of<'recording.started', OfRecording>
  | Of<'recording.paused', OfRecording>
  | Of<'recording.resumed', OfRecording>
  /** `seconds` is the length of the file; pauses are in it as silence. `failed`: why there is none, or only a part. */
  | Of<'recording.stopped', OfRecording & { failed?: string }>
  | Of<'third-party.ringing', { party: Party }>
  | Of<'third-party.joined', { party: Party }>
  | Of<'third-party.left', { party: Party }>
  | Of<'transfer.completed', { kind: 'blind' | 'warm'; party: Party }>
  | Of<'transfer.failed', { kind: 'blind' | 'warm'; party: Party; cause: FailureCause }>
  | Of<'supervisor.joined', { supervisorId: string; mode: SupervisionMode }>
  | Of<'supervisor.left', { supervisorId: string; mode: SupervisionMode }>
  | Of<'call.ended', { by: EndedBy; cause: EndCause }>
  | OfLine<'line.lost'>
  | OfLine<'line.restored'>;

export type LineEventName = LineEvent['name'];
export type LineEventOf<Name extends LineEventName> = Extract<LineEvent, { name: Name }>;
export type TerminalEvent = LineEventOf<'call.failed' | 'call.ended'>;

export function isTerminal(event: LineEvent): event is TerminalEvent {
  return event.name === 'call.failed' || event.name === 'call.ended';
}

export function sameParty(one: Party, other: Party): boolean {
  if (one.kind === 'operator') return other.kind === 'operator' && one.operatorId === other.operatorId;
  return other.kind === 'outside' && one.number === other.number;
}
