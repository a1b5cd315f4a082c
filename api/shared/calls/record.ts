import { nextCall, nextCallAfter } from '../../../telephony/index.ts';
import type {
  CallRefusal,
  CallRequest,
  CallState,
  CommandOutcome,
  LineCommand,
  LineEvent,
} from '../../../telephony/index.ts';
import type { OperatorMove } from './operator-moves.ts';
import { movesOf } from './operator-moves.ts';

/** Why a call is made or taken. */
export const callPurposes = ['hotline', 'interview', 'revisit', 'reply', 'callback', 'recheck'] as const;
export type CallPurpose = (typeof callPurposes)[number];

/** Set as the cause while the caller still hears the confirmation, so that nobody is offered the call any more. */
export const CALLBACK_REQUESTED = 'callback-requested';

/** The cause of a dial that was let go because a caller waited. */
export const TAKEN_BACK = 'taken-back';

/** The cause of a call that was dialled ahead and answered while nobody was free: a silent call. */
export const NO_OPERATOR = 'no-operator';

/** Answered, dialled ahead, and nobody has spoken with the citizen: whoever is free first gets it. */
export const isAhead = ({ campaignId, joinedAt, cause, state }: CallRecord): boolean =>
  campaignId !== null && joinedAt === null && cause === null && state.phase === 'answered-waiting';
/** Causes of the same kind: the caller speaks a message, or hears an announcement after which the call ends. */
export const LEAVING_MESSAGE = 'voicemail';
export const TURNED_AWAY = 'restricted';
export const OVERFLOWED = 'overflow';

/** What the called number's plan says about one call, as it was when the call came. */
export type CallPlan = {
  readonly record: boolean;
  readonly voicemail: boolean;
  /** The caller is on the nuisance list, and hears so before anything else. */
  readonly restricted: boolean;
  /** Kept once a message has been spoken. */
  readonly messageLeft: boolean;
  /** It has waited too long once, and the plan for that has been carried out. */
  readonly overflowed: boolean;
};

/** A call as it is kept: the facts of its row, and the state of the line's own machine inside. */
export type CallRecord = {
  readonly id: string;
  readonly countyCode: string;
  readonly direction: 'in' | 'out';
  readonly purpose: CallPurpose;
  readonly phoneId: string | null;
  readonly serviceNumberId: string | null;
  /** The operator who has it or had it last; null while nobody has spoken with the citizen. */
  readonly operatorId: string | null;
  readonly subjectId: string | null;
  /** Whose operators take it, where it was dialled before one of them was free. */
  readonly campaignId: string | null;
  readonly lineId: string | null;
  readonly createdAt: Date;
  readonly queuedAt: Date | null;
  readonly offeredAt: Date | null;
  readonly answeredAt: Date | null;
  readonly joinedAt: Date | null;
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
  readonly cause: string | null;
  readonly talkSeconds: number;
  readonly waitSeconds: number;
  readonly state: CallState;
  /** How many facts are written: the number of the last one. */
  readonly facts: number;
  /** When the caller last heard their place in the queue. */
  readonly announcedAt: Date | null;
  /** Whose places it shares while it waits; null is the queue of the county. */
  readonly queue: string | null;
  /** What an operator must be able to do to be offered it. */
  readonly skills: readonly string[];
  /** Higher is given out first. */
  readonly priority: number;
  /** Seen only by those who have this skill. */
  readonly reservedFor: string | null;
  readonly plan: CallPlan | null;
};

/** One line of a call's history. Append-only; a telephone number never enters it. */
export type CallFact = {
  readonly seq: number;
  readonly name: string;
  readonly at: Date;
  readonly data: Readonly<Record<string, unknown>>;
};

/** A call as one transaction finds it, and what has happened to it since. */
export type Story = {
  readonly before: CallRecord;
  readonly record: CallRecord;
  readonly facts: readonly CallFact[];
  readonly commands: readonly LineCommand[];
  readonly moves: readonly OperatorMove[];
  readonly refusal: CallRefusal | null;
};

export const open = (record: CallRecord): Story => ({
  before: record,
  record,
  facts: [],
  commands: [],
  moves: [],
  refusal: null,
});

