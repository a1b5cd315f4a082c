import { z } from 'zod';
import { id, instant } from '../../shared/contract.ts';
import { nature, urgency } from '../../shared/tickets/contract.ts';

export const limitRuleParams = z.object({ id });

export const limitRuleInput = z
  .object({
    categoryCode: z.string().max(40).nullable(),
    nature: nature.nullable(),
    urgency,
    workingDays: z.number().int().min(1).max(90).nullable(),
    hours: z.number().int().min(1).max(720).nullable(),
    source: z.string().trim().min(4).max(300),
    active: z.boolean().default(true),
  })
  .refine((rule) => (rule.workingDays === null) !== (rule.hours === null), {
    path: ['workingDays'],
    params: { code: 'limit.days-or-hours' },
    message: 'limit.days-or-hours',
  });

export const limitRule = z.object({
  id,
  categoryCode: z.string().nullable(),
  nature: z.string().nullable(),
  urgency,
  workingDays: z.number().int().nullable(),
  hours: z.number().int().nullable(),
  source: z.string(),
  active: z.boolean(),
  changedAt: instant,
});
export const limitRules = z.object({ items: z.array(limitRule) });

export type LimitRuleRow = z.output<typeof limitRule>;
export type LimitRules = z.output<typeof limitRules>;
export type LimitRuleBody = z.input<typeof limitRuleInput>;
