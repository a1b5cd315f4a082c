import { z } from 'zod';
import { day, id, instant, instantIn, pageOf, paging } from '../contract.ts';
import { supervisionNotice } from './contract-supervision.ts';
import { crisisCard } from './crisis-card.ts';
import { figureNames } from './service-figures.ts';

export const presenceState = z.enum(['offline', 'ready', 'offered', 'talking', 'wrap-up', 'break']);
export const dialMode = z.enum(['preview', 'progressive', 'predictive']);
export const callPhase = z.enum([
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
]);
export const callPurpose = z.enum(['hotline', 'interview', 'revisit', 'reply', 'callback', 'recheck']);
export const callDirection = z.enum(['in', 'out']);

// Presence ----------------------------------------------------------------------------------------------------------

/** Sent with every key, so that a key pressed on yesterday's screen does nothing. */
const version = z.number().int().optional();

export const readyBody = z.object({
  dialMode: dialMode.default('preview'),
  projectId: id.nullish(),
  /** Takes hotline calls too. */
  blend: z.boolean().default(true),
  version,
});
export const breakBody = z.object({ reason: z.string().min(1).max(40), version });
export const presenceBody = z.object({ version });

export const presence = z.object({
  personId: id,
  state: presenceState,
  since: instant,
  reason: z.string().nullable(),
  callId: id.nullable(),
  consulting: z.boolean(),
  blend: z.boolean(),
  dialMode,
  projectId: id.nullable(),
  version: z.number().int(),
});

// The call bar ------------------------------------------------------------------------------------------------------

export const transferTarget = z.union([
  z.object({ operatorId: id }),
  z.object({ number: z.string().max(30), areaCode: z.string().max(5).optional() }),
]);

export const callWish = z.discriminatedUnion('name', [
  z.object({
    name: z.enum([
      'answer',
      'decline',
      'hold',
      'resume',
      'mute',
      'unmute',
      'hang-up',
      'cancel-transfer',
      'complete-transfer',
      'start-recording',
      'pause-recording',
      'resume-recording',
    ]),
  }),
  z.object({ name: z.literal('transfer'), kind: z.enum(['blind', 'warm']), to: transferTarget }),
  /** By one key, to who stands there on the crisis card. */
  z.object({ name: z.literal('hand-over'), index: z.number().int().min(0).max(3) }),
]);

/** What is seen of a call. Who called is seen masked, wherever. */
export const callView = z.object({
  id,
  countyCode: z.string(),
  direction: callDirection,
  purpose: callPurpose,
  phase: callPhase,
  masked: z.string().nullable(),
  phoneId: id.nullable(),
  subjectId: id.nullable(),
  serviceName: z.string().nullable(),
  operatorId: id.nullable(),
  operatorName: z.string().nullable(),
  createdAt: instant,
  queuedAt: instant.nullable(),
  offeredAt: instant.nullable(),
  answeredAt: instant.nullable(),
  joinedAt: instant.nullable(),
  endedAt: instant.nullable(),
  endedBy: z.string().nullable(),
  cause: z.string().nullable(),
  talkSeconds: z.number().int(),
  waitSeconds: z.number().int(),
  /** Seen only by those who have this skill. */
  reservedFor: z.string().nullable(),
});

/** A call that is up, as its own operator sees it. */
export const liveCall = callView.extend({
  muted: z.boolean(),
  recording: z.enum(['off', 'on', 'paused']),
  /** `operator`: theirs; `party`: they are consulted in a transfer. */
  role: z.enum(['operator', 'party']),
  party: z
    .object({ kind: z.enum(['operator', 'outside']), name: z.string(), onLine: z.boolean() })
    .nullable(),
});

export const callFact = z.object({
  seq: z.number().int(),
  name: z.string(),
  at: instant,
  data: z.record(z.string(), z.unknown()),
});
export const callDetail = callView.extend({ facts: z.array(callFact) });

export const callQuery = paging.extend({
  from: day.optional(),
  to: day.optional(),
  direction: callDirection.optional(),
  purpose: callPurpose.optional(),
  operatorId: id.optional(),
  result: z.enum(['joined', 'abandoned', 'failed', 'open']).optional(),
  /** The calls behind a figure: those of its base, or those of them that count. */
  figure: z.enum(figureNames).optional(),
  part: z.enum(['counted', 'rest', 'base']).default('base'),
  since: instantIn.optional(),
  until: instantIn.optional(),
  /** A whole number; found by its blind index. */
  number: z.string().max(30).optional(),
});
export const callPage = pageOf(callView);

export const revealBody = z.object({ reason: z.string().trim().min(2).max(200) });
export const revealed = z.object({ number: z.string() });
export const doNotCallOfCall = z.object({ reason: z.string().trim().min(2).max(200) });

// Desk and board ----------------------------------------------------------------------------------------------------