/** Follows an event or grants a wish. A refused wish leaves the story as it was, with the refusal. */
export function take(story: Story, input: LineEvent | CallRequest, at: Date): Story {
  const { record } = story;
  const step = nextCall(record.state, input);
  if (step.refusal) return { ...story, refusal: step.refusal };
  const facts = record.facts + 1;
  return {
    ...story,
    record: withTimes({ ...record, state: step.state, facts }, record.state, input, at),
    facts: [...story.facts, { seq: facts, name: input.name, at, data: factData(input) }],
    commands: [...story.commands, ...step.commands],
    moves: [...story.moves, ...movesOf(record.state, step.state, input)],
    refusal: null,
  };
}

/** Something that the centre did with a call beside the line's own machine, in the call's history. */
export function note(story: Story, name: string, data: CallFact['data'], at: Date): Story {
  const facts = story.record.facts + 1;
  return {
    ...story,
    record: { ...story.record, facts },
    facts: [...story.facts, { seq: facts, name, at, data }],
  };
}

/** The line did not take a command: the decision behind it is taken back, and whoever was reserved by it is free. */
export function takeBack(story: Story, command: LineCommand, outcome: CommandOutcome, at: Date): Story {
  const { record } = story;
  const step = nextCallAfter(record.state, command, outcome);
  if (step.state === record.state) return story;
  const facts = record.facts + 1;
  const data = { command: command.name, result: outcome.result };
  const rung =
    command.name === 'ring-operator'
      ? command.operatorId
      : 'party' in command && command.party.kind === 'operator'
        ? command.party.operatorId
        : null;
  return {
    ...story,
    record: { ...record, state: step.state, facts },
    facts: [...story.facts, { seq: facts, name: 'command.refused', at, data }],
    commands: [...story.commands, ...step.commands],
    moves: rung ? [...story.moves, { move: 'release', personId: rung }] : story.moves,
    refusal: null,
  };
}

const seconds = (from: Date | null, to: Date): number =>
  from ? Math.max(0, Math.round((to.getTime() - from.getTime()) / 1000)) : 0;

/** The dated facts that follow from a step. Each is set once, but for the last offer. */
function withTimes(
  record: CallRecord,
  before: CallState,
  input: LineEvent | CallRequest,
  at: Date,
): CallRecord {
  const { state } = record;
  const entered = (phase: CallState['phase']) => state.phase === phase && before.phase !== phase;
  let next = record;
  if (entered('queued')) next = { ...next, queuedAt: next.queuedAt ?? at };
  if (input.name === 'request.offer') next = { ...next, offeredAt: at };
  if (input.name === 'call.answered') next = { ...next, answeredAt: next.answeredAt ?? at };
  if (entered('talking')) {
    const waitedFrom = next.direction === 'in' ? (next.queuedAt ?? next.createdAt) : next.answeredAt;
    const first = next.joinedAt === null;
    next = { ...next, joinedAt: next.joinedAt ?? at, operatorId: state.operatorId ?? next.operatorId };
    if (first) next = { ...next, waitSeconds: seconds(waitedFrom, at) };
  }
  if (state.end && !before.end) next = ended(next, state.end, at);
  return next;
}

function ended(record: CallRecord, end: NonNullable<CallState['end']>, at: Date): CallRecord {
  const joined = record.joinedAt !== null;
  return {
    ...record,
    endedAt: at,
    endedBy: end.how === 'failed' ? 'line' : end.by,
    cause: record.cause ?? end.cause,
    talkSeconds: joined ? seconds(record.joinedAt, at) : 0,
    waitSeconds:
      joined || record.direction === 'out'
        ? record.waitSeconds
        : seconds(record.queuedAt ?? record.createdAt, at),
  };
}

/** Everything of an event but its key and the numbers of the two sides, which live elsewhere. */
function factData(input: LineEvent | CallRequest): Readonly<Record<string, unknown>> {
  const data: Record<string, unknown> = { ...input };
  for (const key of ['name', 'eventKey', 'callId', 'at', 'from', 'to', 'providerRef']) delete data[key];
  return data;
}

/**
 * A citizen's number inside a call's state, a command or a fact is written as a reference to the encrypted one; only
 * the line puts the number itself in its place.
 */
export const phoneRef = (phoneId: string): string => `phone:${phoneId}`;

export const phoneIdOf = (number: string): string | null =>
  number.startsWith('phone:') ? number.slice('phone:'.length) : null;
