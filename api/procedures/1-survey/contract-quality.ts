import { z } from 'zod';
import { id, instant, pageOf, paging } from '../../shared/contract.ts';
import { answerGiven, answerValue } from './contract-work.ts';

/** What the console and the API say to each other about the quality of interviews, rechecks and outcome rates. */
const share = z.number().nullable();

/** Each with what was found and what it is held against. */
export const reason = z.discriminatedUnion('code', [
  z.object({ code: z.literal('no-answered-call'), claimed: z.number() }),
  z.object({ code: z.literal('short-talk'), claimed: z.number(), onTheLine: z.number() }),
  z.object({ code: z.literal('no-recording') }),
  z.object({ code: z.literal('quick'), claimed: z.number(), share: z.number() }),
  z.object({ code: z.literal('quick-questions'), questions: z.number(), asked: z.number() }),
  z.object({ code: z.literal('one-answer'), answers: z.number() }),
  z.object({ code: z.literal('copy'), of: id, differing: z.number(), p: z.number() }),
  z.object({ code: z.literal('streak'), length: z.number(), p: z.number() }),
]);
const result = z.enum(['confirmed', 'differs', 'not-reached', 'not-conducted']);
const results = z.object({
  drawn: z.number().int(),
  done: z.number().int(),
  confirmed: z.number().int(),
  differs: z.number().int(),
  notReached: z.number().int(),
  notConducted: z.number().int(),
});

export const qualityAnswer = z.object({
  /** Null: too few interviews so far. */
  computedAt: instant.nullable(),
  leastInterviews: z.number().int(),
  discoveries: z.number(),
  interviews: z.number().int(),
  judged: z.number().int(),
  operators: z.array(
    z.object({
      operatorId: id,
      name: z.string(),
      version: z.number().int(),
      interviews: z.number().int(),
      withReasons: z.number().int(),
      score: z.number(),
      p: z.number(),
      adjusted: z.number(),
      suspicious: z.boolean(),
      /** How far out, in standard distances, by group of traits. */
      groups: z.record(z.string(), z.number()),
      features: z.record(z.string(), z.number()),
      rechecks: results,
    }),
  ),
  effects: z.array(z.object({ question: z.string(), answers: z.number().int(), icc: share, deff: share })),
  streaks: z.array(
    z.object({
      countyCode: z.string(),
      interviews: z.number().int(),
      allBest: z.number().int(),
      longest: z.number().int(),
      operators: z.number().int(),
      p: z.number(),
    }),
  ),
  rechecks: results,
  /** Rechecked among those drawn at random, by result: what the whole is like. */
  random: results,
});

export const reasonQuery = paging.extend({
  operatorId: id.optional(),
  code: z.string().max(40).optional(),
});
export const reasonRow = z.object({
  interviewId: id,
  operatorId: id,
  operatorName: z.string(),
  countyCode: z.string(),
  sealedAt: instant,
  claimedSeconds: z.number().int(),
  lineSeconds: z.number().int(),
  recorded: z.boolean().nullable(),
  reasons: z.array(reason),
  recheck: z.object({ id, state: z.string(), result: result.nullable() }).nullable(),
});
export const reasonPage = pageOf(reasonRow);

export const evidenceAnswer = reasonRow.extend({
  projectId: id,
  versionId: id,
  startedAt: instant,
  sealHash: z.string().nullable(),
  answers: z.record(z.string(), answerValue),
  history: z.array(answerGiven),
  /** The line's own record: every call of the case while the interview was under way. */
  calls: z.array(
    z.object({
      id,
      startedAt: instant,
      joinedAt: instant.nullable(),
      endedAt: instant.nullable(),
      cause: z.string().nullable(),
      talkSeconds: z.number().int(),
      recordingId: id.nullable(),
      recordingState: z.string().nullable(),
      recordingStartedAt: instant.nullable(),
    }),
  ),
});

export const recheckQuery = paging.extend({
  projectId: id.optional(),
  state: z.enum(['waiting', 'taken', 'done']).optional(),
});
export const recheckAnswer = z.object({
  id,
  interviewId: id,
  projectId: id,
  projectName: z.string(),
  versionId: id,
  countyCode: z.string(),
  masked: z.string(),
  operatorName: z.string().nullable(),
  /** Null for whoever only rechecks: they are to judge by what they hear. */
  why: z.enum(['random', 'suspicious', 'chosen']).nullable(),
  state: z.enum(['waiting', 'taken', 'done']),
  sealedAt: instant,
  drawnAt: instant,
  takenBy: id.nullable(),
  takenByName: z.string().nullable(),
  callId: id.nullable(),
  method: z.enum(['call', 'recording']).nullable(),
  result: result.nullable(),
  answers: z.record(z.string(), answerValue).nullable(),
  differing: z.array(z.string()),
  note: z.string(),
  doneAt: instant.nullable(),
});
export const recheckPage = pageOf(recheckAnswer);

/** Either what was answered again, which the server compares, or a result where there is nothing to compare. */
export const finishRecheckBody = z
  .object({
    method: z.enum(['call', 'recording']),
    result: result.optional(),
    answers: z.record(z.string(), answerValue).optional(),
    note: z.string().trim().max(500).default(''),
  })
  .refine(({ answers, result: found }) => (answers === undefined) !== (found === undefined), {
    message: 'recheck.answers-or-result',
  });
export const recheckFinished = z.object({ result });
export const placedCall = z.object({ callId: id });

export const ratesQuery = z.object({
  by: z.enum(['project', 'county', 'operator', 'week']).default('project'),
  /** Where e comes from: the whole project's cases, each group's own, or as given. */
  eMethod: z.enum(['project', 'group', 'given']).default('project'),
  e: z.coerce.number().min(0).max(1).optional(),
});
export const ratesAnswer = z.object({
  asOf: instant,
  by: z.enum(['project', 'county', 'operator', 'week']),
  eMethod: z.enum(['project', 'group', 'given']),
  groups: z.array(
    z.object({
      /** County code, operator's id, or the Monday of the week; empty for the whole project. */
      key: z.string(),
      name: z.string().nullable(),
      cases: z.number().int(),
      classes: z.record(z.string(), z.number().int()),
      /** Null is undefined: nothing to divide by, or e unknown. */
      rates: z.record(z.string(), share),
      e: share,
    }),
  ),
});

export type Reason = z.output<typeof reason>;
export type QualityAnswer = z.output<typeof qualityAnswer>;
export type QualityOperator = QualityAnswer['operators'][number];
export type ReasonRow = z.output<typeof reasonRow>;
export type EvidenceAnswer = z.output<typeof evidenceAnswer>;
export type RecheckAnswer = z.output<typeof recheckAnswer>;
export type FinishRecheckBody = z.input<typeof finishRecheckBody>;
export type RatesAnswer = z.output<typeof ratesAnswer>;
