import { createHash } from 'node:crypto';
import { conflict, invalid, notFound } from '../../platform/lib/errors.ts';
import type { Ctx } from '../../shared/context.ts';
import { maySeeCounty, personOf } from '../../shared/people/index.ts';
import type { AppointmentWish, Settled } from './actions-attempts.ts';
import { ownAttempt, settleAttempt } from './actions-attempts.ts';
import type { Answers, AnswerValue } from './answers.ts';
import { canonicalAnswers } from './answers.ts';
import { questionnaireOf } from './store-instruments.ts';
import type { Questionnaire } from './questionnaire.ts';
import type { OpenAttempt } from './store-attempts.ts';
import type { InterviewRow } from './store-interviews.ts';
import {
  beginInterview,
  closeInterview,
  findInterview,
  findSavedAnswer,
  insertAnswer,
  resumeInterview as takeOver,
} from './store-interviews.ts';
import { anyQuotas, takeQuotaPlace } from './store-projects.ts';

/** Begins the interview of an open attempt, or goes on with the one that this case has. Anybody may go on with it. */
export async function startInterview(
  ctx: Ctx,
  { attemptId }: { readonly attemptId: string },
): Promise<InterviewRow> {
  const attempt = await ownAttempt(ctx, attemptId);
  if (attempt.interviewId !== null) {
    ctx.send(takeOver(ctx.db, attempt.interviewId, attempt.operatorId, attempt.callId, ctx.now));
    return inSight(ctx, attempt.interviewId);
  }
  return beginInterview(ctx.db, {
    id: ctx.newId(),
    caseId: attempt.caseId,
    projectId: attempt.projectId,
    versionId: attempt.versionId,
    countyCode: attempt.countyCode,
    operatorId: attempt.operatorId,
    callId: attempt.callId,
    now: ctx.now,
  });
}

export async function inSight(ctx: Ctx, interviewId: string): Promise<InterviewRow> {
  const interview = await findInterview(ctx.db, interviewId);
  if (!interview || !maySeeCounty(ctx.actor, interview.countyCode)) throw notFound('interview.not-found');
  return interview;
}

export type SaveAnswer = {
  readonly interviewId: string;
  readonly question: string;
  readonly value: AnswerValue;
  /** Counts the answers of this interview from 1, changes of earlier ones included. */
  readonly seq: number;
  /** How long this question was on the screen. */
  readonly seconds: number;
  /** Steps back on the screen since the answer before. */
  readonly backs: number;
  /** Where the operator goes on; null at the end. */
  readonly next: string | null;
};

/**
 * Saves one answer in one statement. Sent again (the browser did not hear that it was saved) it changes nothing; out of
 * turn it is refused, so that two windows on one interview cannot write over each other.
 */
export async function saveAnswer(ctx: Ctx, answer: SaveAnswer): Promise<{ seq: number }> {
  const operator = personOf(ctx.actor);
  const result = await insertAnswer(ctx.db, {
    ...answer,
    id: ctx.newId(),
    operatorId: operator.id,
    at: ctx.now,
  });
  if (result?.saved) return { seq: answer.seq };
  if (!result || !maySeeCounty(ctx.actor, result.countyCode)) throw notFound('interview.not-found');
  if (result.state !== 'open') throw conflict('interview.not-open', { state: result.state });
  if (result.operatorId !== operator.id) throw conflict('interview.taken-over');
  const before = await findSavedAnswer(ctx.db, answer.interviewId, answer.seq);
  const same =
    before?.question === answer.question && JSON.stringify(before.value) === JSON.stringify(answer.value);
  if (same) return { seq: answer.seq };
  throw conflict('interview.out-of-order', { seq: result.answerSeq });
}

/** Breaks off in a friendly way: what was answered stays, and somebody calls again. */
export async function suspendInterview(
  ctx: Ctx,
  input: {
    readonly interviewId: string;
    readonly appointment: AppointmentWish | null;
    readonly note?: string;
  },
): Promise<Settled> {
  const { attempt, questionnaire } = await underWay(ctx, input.interviewId);
  const answers = attempt.answers ?? {};
  const screened = respondentOf(questionnaire, answers).sex !== null;
  return settleAttempt(ctx, attempt, screened ? '2.21' : '3.21', {
    appointment: input.appointment,
    note: input.note,
    partial: null,
    interviewState: 'suspended',
  });
}

export type Sealed = Settled & {
  readonly outcome: 'complete' | 'quota-full' | 'ended';
  readonly sealHash: string | null;
};

/**
 * Ends the interview by its answers: complete and counted, complete but its quota was full, or ended by an answer (a
 * screener, a refusal). survey-core runs again here; the browser is not believed.
 */
