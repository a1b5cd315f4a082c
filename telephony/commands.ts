import type { EndedBy, Party, SupervisionMode } from './call-event.ts';

/**
 * What we ask of a line, as plain data: it survives JSON, so that it can be stored in the same transaction
 * as the decision it follows from and be carried out after the commit, twice if need be.
 */
type Command<Name extends string, Fields = unknown> = Readonly<
  { name: Name; callId: string; commandId: string } & Fields
>;

type ForOperator = { operatorId: string };
type ForParty = { party: Party; timeoutSeconds: number };

export type LineCommand =
  /** `from` is the service number shown to the citizen; both are E.164. */
  | Command<'place', { from: string; to: string; ringTimeoutSeconds: number }>
  | Command<'answer'>
  /** `autoAnswer` brings the leg up without a key press: the operator asked for this call themselves. */
  | Command<'ring-operator', ForOperator & { timeoutSeconds: number; autoAnswer: boolean }>
  | Command<'operator-answer', ForOperator>
  | Command<'operator-decline', ForOperator>
  /** Stops ringing that operator, or takes their leg off; the citizen stays. */
  | Command<'release-operator', ForOperator>
  | Command<'bridge', ForOperator>
  | Command<'hold'>
  | Command<'resume'>
  | Command<'mute'>
  | Command<'unmute'>
  | Command<'play', { promptId: string; repeat: boolean }>
  | Command<
      'gather-digits',
      { promptId: string | null; maxDigits: number; terminator: string | null; timeoutSeconds: number }
    >
  | Command<'start-recording'>
  | Command<'pause-recording'>
  | Command<'resume-recording'>
  | Command<'stop-recording'>
  | Command<'transfer-blind', ForParty>
  | Command<'transfer-warm', ForParty>
  | Command<'cancel-transfer'>
  | Command<'complete-transfer'>
  | Command<'add-third-party', ForParty>
  | Command<'drop-third-party', { party: Party }>
  | Command<'supervise', { supervisorId: string; mode: SupervisionMode }>
  | Command<'stop-supervising', { supervisorId: string }>
  | Command<'hang-up', { by: EndedBy }>;

export type LineCommandName = LineCommand['name'];
export type LineCommandOf<Name extends LineCommandName> = Extract<LineCommand, { name: Name }>;

/**
 * - done: carried out, or its effect held already
 * - unknown-call: the line has no such call, or it has ended; nothing was done and nothing will be reported
 * - wrong-state: the call is there but cannot do this now; nothing was done
 * - line-lost: the line is down; nothing was done, try again when it is restored
 * - not-supported: this kind of line never does this (an operator's own telephone answers itself)
 * - unknown-outcome: sent, and no answer came back; it MUST NOT be sent again under another commandId
 */
export type CommandResult =
  'done' | 'unknown-call' | 'wrong-state' | 'line-lost' | 'not-supported' | 'unknown-outcome';

export type CommandOutcome = Readonly<{
  result: CommandResult;
  /** Present when this commandId was carried out before; `result` is what it came to then. */
  repeated?: true;
}>;
