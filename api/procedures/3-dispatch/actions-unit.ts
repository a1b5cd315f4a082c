import { personOf } from '../../shared/people/index.ts';
import type { Ctx } from '../../shared/context.ts';
import { readSetting } from '../../shared/settings/index.ts';
import { loadCalendar } from '../../shared/calendar/index.ts';
import { isEnded, lockOwnPart, movePart, settle } from '../../shared/assignments/index.ts';
import { moveTicket, noteOnTicket } from '../../shared/tickets/index.ts';
import { conflict, invalid } from '../../platform/lib/errors.ts';
import { askExtension } from './extension.ts';
import { askReturn, type ReturnReason } from './return.ts';
import { extensionRules, returnRules } from './settings.ts';
import { extensionCase } from './store.ts';

/** The unit takes its part on. The lead's acceptance is what starts the handling of the ticket. */
export async function acceptAssignment(ctx: Ctx, input: { readonly assignmentId: string }): Promise<void> {
  const { part, ticket } = await lockOwnPart(ctx, input.assignmentId);
  await movePart(ctx, part, 'accept', { acceptedAt: ctx.now, acceptedBy: personOf(ctx.actor).id });
  const line = { unitId: part.unitId, data: { assignmentId: part.id, role: part.role } };
  if (part.role === 'lead') await moveTicket(ctx, ticket.id, 'start', line);
  else await noteOnTicket(ctx, ticket.id, 'co-accepted', line);
  ctx.announce({
    name: 'assignment.accepted',
    countyCode: ticket.countyCode,
    ticketId: ticket.id,
    assignmentId: part.id,
    unitId: part.unitId,
  });
}

/** What has been done so far; the centre and the round's lead see it at once. */
export async function noteProgress(
  ctx: Ctx,
  input: { readonly assignmentId: string; readonly text: string },
): Promise<{ readonly id: string }> {
  const { part, ticket } = await lockOwnPart(ctx, input.assignmentId);
  if (isEnded(part.state) || part.state === 'assigned') {
    throw conflict('assignment.wrong-state', { state: part.state });
  }
  const id = ctx.newId();
  await ctx.db.progress.create({
    data: {
      id,
      assignmentId: part.id,
      ticketId: ticket.id,
      text: input.text,
      at: ctx.now,
      by: personOf(ctx.actor).id,
    },
  });
  await noteOnTicket(ctx, ticket.id, 'progress', { unitId: part.unitId, note: input.text });
  ctx.announce({
    name: 'assignment.progressed',
    countyCode: ticket.countyCode,
    ticketId: ticket.id,
    assignmentId: part.id,
    unitId: part.unitId,
  });
  return { id };
}

export type ReturnInput = {
  readonly assignmentId: string;
  readonly reasonCode: ReturnReason;
  readonly text: string;
  readonly suggestedUnitId?: string;
};

/** The unit gives its part back; a dispatcher rules. The clock runs on meanwhile. */
export async function requestReturn(ctx: Ctx, input: ReturnInput): Promise<{ readonly id: string }> {
  const { part, ticket } = await lockOwnPart(ctx, input.assignmentId);
  const returns = await ctx.db.returnRequest.count({ where: { assignmentId: part.id } });
  const rules = await readSetting(ctx.db, returnRules);
  const { ruleBy } = settle(askReturn({ ...part, returns }, ctx.now, rules, await loadCalendar(ctx.db)));
  const suggestedUnitId = input.suggestedUnitId ?? null;
  if (suggestedUnitId) {
    const known = await ctx.db.unit.count({ where: { id: suggestedUnitId, active: true } });
    if (known === 0 || suggestedUnitId === part.unitId) {
      throw invalid('input.invalid', {}, [{ path: 'suggestedUnitId', code: 'dispatch.unit-not-available' }]);
    }
  }
  await movePart(ctx, part, 'return');
  const id = ctx.newId();
  await ctx.db.returnRequest.create({
    data: {
      id,
      assignmentId: part.id,
      ticketId: ticket.id,
      unitId: part.unitId,
      reasonCode: input.reasonCode,
      text: input.text,
      suggestedUnitId,
      at: ctx.now,
      by: personOf(ctx.actor).id,
      ruleBy,
    },
  });
  await noteOnTicket(ctx, ticket.id, 'return-requested', {
    unitId: part.unitId,
    note: input.text,
    data: { returnId: id, reasonCode: input.reasonCode },
  });
  ctx.announce({
    name: 'return.requested',
    countyCode: ticket.countyCode,
    ticketId: ticket.id,
    assignmentId: part.id,
    unitId: part.unitId,
  });
  return { id };
}

/** The lead asks for more time, before the clock runs out. */
export async function requestExtension(
  ctx: Ctx,
  input: { readonly assignmentId: string; readonly workingDays: number; readonly reason: string },
): Promise<{ readonly id: string }> {
  const { part, ticket } = await lockOwnPart(ctx, input.assignmentId);
  const the = await extensionCase(ctx, part);
  settle(askExtension(the, input.workingDays, ctx.now, await readSetting(ctx.db, extensionRules)));
  const id = ctx.newId();
  await ctx.db.extensionRequest.create({
    data: {
      id,
      assignmentId: part.id,
      roundId: part.roundId,
      ticketId: ticket.id,
      unitId: part.unitId,
      workingDays: input.workingDays,
      reason: input.reason,
      at: ctx.now,
      by: personOf(ctx.actor).id,
      oldDueAt: the.dueAt,
    },
  });
  await noteOnTicket(ctx, ticket.id, 'extension-requested', {
    unitId: part.unitId,
    note: input.reason,
    data: { extensionId: id, workingDays: input.workingDays },
  });
  ctx.announce({
    name: 'extension.requested',
    countyCode: ticket.countyCode,
    ticketId: ticket.id,
    assignmentId: part.id,
    unitId: part.unitId,
  });
  return { id };
}
