import type { CommandOutcome, LineCommandName, LineCommandOf } from './commands.ts';

type Do<Name extends LineCommandName> = (command: LineCommandOf<Name>) => Promise<CommandOutcome>;

/** A call as the line itself knows it, for reconciling after a restart of ours or a loss of theirs. */
export type ListedCall = Readonly<{
  callId: string;
  providerRef: string;
  direction: 'in' | 'out';
  stage: 'dialling' | 'ringing' | 'on-line';
  operatorId: string | null;
  /** Citizen and operator hear each other, or did until a hold. */
  bridged: boolean;
}>;

export type RecordingFile = Readonly<{ bytes: Uint8Array; mediaType: string; sha256: string }>;

/**
 * The port to a telephone line. Every driver keeps these promises; `tests/telephony/provider.contract.ts`
 * is their executable form, and where prose and suite differ the suite is right.
 *
 * ## Commands
 *
 * - A command is identified by (callId, commandId). Repeating one MUST have no effect and, while the call
 *   lives, MUST come to what it came to the first time. A `place` for a callId that was ever placed MUST NOT dial again, whatever its
 *   commandId. The one exception is `line-lost`: nothing was done, so the same command may be tried again.
 * - A command whose effect already holds (hold of a held call) MUST return `done` and report nothing.
 * - A command for a call that is unknown or over MUST return `unknown-call` and MUST NOT report anything.
 *   Whoever still holds such a call as living has missed its end, and treats it as ended by the line.
 * - A method MUST NOT reject for anything that happens on a line: outcomes are values. A rejection is a
 *   defect of the driver or a misuse of it (closed, not opened).
 * - `done` says the line took the command. What came of it is an event. Events MUST NOT be reported from
 *   inside a command, so that whoever holds a transaction open while commanding is never re-entered.
 *
 * ## Events
 *
 * - Each call has exactly one terminal event, `call.failed` or `call.ended`, and it is ALWAYS the last event
 *   of the call. It stands for the departure of every leg still there: no `operator.left`,
 *   `third-party.left` or `supervisor.left` is owed before it. A recording still running MUST be reported as
 *   `recording.stopped` before it.
 * - Within one call, events are reported in the order in which they happened. Between calls no order is
 *   promised. The same event MAY be reported again, always under the same `eventKey`.
 * - `call.incoming` is ALWAYS the first event of an incoming call, under a callId from the `newCallId` the
 *   driver was opened with. `call.dialling` is ALWAYS the first of a placed one.
 * - `call.answered` comes once a call at most, and never after `call.failed`.
 * - A transfer ends in exactly one `transfer.completed` or `transfer.failed`, unless the call ends under it,
 *   it is cancelled, or a party that had picked up leaves again: the last two report neither, but
 *   `third-party.left` for a party that had picked up. If
 *   cancel and completion cross on the line, the completion that was reported counts.
 * - Whoever listens MUST NOT be able to break the line: an exception in the listener is logged and dropped.
 *
 * ## Loss
 *
 * - When the driver can no longer see the line it MUST report `line.lost` once, and MUST NOT report anything
 *   about calls until `line.restored`. After `line.restored` it MUST report for every call that ended
 *   meanwhile its terminal event, and `listCalls` MUST show exactly the calls that live. A caller that finds
 *   a call of its own missing from that list treats it as ended by the line.
 * - A citizen on a call that survives MUST NOT hear silence while nobody can command the line.
 */
export interface TelephonyProvider {
  /** Dials a citizen. Rings for `ringTimeoutSeconds` at most, then reports `call.failed` with `no-answer`. */
  readonly place: Do<'place'>;

  /** Takes an incoming call; reports `call.answered`. The citizen hears the waiting tone until told otherwise. */
  readonly answer: Do<'answer'>;

  /**
   * Rings an operator for this call; reports `operator.ringing`, then `operator.joined` or
   * `operator.declined`. What the citizen hears goes on. At most one operator rings or is joined: a second
   * one is `wrong-state`, so that no call is ever answered by two.
   */
  readonly ringOperator: Do<'ring-operator'>;

  /** Picks up the operator's ringing leg, as bound operator or as party; `not-supported` where a softphone does. */
  readonly operatorAnswer: Do<'operator-answer'>;

  /** Refuses the operator's ringing leg. */
  readonly operatorDecline: Do<'operator-decline'>;

  readonly releaseOperator: Do<'release-operator'>;

  /**
   * Lets citizen and operator hear each other and stops any prompt. If one leg is not up yet, MUST do so the
   * moment it is: a citizen who answers MUST NOT wait for a second command to hear a person.
   */
  readonly bridge: Do<'bridge'>;

  /** The citizen hears music, the operator hears nothing; reports `call.held`. A running recording goes on. */
  readonly hold: Do<'hold'>;
  readonly resume: Do<'resume'>;

  /** The citizen does not hear the operator; the operator hears the citizen. */
  readonly mute: Do<'mute'>;
  readonly unmute: Do<'unmute'>;

  /** Plays to the citizen, in place of whatever plays; reports `prompt.finished` when it ran to its end. */
  readonly play: Do<'play'>;

  /**
   * Collects keys; ALWAYS reports `digits.gathered` once, with no digits if none came in time, unless the call
   * ends first. One at a time: a second one meanwhile is `wrong-state`.
   */
  readonly gatherDigits: Do<'gather-digits'>;

  readonly startRecording: Do<'start-recording'>;
  /** What is said during a pause MUST NOT be in the file; its time is, as silence. */
  readonly pauseRecording: Do<'pause-recording'>;
  readonly resumeRecording: Do<'resume-recording'>;
  readonly stopRecording: Do<'stop-recording'>;

  /** The operator leaves at once (`operator.left`), the citizen hears ringing until the party picks up. */
  readonly transferBlind: Do<'transfer-blind'>;

  /** Holds the citizen (`call.held`) and rings the party; operator and party then speak alone. */
  readonly transferWarm: Do<'transfer-warm'>;

  /**
   * Allowed at every step of a transfer. The party is let go; the citizen stays on hold (warm) or waiting
   * (blind) until commanded.
   */
  readonly cancelTransfer: Do<'cancel-transfer'>;

  /** Citizen and party speak; reports `transfer.completed`, then `operator.left` for the one who passed on. */
  readonly completeTransfer: Do<'complete-transfer'>;

  /** All three speak once the party picks up; a party that does not is reported as `third-party.left`. */
  readonly addThirdParty: Do<'add-third-party'>;
  readonly dropThirdParty: Do<'drop-third-party'>;

  /**
   * listen: hears, is not heard. whisper: heard by the operator alone. barge: heard by all. Asking again with
   * another mode changes it: reports `supervisor.left` for the old one, then `supervisor.joined`.
   */
  readonly supervise: Do<'supervise'>;
  readonly stopSupervising: Do<'stop-supervising'>;

  /** Ends the call at any stage; reports `call.ended` with this `by`. */
  readonly hangUp: Do<'hang-up'>;

  listCalls(): Promise<readonly ListedCall[]>;

  /**
   * The file of a recording that was stopped, with its SHA-256 in hexadecimal; null when the line has no such
   * file (any more). A file that was fetched and kept is to be discarded on the line.
   */
  fetchRecording(recordingRef: string): Promise<RecordingFile | null>;
  discardRecording(recordingRef: string): Promise<void>;

  /** Reports nothing more, lets go of timers and connections. Safe to call twice. */
  close(): Promise<void>;
}
