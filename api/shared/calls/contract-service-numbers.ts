import { z } from 'zod';
import { id } from '../contract.ts';
import { SKILL } from '../people/skill.ts';
import { crisisCard } from './crisis-card.ts';
import { serviceHours } from './hours.ts';
import { overflowPlan } from './overflow.ts';

const text = z.string().trim().min(1).max(300);

/** Who takes its calls, in which order, and what happens when it takes too long. */
const plan = {
  kind: z.enum(['hotline', 'hope']),
  /** Languages and dialects that an operator must speak, beside the calling of a hope line. */
  skills: z.array(z.string().max(40).regex(SKILL)).max(10),
  priority: z.number().int().min(0).max(9),
  queue: z
    .string()
    .trim()
    .regex(/^[a-z][a-z0-9-]{0,30}$/)
    .nullable(),
  recording: z.boolean(),
  voicemail: z.boolean(),
  overflow: overflowPlan
    .refine((one) => one.afterSeconds !== null || one.waiting !== null, {
      path: ['afterSeconds'],
      error: 'overflow.when',
    })
    .refine((one) => (one.to === 'number') === (one.serviceNumberId !== null), {
      path: ['serviceNumberId'],
      error: 'overflow.where',
    })
    .nullable(),
  card: crisisCard.nullable(),
};

export const serviceNumber = z.object({
  id,
  number: z.string(),
  name: z.string(),
  countyCode: z.string(),
  hours: serviceHours,
  welcomeText: z.string(),
  closedText: z.string(),
  active: z.boolean(),
  ...plan,
  overflow: overflowPlan.nullable(),
  /** What is shown where nothing has been written. */
  card: crisisCard.nullable(),
});
export const serviceNumbersAnswer = z.array(serviceNumber);

export const serviceNumberChange = z.object({
  name: z.string().trim().min(1).max(60),
  countyCode: z.string().regex(/^\d{6}$/),
  hours: serviceHours,
  welcomeText: text,
  closedText: text,
  active: z.boolean(),
  ...z.object(plan).partial().shape,
});
/** As residents read it: short codes, area code and number with or without a hyphen. */
export const serviceNumberBody = serviceNumberChange.extend({
  number: z.string().regex(/^\+?\d[\d-]{1,18}\d$/),
});
export const serviceNumberParams = z.object({ serviceNumberId: id });

export type ServiceNumber = z.output<typeof serviceNumber>;
export type ServiceNumberBody = z.input<typeof serviceNumberBody>;
