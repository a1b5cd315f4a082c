import type { Ctx } from '../../shared/context.ts';
import { actorId } from '../../shared/context.ts';
import { can, countyWhere, personOf } from '../../shared/people/index.ts';
import { readSetting } from '../../shared/settings/index.ts';
import { loadCalendar } from '../../shared/calendar/index.ts';
import {
  endRound,
  latestRound,
  movePart,
  partById,
  partsOfRound,
  refuse,
  settle,
} from '../../shared/assignments/index.ts';
import { lockTicket, moveTicket, noteOnTicket } from '../../shared/tickets/index.ts';
import { conflict, forbidden, notFound } from '../../platform/lib/errors.ts';
import { type ExtensionRuling, grantExtension, hasLapsed } from './extension.ts';
import { ruleReturn as decideReturn, type ReturnRuling } from './return.ts';
import { extensionRules } from './settings.ts';
import { extensionCase } from './store.ts';

/** Upheld: the part ends, and for a lead the round with it. Rejected or lapsed: it goes on, its clock never stopped. */
export async function ruleReturn(
  ctx: Ctx,
  input: { readonly returnId: string; readonly ruling: ReturnRuling; readonly text: string },
): Promise<void> {
  const found = await ctx.db.returnRequest.findUnique({ where: { id: input.returnId } });
  if (!found) throw notFound('return.not-found');
  const ticket = await lockTicket(ctx, found.ticketId);
  const request = await ctx.db.returnRequest.findUniqueOrThrow({ where: { id: found.id } });
  const move = settle(decideReturn(request, input.ruling, ctx.now));
  await ctx.db.returnRequest.update({
    where: { id: request.id },
    data: { ruledAt: ctx.now, ruledBy: actorId(ctx.actor), ruling: input.ruling, rulingText: input.text },
  });
  const part = await partById(ctx, request.assignmentId);
  await movePart(ctx, part, move);
  const line = {
    unitId: part.unitId,
    note: input.text,
    data: { returnId: request.id, ruling: input.ruling },
  };
  if (move === 'uphold' && part.role === 'lead') {
    await moveTicket(ctx, ticket.id, 'uphold-return', { ...line, set: { dueAt: null, dueFlag: null } });
    await endRound(ctx, part.roundId, 'returned');
  } else {
    await noteOnTicket(ctx, ticket.id, `return-${input.ruling}`, line);
  }
  ctx.announce({
    name: 'return.ruled',
    countyCode: ticket.countyCode,
    ticketId: ticket.id,
    assignmentId: part.id,
    unitId: part.unitId,
    ruling: input.ruling,
  });
  ctx.audit({
    chain: ticket.countyCode,
    action: 'return.rule',
    subject: ticket.id,
    detail: { returnId: request.id, ruling: input.ruling },
  });
}

/** Approved: the due time moves forward and the caller is to be told. */
export async function ruleExtension(
  ctx: Ctx,
  input: { readonly extensionId: string; readonly ruling: ExtensionRuling; readonly text: string },
): Promise<void> {
  const { ruling } = input;
  const found = await ctx.db.extensionRequest.findUnique({ where: { id: input.extensionId } });
  if (!found) throw notFound('extension.not-found');
  const ticket = await lockTicket(ctx, found.ticketId);
  const request = await ctx.db.extensionRequest.findUniqueOrThrow({ where: { id: found.id } });
  if (request.ruling !== null) settle(refuse('extension.already-ruled', { ruling: request.ruling }));
  const part = await partById(ctx, request.assignmentId);
  const the = await extensionCase(ctx, part);
  if (ruling === 'lapsed' && !hasLapsed(the, ctx.now)) settle(refuse('extension.still-open'));
  let newDueAt: Date | null = null;
  if (ruling === 'approved') {
    const rules = await readSetting(ctx.db, extensionRules);
    const calendar = await loadCalendar(ctx.db);
    const due = settle(grantExtension(the, request.workingDays, ctx.now, rules, calendar));
    newDueAt = due.dueAt;
    const round = (await latestRound(ctx.db, ticket.id))!;
    const moved = { dueAt: due.dueAt, dueFlag: round.dueFlag ?? due.flag };
    await ctx.db.dispatchRound.update({ where: { id: round.id }, data: { ...moved, yellowUrgedAt: null } });
    await ctx.db.ticket.update({ where: { id: ticket.id }, data: moved });
  }
  await ctx.db.extensionRequest.update({
    where: { id: request.id },
    data: { ruledAt: ctx.now, ruledBy: actorId(ctx.actor), ruling, rulingText: input.text, newDueAt },
  });
  await noteOnTicket(ctx, ticket.id, `extension-${ruling}`, {
    unitId: part.unitId,
    note: input.text,
    data: { extensionId: request.id, newDueAt: newDueAt?.toISOString() ?? null },
  });
  ctx.announce({
    name: 'extension.ruled',
    countyCode: ticket.countyCode,
    ticketId: ticket.id,
    assignmentId: part.id,
    unitId: part.unitId,
    ruling,
  });
  ctx.audit({
    chain: ticket.countyCode,
    action: 'extension.rule',
    subject: ticket.id,
    detail: { extensionId: request.id, ruling, workingDays: request.workingDays },
  });
}

/** The caller has been told that it will take longer, or could not be told and why. */
export async function noteCallerTold(
  ctx: Ctx,
  input: { readonly extensionId: string; readonly note: string },
): Promise<void> {
  const found = await ctx.db.extensionRequest.findUnique({ where: { id: input.extensionId } });
  if (!found) throw notFound('extension.not-found');
  await lockTicket(ctx, found.ticketId);
  const { count } = await ctx.db.extensionRequest.updateMany({
    where: { id: found.id, ruling: 'approved', callerToldAt: null },
    data: { callerToldAt: ctx.now, callerToldBy: personOf(ctx.actor).id, callerToldNote: input.note },
  });
  if (count === 0) throw conflict('extension.nothing-to-tell');
  await noteOnTicket(ctx, found.ticketId, 'extension-told', { note: input.note });
}

/** A co-handler whose part is not needed after all: said by the round's lead or by the centre, with the reason. */
export async function excuseCoHandler(
  ctx: Ctx,
  input: { readonly assignmentId: string; readonly reason: string },
): Promise<void> {
  const actor = personOf(ctx.actor);
  const found = await ctx.db.assignment.findUnique({ where: { id: input.assignmentId } });
  if (!found) throw notFound('assignment.not-found');
  const parts = await partsOfRound(ctx.db, found.roundId);
  const leads = parts.some((part) => part.role === 'lead' && part.unitId === actor.unitId);
  const involved = parts.some((part) => part.unitId === actor.unitId);
  if (actor.unitId ? !involved : !found.countyCode.startsWith(countyWhere(actor).startsWith)) {
    throw notFound('assignment.not-found');
  }
  if (actor.unitId ? !leads : !can(actor.roles, 'dispatch.rule')) throw forbidden();
  const ticket = await lockTicket(ctx, found.ticketId);
  const part = await partById(ctx, found.id);
  await movePart(ctx, part, 'excuse', { excusedReason: input.reason });
  await noteOnTicket(ctx, ticket.id, 'co-excused', { unitId: part.unitId, note: input.reason });
  ctx.audit({
    chain: ticket.countyCode,
    action: 'assignment.excuse',
    subject: ticket.id,
    detail: { assignmentId: part.id },
  });
}
