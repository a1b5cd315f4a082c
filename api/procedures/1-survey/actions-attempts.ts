import type { Db } from '../../platform/db/index.ts';
import { conflict, invalid, notFound } from '../../platform/lib/errors.ts';
import { finishWrapUp, placeCall } from '../../shared/calls/index.ts';
import type { Ctx } from '../../shared/context.ts';
import { personOf } from '../../shared/people/index.ts';
import { isWorked, nextCase, projectInSight, takeCase } from './actions-cases.ts';
import type { NextCase } from './actions-cases.ts';
import { afterAttempt } from './after-attempt.ts';
import { breakOffDisposition } from './break-off.ts';
import { dayPartOf } from './day-part.ts';
import { attemptDisposition, CHOSEN_BY_HAND, standing } from './disposition.ts';
import { questionnaireOf } from './store-instruments.ts';
import type { CallResult } from './line-result.ts';
import { proposedDisposition } from './line-result.ts';
import type { OpenAttempt } from './store-attempts.ts';
import { findAttempt, findHeldCase, insertAttempt, noteCallEnd, settle } from './store-attempts.ts';

/** Opens an attempt at the case in hand and has its number dialled. */
export async function dialCase(
  ctx: Ctx,
  { caseId }: { readonly caseId: string },
): Promise<{ attemptId: string; callId: string }> {
  const operator = personOf(ctx.actor);
  const held = await findHeldCase(ctx.db, caseId, operator.id);
  if (!held) throw conflict('case.not-in-hand');
  const project = await projectInSight(ctx, held.projectId);
  if (!isWorked(project, ctx.now)) throw conflict('project.not-open');
  const attemptId = ctx.newId();
  const { callId } = await placeCall(ctx, {
    purpose: 'interview',
    phoneId: held.phoneId,
    operatorId: operator.id,
    subjectId: attemptId,
    countyCode: held.countyCode,
  });
  const inserted = insertAttempt(ctx.db, {
    id: attemptId,
    caseId: held.id,
    projectId: held.projectId,
    countyCode: held.countyCode,
    operatorId: operator.id,
    callId,
    number: held.attempts + 1,
    dayPart: dayPartOf(ctx.now, project.rules.dayParts),
    startedAt: ctx.now,
  });
  ctx.send(inserted);
  return { attemptId, callId };
}

/** Progressive dialling: the next case and its dial in one act. */
export async function dialNext(
  ctx: Ctx,
  input: { readonly projectId: string },
): Promise<NextCase | { readonly kind: 'dialled'; readonly caseId: string; readonly attemptId: string }> {
  const next = await nextCase(ctx, input);
  if (next.kind === 'none' || next.attemptId !== null) return next;
  const { attemptId } = await dialCase(ctx, next);
  return { kind: 'dialled', caseId: next.caseId, attemptId };
}

/** The line says how the call went; the operator has the last word, and what was noted once is not noted again. */
export async function noteCallEnded(
  db: Db,
  at: Date,
  call: CallResult & { readonly attemptId: string },
): Promise<void> {
  const attempt = await findAttempt(db, call.attemptId);
  if (!attempt || attempt.disposition !== null) return;
  const { disposition } = proposedDisposition(call, await brokenOff({ db }, attempt));
  const { cause, joined } = call;
  await noteCallEnd(db, attempt.id, { at, cause, joined, proposed: disposition });
}

async function brokenOff(ctx: Pick<Ctx, 'db'>, attempt: OpenAttempt): Promise<'1.2' | '2.12' | null> {
  if (attempt.interviewId === null || attempt.answers === null) return null;
  const questionnaire = await questionnaireOf(ctx.db, attempt.versionId);
  return breakOffDisposition(questionnaire, attempt.answers, attempt.rules.partialShare);
}

export type AppointmentWish = {
  readonly at: Date;
  /** hard: at that very time, by the operator who agreed on it; soft: about then, by anybody. */
  readonly kind: 'hard' | 'soft';
  readonly note: string;
};

export type EndAttempt = {
  readonly attemptId: string;
  /** Left out: what the line proposed. */
  readonly disposition?: string;
  readonly note?: string;
  readonly appointment?: AppointmentWish | null;
};

export type Settled = {
  readonly caseId: string;
  readonly disposition: string;
  readonly state: 'open' | 'appointment' | 'closed';
  readonly finalDisposition: string | null;
};

