import { actorId, type Ctx } from '../../shared/context.ts';
import { personOf } from '../../shared/people/index.ts';
import { readSetting } from '../../shared/settings/index.ts';
import {
  hasContributed,
  isOnTime,
  lapseExtensions,
  lockOwnPart,
  movePart,
  partById,
  partsOfRound,
} from '../../shared/assignments/index.ts';
import { lockTicket, moveTicket, noteOnTicket } from '../../shared/tickets/index.ts';
import { conflict, invalid, notFound } from '../../platform/lib/errors.ts';
import { type ResultDraft, resultProblems } from './contract-checklist.ts';
import { resultRules } from './settings.ts';

export type ResultInput = ResultDraft & { readonly assignmentId: string; readonly closingKind: string };

/**
 * A unit reports what it did. A co-handler's result goes to the lead; the lead's goes to the centre, once every
 * co-handler has given theirs or was excused.
 */
export async function submitResult(
  ctx: Ctx,
  input: ResultInput,
): Promise<{ readonly id: string; readonly onTime: boolean }> {
  const { part, ticket } = await lockOwnPart(ctx, input.assignmentId);
  const problems = resultProblems(
    input,
    { ticketNumber: ticket.number, assignedAt: part.assignedAt, now: ctx.now },
    await readSetting(ctx.db, resultRules),
  );
  if (problems.length > 0) throw invalid('input.invalid', {}, problems);
  if (part.role === 'lead') {
    const parts = await partsOfRound(ctx.db, part.roundId);
    const missing = parts.filter((each) => each.role === 'co' && !hasContributed(each.state));
    if (missing.length > 0) throw conflict('result.co-handlers-missing', { count: missing.length });
  }
  await movePart(ctx, part, 'answer');
  const round = await ctx.db.dispatchRound.findUniqueOrThrow({ where: { id: part.roundId } });
  const id = ctx.newId();
  const onTime = isOnTime(ctx.now, round.dueAt);
  await ctx.db.unitResult.create({
    data: {
      id,
      assignmentId: part.id,
      roundId: part.roundId,
      ticketId: ticket.id,
      unitId: part.unitId,
      internalNote: input.internalNote,
      publicReply: input.publicReply,
      callerContacted: input.callerContacted,
      contactedAt: input.callerContacted ? input.contactedAt : null,
      noContactReason: input.callerContacted ? null : input.noContactReason,
      solved: input.solved,
      unsolvedReason: input.solved ? null : input.unsolvedReason,
      closingKind: input.closingKind,
      onTime,
      submittedAt: ctx.now,
      submittedBy: personOf(ctx.actor).id,
    },
  });
  const line = { unitId: part.unitId, data: { resultId: id, onTime } };
  if (part.role === 'lead') {
    // What is done needs no more time: a due time never moves after the result that it is measured by.
    await lapseExtensions(ctx, part.roundId);
    await moveTicket(ctx, ticket.id, 'answer', line);
  } else {
    await noteOnTicket(ctx, ticket.id, 'co-answered', line);
  }
  ctx.announce({
    name: 'assignment.answered',
    countyCode: ticket.countyCode,
    ticketId: ticket.id,
    assignmentId: part.id,
    unitId: part.unitId,
    role: part.role,
  });
  return { id, onTime };
}

/** The centre reads the lead's result: it passes, or goes back with what is missing. The clock runs on. */
export async function reviewResult(
  ctx: Ctx,
  input: { readonly resultId: string; readonly verdict: 'pass' | 'send-back'; readonly note: string },
): Promise<void> {
  const passed = input.verdict === 'pass';
  if (!passed && input.note.length < 2) {
    throw invalid('input.invalid', {}, [{ path: 'note', code: 'result.send-back-note-missing' }]);
  }
  const found = await ctx.db.unitResult.findUnique({ where: { id: input.resultId } });
  if (!found) throw notFound('result.not-found');
  const ticket = await lockTicket(ctx, found.ticketId);
  const part = await partById(ctx, found.assignmentId);
  if (part.role !== 'lead') throw conflict('result.not-for-review');
  const { count } = await ctx.db.unitResult.updateMany({
    where: { id: found.id, reviewedAt: null },
    data: {
      reviewedAt: ctx.now,
      reviewedBy: actorId(ctx.actor),
      review: passed ? 'passed' : 'sent-back',
      reviewNote: input.note,
    },
  });
  if (count === 0) {
    const { reviewedAt, review } = await ctx.db.unitResult.findUniqueOrThrow({ where: { id: found.id } });
    throw conflict('result.already-reviewed', { review, at: reviewedAt?.toISOString() ?? '' });
  }
  const line = { unitId: part.unitId, note: input.note, data: { resultId: found.id } };
  if (!passed) await movePart(ctx, part, 'send-back');
  await moveTicket(ctx, ticket.id, passed ? 'approve' : 'send-back', line);
  ctx.announce({
    name: 'result.reviewed',
    countyCode: ticket.countyCode,
    ticketId: ticket.id,
    assignmentId: part.id,
    unitId: part.unitId,
    review: passed ? 'passed' : 'sent-back',
  });
  ctx.audit({
    chain: ticket.countyCode,
    action: 'result.review',
    subject: ticket.id,
    detail: { resultId: found.id, review: passed ? 'passed' : 'sent-back' },
  });
}
