import { z } from 'zod';
import { id, instant, pageOf, paging } from '../../shared/contract.ts';
import { colour, riskLevel, ticketStatus, unitTicket, urgency } from '../../shared/tickets/contract.ts';
import { returnReason } from './contract.ts';

export const assignmentParams = z.object({ id });
export const taskGroup = z.enum(['todo', 'doing', 'waiting', 'ended']);
export const taskQuery = paging.extend({ state: taskGroup.default('todo') });

export const progressInput = z.object({ text: z.string().trim().min(2).max(2000) });
export const returnInput = z.object({
  reasonCode: returnReason,
  text: z.string().trim().min(5).max(1000),
  suggestedUnitId: id.optional(),
});
export const extensionInput = z.object({
  workingDays: z.number().int().min(1).max(60),
  reason: z.string().trim().min(5).max(1000),
});
export const excuseInput = z.object({ reason: z.string().trim().min(2).max(500) });

export const task = z.object({
  id,
  role: z.enum(['lead', 'co']),
  state: z.string(),
  assignedAt: instant,
  acceptedAt: instant.nullable(),
  endedAt: instant.nullable(),
  round: z.number().int(),
  dueAt: instant,
  dueFlag: z.string().nullable(),
  colour: colour.nullable(),
  limitText: z.string(),
  leadUnitName: z.string().nullable(),
  cardLevel: z.string().nullable(),
  urgedAt: instant.nullable(),
  /** The last result of this part was sent back and not yet given again. */
  sentBack: z.boolean(),
  ticket: z.object({
    id,
    number: z.string(),
    title: z.string(),
    status: ticketStatus,
    categoryCode: z.string(),
    regionCode: z.string(),
    urgency,
    riskLevel,
    confidential: z.boolean(),
  }),
});

export const taskList = pageOf(task).extend({
  counts: z.object({
    todo: z.number().int(),
    doing: z.number().int(),
    waiting: z.number().int(),
    ended: z.number().int(),
  }),
});

/** May it be done now; if not, why not. */
const chance = z.object({ ok: z.boolean(), code: z.string().nullable() });

export const taskPage = z.object({
  task,
  ticket: unitTicket,
  may: z.object({
    accept: chance,
    progress: chance,
    return: chance.extend({ until: instant }),
    extend: chance.extend({ daysLeft: z.number().int() }),
    answer: chance,
  }),
  /** Of the round's other units, for the lead: who has contributed, who can be excused. */
  others: z.array(
    z.object({ id, unitName: z.string(), role: z.string(), state: z.string(), contributed: z.boolean() }),
  ),
});

export type Task = z.output<typeof task>;
export type TaskList = z.output<typeof taskList>;
export type TaskPage = z.output<typeof taskPage>;
export type TaskGroup = z.output<typeof taskGroup>;
