import { z } from 'zod';
import { id, instant, instantIn } from '../../shared/contract.ts';

/** What the console and the API say to each other while an operator works: case, attempt, interview. */
export const answerValue = z.union([z.string().max(4000), z.array(z.string().max(40)).max(40), z.null()]);
const answers = z.record(z.string(), answerValue);

export const attemptPast = z.object({
  id,
  number: z.number().int(),
  startedAt: instant,
  dayPart: z.string(),
  disposition: z.string().nullable(),
  operatorName: z.string().nullable(),
  note: z.string(),
});
export const appointmentAnswer = z.object({
  at: instant,
  kind: z.enum(['hard', 'soft']),
  note: z.string(),
  madeByName: z.string(),
});
export const attemptOpen = z.object({
  id,
  callId: id.nullable(),
  startedAt: instant,
  callEndedAt: instant.nullable(),
  cause: z.string().nullable(),
  joined: z.boolean(),
  proposed: z.string().nullable(),
});
export const interviewAnswer = z.object({
  id,
  versionId: id,
  state: z.string(),
  answers,
  answerSeq: z.number().int(),
  current: z.string().nullable(),
  startedAt: instant,
  changedAt: instant,
});
export const caseAnswer = z.object({
  id,
  projectId: id,
  projectName: z.string(),
  versionId: id,
  phoneId: id,
  masked: z.string(),
  name: z.string().nullable(),
  countyCode: z.string(),
  townshipCode: z.string().nullable(),
  sex: z.string().nullable(),
  ageBand: z.string().nullable(),
  state: z.string(),
  attempts: z.number().int(),
  maxAttempts: z.number().int(),
  refusals: z.number().int(),
  dueAt: instant,
  standingDisposition: z.string().nullable(),
  finalDisposition: z.string().nullable(),
  past: z.array(attemptPast),
  appointment: appointmentAnswer.nullable(),
  attempt: attemptOpen.nullable(),
  interview: interviewAnswer.nullable(),
});

export const deskAnswer = z.object({
  inHand: caseAnswer.nullable(),
  /** Projects that this operator may work in now. */
  projects: z.array(
    z.object({
      id,
      name: z.string(),
      dialMode: z.enum(['preview', 'progressive', 'predictive']),
      callingOpen: z.boolean(),
      opensAt: z.string().nullable(),
      due: z.number().int(),
      appointmentsToday: z.number().int(),
    }),
  ),
  today: z.object({
    attempts: z.number().int(),
    completes: z.number().int(),
    refusals: z.number().int(),
  }),
});

export const nextBody = z.object({ projectId: id, dial: z.boolean().default(false) });
export const nextAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('case'), case: caseAnswer }),
  z.object({
    kind: z.literal('none'),
    reason: z.enum(['nothing-due', 'outside-windows', 'project-not-open']),
    opensAt: z.string().nullable(),
  }),
]);
export const dialled = z.object({ attemptId: id, callId: id });

const note = z.string().trim().max(500).default('');
export const appointmentBody = z.object({
  at: instantIn,
  kind: z.enum(['hard', 'soft']).default('soft'),
  note,
});
export const endAttemptBody = z.object({
  disposition: z.string().max(8).optional(),
  note,
  appointment: appointmentBody.nullish(),
});
export const settledAnswer = z.object({
  caseId: id,
  disposition: z.string(),
  state: z.string(),
  finalDisposition: z.string().nullable(),
});

export const startInterviewBody = z.object({ attemptId: id });
export const saveAnswerBody = z.object({
  value: answerValue,
  seq: z.number().int().min(1).max(100_000),
  seconds: z.number().min(0).max(86_400),
  backs: z.number().int().min(0).max(10_000).default(0),
  next: z.string().max(40).nullable().default(null),
});
export const answerSaved = z.object({ seq: z.number().int() });
export const suspendBody = z.object({ appointment: appointmentBody.nullable().default(null), note });
export const sealBody = z.object({ note });
export const sealedAnswer = settledAnswer.extend({
  outcome: z.enum(['complete', 'quota-full', 'ended']),
  sealHash: z.string().nullable(),
});

export const unfinishedList = z.object({
  items: z.array(
    z.object({
      interviewId: id,
      caseId: id,
      projectId: id,
      projectName: z.string(),
      masked: z.string(),
      countyCode: z.string(),
      answered: z.number().int(),
      operatorName: z.string(),
      changedAt: instant,
      appointment: appointmentAnswer.nullable(),
      /** Somebody has it in hand now. */
      taken: z.boolean(),
    }),
  ),
});
export const unfinishedQuery = z.object({ projectId: id.optional() });

export const answerGiven = z.object({
  seq: z.number().int(),
  question: z.string(),
  value: answerValue,
  at: instant,
  seconds: z.number(),
  /** The question had an answer before. */
  changed: z.boolean(),
  backs: z.number().int(),
  /** The call in which it was given; null where nobody was on the line. */
  callId: id.nullable(),
  callSeconds: z.number().nullable(),
  operatorName: z.string(),
});

export const interviewFull = interviewAnswer.extend({
  caseId: id,
  projectId: id,
  countyCode: z.string(),
  operatorName: z.string(),
  sealedAt: instant.nullable(),
  sealHash: z.string().nullable(),
  activeSeconds: z.number().int(),
  history: z.array(answerGiven),
});

export type CaseAnswer = z.output<typeof caseAnswer>;
export type AttemptPast = z.output<typeof attemptPast>;
export type InterviewAnswer = z.output<typeof interviewAnswer>;
export type InterviewFull = z.output<typeof interviewFull>;
export type DeskAnswer = z.output<typeof deskAnswer>;
export type NextAnswer = z.output<typeof nextAnswer>;
export type AppointmentBody = z.input<typeof appointmentBody>;
export type EndAttemptBody = z.input<typeof endAttemptBody>;
export type SettledAnswer = z.output<typeof settledAnswer>;
export type SealedAnswer = z.output<typeof sealedAnswer>;
export type UnfinishedList = z.output<typeof unfinishedList>;
