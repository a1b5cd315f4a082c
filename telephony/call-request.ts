import type { EndedBy, Party, SupervisionMode } from './call-event.ts';
import type { CallPhase } from './call-state.ts';

/** What we, or a person at a screen, wish of a call. A wish may be refused; an event of the line never is. */
type Wish<Name extends string, Fields = unknown> = Readonly<{ name: `request.${Name}` } & Fields>;

type WithOperator = { operatorId: string };
type WithParty = { party: Party; timeoutSeconds: number };

export type CallRequest =
  /**
   * With an operator (preview, progressive) their leg is brought up while the citizen's telephone rings, so
   * that an answer never meets silence. Without one (predictive) the caller of this must offer at once.
   */
  | Wish<'place', { from: string; to: string; ringTimeoutSeconds: number; operatorId: string | null }>
  | Wish<'answer'>
  | Wish<'enqueue', { queue: string; promptId: string }>
  /** `autoAnswer`: the operator waits for nothing else, and the leg comes up without a key press. */
  | Wish<'offer', WithOperator & { timeoutSeconds: number; autoAnswer?: boolean }>
  | Wish<'withdraw-offer'>
  /** The operator's answer key, for a call offered to them or a transfer that rings at their place. */
  | Wish<'join', WithOperator>
  | Wish<'decline', WithOperator>
  | Wish<'hold'>
  | Wish<'resume'>
  | Wish<'mute'>
  | Wish<'unmute'>
  | Wish<'play', { promptId: string; repeat: boolean }>
  | Wish<
      'gather-digits',
      { promptId: string | null; maxDigits: number; terminator: string | null; timeoutSeconds: number }
    >
  | Wish<'start-recording'>
  | Wish<'pause-recording'>
  | Wish<'resume-recording'>
  | Wish<'stop-recording'>
  | Wish<'transfer-blind', WithParty>
  | Wish<'transfer-warm', WithParty>
  | Wish<'cancel-transfer'>
  | Wish<'complete-transfer'>
  | Wish<'add-third-party', WithParty>
  | Wish<'drop-third-party'>
  | Wish<'supervise', { supervisorId: string; mode: SupervisionMode }>
  | Wish<'stop-supervising', { supervisorId: string }>
  /**
   * The supervisor becomes the operator of the call, at once and without a key; who had it is let go. A caller whom
   * the supervisor does not reach after all is in the queue.
   */
  | Wish<'take-over', { supervisorId: string; queue: string; timeoutSeconds: number }>
  | Wish<'hang-up', { by: EndedBy }>;

export type CallRequestName = CallRequest['name'];
export type CallRequestOf<Name extends CallRequestName> = Extract<CallRequest, { name: Name }>;

export type CallRefusal = Readonly<{
  code:
    | 'call-ended'
    /** Hang-up was asked for already; the call only has to end. */
    | 'hanging-up'
    /** The line is down: try again when it is restored. */
    | 'line-lost'
    | 'wrong-phase'
    /** The call is not ringing at this operator's place. */
    | 'not-offered-to-you'
    /** A third party is being rung or is on the line already. */
    | 'party-present'
    /** The operator of the call cannot also be brought into it. */
    | 'party-is-operator'
    | 'no-party'
    /** A transfer is completed only once the party has picked up. */
    | 'party-not-on-line'
    | 'recording-state'
    | 'not-supervising';
}>;

const citizenThere: readonly CallPhase[] = [
  'answered-waiting',
  'queued',
  'offered',
  'talking',
  'held',
  'consulting',
  'conference',
  'transferring',
];
const operatorThere: readonly CallPhase[] = ['talking', 'held', 'consulting', 'conference'];
const live: readonly CallPhase[] = ['placing', 'ringing', ...citizenThere, 'transferred'];

/** In which phases a wish may be granted; anywhere else it is refused with `wrong-phase`. */
export const grantedIn: Readonly<Record<CallRequestName, readonly CallPhase[]>> = {
  'request.place': ['new'],
  'request.answer': ['ringing'],
  'request.enqueue': ['ringing', 'answered-waiting'],
  'request.offer': ['ringing', 'answered-waiting', 'queued'],
  'request.withdraw-offer': ['offered'],
  'request.join': ['offered', 'consulting', 'transferring', 'talking'],
  'request.decline': ['offered', 'consulting', 'transferring', 'talking'],
  'request.hold': ['talking'],
  'request.resume': ['held'],
  'request.mute': ['talking', 'conference'],
  'request.unmute': operatorThere,
  'request.play': ['answered-waiting', 'queued', 'offered'],
  'request.gather-digits': ['answered-waiting', 'queued', 'talking'],
  'request.start-recording': citizenThere,
  'request.pause-recording': citizenThere,
  'request.resume-recording': citizenThere,
  'request.stop-recording': citizenThere,
  'request.transfer-blind': ['talking', 'held'],
  'request.transfer-warm': ['talking', 'held'],
  'request.cancel-transfer': ['consulting', 'transferring'],
  'request.complete-transfer': ['consulting'],
  'request.add-third-party': ['talking'],
  'request.drop-third-party': ['talking', 'conference'],
  'request.supervise': operatorThere,
  'request.stop-supervising': operatorThere,
  'request.take-over': ['talking', 'held'],
  'request.hang-up': ['new', ...live],
};