export async function sealInterview(
  ctx: Ctx,
  { interviewId, note }: { readonly interviewId: string; readonly note?: string },
): Promise<Sealed> {
  const { attempt, questionnaire } = await underWay(ctx, interviewId);
  const given = attempt.answers ?? {};
  const outcome = questionnaire.outcome(given);
  if (outcome.kind === 'asking') throw conflict('interview.incomplete', { question: outcome.question });
  if (outcome.kind === 'ended') return endByAnswer(ctx, attempt, questionnaire, outcome.ends, note);
  const problems = questionnaire.problems(given);
  if (problems.length > 0) {
    const fields = problems.map(({ question, code }) => ({ path: `answers.${question}`, code }));
    throw invalid('interview.answers', { question: problems[0]!.question }, fields);
  }
  return sealComplete(ctx, attempt, questionnaire, note);
}

async function sealComplete(
  ctx: Ctx,
  attempt: OpenAttempt,
  questionnaire: Questionnaire,
  note: string | undefined,
): Promise<Sealed> {
  const answers = questionnaire.onPath(attempt.answers ?? {});
  const { sex, ageBand, county } = respondentOf(questionnaire, answers);
  const { projectId, caseId } = attempt;
  // Where they live is what they said; where the number was given out is nothing but a hint.
  const countyCode = county ?? attempt.countyCode;
  const [hasQuotas, place] = await Promise.all([
    anyQuotas(ctx.db, projectId),
    takeQuotaPlace(ctx.db, projectId, countyCode, sex ?? '', ageBand ?? ''),
  ]);
  const counted = !hasQuotas || place !== null;
  const interviewId = attempt.interviewId!;
  const sealHash = sealOf(interviewId, attempt.versionId, answers);
  const closed = closeInterview(ctx.db, {
    id: interviewId,
    answers,
    countyCode,
    quotaCellId: place?.id ?? null,
    sealedAt: counted ? ctx.now : null,
    sealHash,
    now: ctx.now,
  });
  ctx.send(closed);
  const settled = await settleAttempt(ctx, attempt, counted ? '1.1' : '4.80', {
    note,
    partial: null,
    interviewState: counted ? 'sealed' : 'over-quota',
  });
  if (counted) {
    ctx.announce({ name: 'interview.sealed', countyCode, interviewId, caseId, projectId });
    ctx.audit({ chain: countyCode, action: 'interview.seal', subject: interviewId, detail: { sealHash } });
  }
  if (place && place.count === place.target) {
    ctx.announce({ name: 'quota.closed', countyCode, projectId, cellId: place.id });
  }
  return { ...settled, outcome: counted ? 'complete' : 'quota-full', sealHash };
}

async function endByAnswer(
  ctx: Ctx,
  attempt: OpenAttempt,
  questionnaire: Questionnaire,
  ends: string,
  note: string | undefined,
): Promise<Sealed> {
  if (ends === 'appointment') throw conflict('interview.appointment-needed');
  const closed = closeInterview(ctx.db, {
    id: attempt.interviewId!,
    answers: questionnaire.onPath(attempt.answers ?? {}),
    countyCode: attempt.countyCode,
    quotaCellId: null,
    sealedAt: null,
    sealHash: null,
    now: ctx.now,
  });
  ctx.send(closed);
  const screenedOut = ends.startsWith('4.');
  const settled = await settleAttempt(ctx, attempt, ends, {
    note,
    partial: null,
    interviewState: screenedOut ? 'screened-out' : 'broken-off',
  });
  return { ...settled, outcome: 'ended', sealHash: null };
}

/** What was answered, by what was asked: anyone with both can check it. */
const sealOf = (interviewId: string, versionId: string, answers: Answers): string =>
  createHash('sha256')
    .update(`${interviewId}\n${versionId}\n${canonicalAnswers(answers)}`)
    .digest('hex');

/** An answer that names a county; *refused* and *elsewhere* name none. */
const countyIn = (answer: string | null): string | null =>
  answer !== null && /^\d{6}$/.test(answer) ? answer : null;

function respondentOf(questionnaire: Questionnaire, answers: Answers) {
  const answerTo = (variable: 'sex' | 'ageBand' | 'county'): string | null => {
    const name = questionnaire.questions.find((each) => each.quotaVariable === variable)?.name;
    const value = name === undefined ? null : answers[name];
    return typeof value === 'string' ? value : null;
  };
  return { sex: answerTo('sex'), ageBand: answerTo('ageBand'), county: countyIn(answerTo('county')) };
}

/** The interview that this operator is conducting now, with its open attempt. */
async function underWay(ctx: Ctx, interviewId: string) {
  const operator = personOf(ctx.actor);
  const interview = await inSight(ctx, interviewId);
  if (interview.state !== 'open') throw conflict('interview.not-open', { state: interview.state });
  if (interview.operatorId !== operator.id) throw conflict('interview.taken-over');
  if (interview.openAttemptId === null) throw conflict('interview.no-attempt');
  const attempt = await ownAttempt(ctx, interview.openAttemptId);
  if (attempt.interviewId !== interviewId) throw conflict('interview.not-open', { state: interview.state });
  return { attempt, questionnaire: await questionnaireOf(ctx.db, attempt.versionId) };
}