export const callerSummary = z.object({
  registrations: z.number().int(),
  last: z.array(
    z.object({
      registrationId: id,
      ticketId: id.nullable(),
      number: z.string().nullable(),
      title: z.string(),
      status: z.string(),
      registeredAt: instant,
    }),
  ),
  earlierCalls: z.number().int(),
  doNotCall: z.boolean(),
  /** Whether the number is proposed for the nuisance list, or on it. */
  nuisance: z.enum(['proposed', 'approved']).nullable(),
});

export const placed = z.object({ callId: id });

const reasonText = z.object({ code: z.string(), zh: z.string(), en: z.string() });

export const desk = z.object({
  presence,
  supervision: supervisionNotice,
  breakReasons: z.array(reasonText),
  offerSeconds: z.number().int(),
  wrapUpSeconds: z.number().int(),
  call: liveCall.nullable(),
  /** The last call of this operator, while they write it up. */
  lastCall: callView.nullable(),
  caller: callerSummary.nullable(),
  /** What to say and do, and whom to hand over to, while a call of the hope line is up. */
  card: crisisCard.nullable(),
  queue: z.object({ waiting: z.number().int(), longestSince: instant.nullable() }),
  callbacksWaiting: z.number().int(),
  /** Ready operators to whom a call can be passed. */
  colleagues: z.array(z.object({ personId: id, name: z.string(), state: presenceState })),
  simulated: z.boolean(),
});

export const boardOperator = z.object({
  personId: id,
  name: z.string(),
  operatorNumber: z.string().nullable(),
  countyCode: z.string(),
  state: presenceState,
  reason: z.string().nullable(),
  since: instant,
  callId: id.nullable(),
  phase: callPhase.nullable(),
  purpose: callPurpose.nullable(),
  blend: z.boolean(),
  dialMode,
  handledToday: z.number().int(),
  talkSecondsToday: z.number().int(),
  version: z.number().int(),
  /** Who listens to their call now. */
  supervisors: z.array(
    z.object({ personId: id, name: z.string(), mode: z.enum(['listen', 'whisper', 'barge']) }),
  ),
});

export const queueFigures = z.object({
  /** Calls that came while the number was staffed. */
  offered: z.number().int(),
  answered: z.number().int(),
  abandoned: z.number().int(),
  callbackRequested: z.number().int(),
  /** Share of offered calls answered within `serviceLevelSeconds`; null while nothing was offered. */
  serviceLevel: z.number().nullable(),
  serviceLevelSeconds: z.number().int(),
  /** Share of all calls of the last 24 hours that somebody answered; null while there were none. */
  connectionRate24h: z.number().nullable(),
  connectionGoal: z.number(),
  /** Mean wait of answered calls, in seconds; null while none was answered. */
  averageWaitSeconds: z.number().nullable(),
  averageTalkSeconds: z.number().nullable(),
  dialled: z.number().int(),
  dialledReached: z.number().int(),
});

export const board = z.object({
  now: instant,
  reasons: z.array(reasonText),
  operators: z.array(boardOperator),
  queue: z.array(
    z.object({
      callId: id,
      countyCode: z.string(),
      masked: z.string().nullable(),
      queuedAt: instant,
      phase: callPhase,
    }),
  ),
  figures: queueFigures,
  callbacksWaiting: z.number().int(),
  callbacksOverdue: z.number().int(),
  lines: z.array(
    z.object({
      id,
      driver: z.string(),
      heartbeatAt: instant,
      alive: z.boolean(),
      /** Why it can carry no call now. */
      trouble: z
        .enum(['exchange-unreachable', 'exchange-refuses', 'exchange-taken', 'trunk-down'])
        .nullable(),
      troubleSince: instant.nullable(),
    }),
  ),
  /** Recordings of the last day that are not kept because of a failure, and why. */
  recordingTrouble: z.object({
    waiting: z.number().int(),
    lost: z.number().int(),
    failure: z.string().nullable(),
  }),
});

export type PresenceState = z.output<typeof presenceState>;
export type Presence = z.output<typeof presence>;
export type CallPhase = z.output<typeof callPhase>;
export type CallPurpose = z.output<typeof callPurpose>;
export type CallWish = z.output<typeof callWish>;
export type TransferTarget = z.output<typeof transferTarget>;
export type CallView = z.output<typeof callView>;
export type LiveCall = z.output<typeof liveCall>;
export type CallDetail = z.output<typeof callDetail>;
export type CallPage = z.output<typeof callPage>;
export type CallQuery = z.input<typeof callQuery>;
export type CallerSummary = z.output<typeof callerSummary>;
export type Desk = z.output<typeof desk>;
export type Board = z.output<typeof board>;
export type BoardOperator = z.output<typeof boardOperator>;
export type { CrisisCard } from './crisis-card.ts';
export type ReadyBody = z.input<typeof readyBody>;