/** The operator says what the attempt came to. */
export async function endAttempt(ctx: Ctx, input: EndAttempt): Promise<Settled> {
  const attempt = await ownAttempt(ctx, input.attemptId);
  const wished = input.disposition ?? attempt.proposed;
  if (wished === null) throw conflict('attempt.no-proposal');
  const allowed = wished === '1.2' || CHOSEN_BY_HAND.some(({ code }) => code === wished);
  if (!allowed) throw invalid('attempt.disposition', { code: wished });
  return settleWith(ctx, attempt, wished, input);
}

/** For the sweep: the operator is gone, so the line's word stands. */
export async function settleByProposal(ctx: Ctx, attemptId: string): Promise<void> {
  const attempt = await findAttempt(ctx.db, attemptId);
  if (!attempt || attempt.disposition !== null || attempt.proposed === null) return;
  await settleWith(ctx, attempt, attempt.proposed, {});
}

/** Goes on with the unfinished interview of a case, also one whose operator is gone in the middle of it. */
export const resumeCase = (ctx: Ctx, input: { readonly caseId: string }): Promise<NextCase> =>
  takeCase(ctx, input, settleByProposal);

type OwnAttempt = OpenAttempt & { readonly operatorId: string };

export async function ownAttempt(ctx: Ctx, attemptId: string): Promise<OwnAttempt> {
  const operatorId = personOf(ctx.actor).id;
  const attempt = await findAttempt(ctx.db, attemptId);
  if (!attempt || attempt.operatorId !== operatorId) throw notFound('attempt.not-found');
  if (attempt.disposition !== null) throw conflict('attempt.ended', { disposition: attempt.disposition });
  return { ...attempt, operatorId };
}

/** A break-off is what the stated rule says of the answers, whichever word was chosen for it. */
async function settleWith(
  ctx: Ctx,
  attempt: OpenAttempt,
  wished: string,
  more: Pick<EndAttempt, 'note' | 'appointment'>,
): Promise<Settled> {
  const partial = await brokenOff(ctx, attempt);
  const breaksOff = ['1.2', '2.12'].includes(wished);
  if (breaksOff && partial === null) throw conflict('attempt.no-interview');
  const refused = attemptDisposition(wished)?.consequence === 'refusal';
  const disposition = partial !== null && (breaksOff || refused) ? partial : wished;
  return settleAttempt(ctx, attempt, disposition, { ...more, partial });
}

type Ending = {
  readonly note?: string;
  readonly appointment?: AppointmentWish | null;
  /** What the unfinished interview amounts to; null when there is none. */
  readonly partial: '1.2' | '2.12' | null;
  /** Set when the interview itself has come to its end. */
  readonly interviewState?: string;
};

/** Ends the attempt with this disposition and moves its case on. */
export async function settleAttempt(
  ctx: Ctx,
  attempt: OpenAttempt,
  disposition: string,
  ending: Ending,
): Promise<Settled> {
  const appointment = ending.appointment ?? null;
  if (appointment && appointment.at <= ctx.now) throw invalid('appointment.past');
  const moved = afterAttempt(
    attempt,
    {
      disposition,
      operatorId: attempt.operatorId,
      dayPart: attempt.dayPart,
      appointmentAt: appointment?.at ?? null,
    },
    attempt.rules,
    ctx.now,
  );
  // A case that closes over an unfinished interview is counted by what was answered.
  const amounts =
    moved.state === 'closed' && ending.partial ? standing(moved.standingDisposition, ending.partial) : null;
  const after = amounts ? { ...moved, standingDisposition: amounts, finalDisposition: amounts } : moved;
  const parked =
    after.state === 'closed' ? (ending.partial === '1.2' ? 'partial' : 'broken-off') : 'suspended';
  const settled = settle(ctx.db, {
    attempt,
    disposition,
    note: ending.note ?? '',
    after,
    now: ctx.now,
    interviewState: ending.interviewState ?? (attempt.interviewId === null ? null : parked),
  });
  ctx.send(settled);
  const { caseId, projectId, countyCode, operatorId } = attempt;
  if (appointment && operatorId && after.state === 'appointment') {
    const appointmentId = ctx.newId();
    await ctx.db.appointment.create({
      data: {
        id: appointmentId,
        caseId,
        projectId,
        ...appointment,
        madeBy: operatorId,
        madeAt: ctx.now,
      },
    });
    ctx.announce({ name: 'appointment.made', countyCode, appointmentId, caseId, projectId });
  }
  if (ctx.actor.kind === 'person' && operatorId) await finishWrapUp(ctx, operatorId);
  ctx.announce({
    name: 'attempt.ended',
    countyCode,
    attemptId: attempt.id,
    caseId,
    projectId,
    operatorId,
    disposition,
  });
  return { caseId, disposition, state: after.state, finalDisposition: after.finalDisposition };
}
