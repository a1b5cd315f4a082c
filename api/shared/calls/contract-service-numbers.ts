import { z } from 'zod';
import { id } from '../contract.ts';
import { serviceHours } from './hours.ts';

const text = z.string().trim().min(1).max(300);

export const serviceNumber = z.object({
  id,
  number: z.string(),
  name: z.string(),
  countyCode: z.string(),
  hours: serviceHours,
  welcomeText: z.string(),
  closedText: z.string(),
  active: z.boolean(),
});
export const serviceNumbersAnswer = z.array(serviceNumber);

export const serviceNumberChange = z.object({
  name: z.string().trim().min(1).max(60),
  countyCode: z.string().regex(/^\d{6}$/),
  hours: serviceHours,
  welcomeText: text,
  closedText: text,
  active: z.boolean(),
});
/** As residents read it: short codes, area code and number with or without a hyphen. */
export const serviceNumberBody = serviceNumberChange.extend({
  number: z.string().regex(/^\+?\d[\d-]{1,18}\d$/),
});
export const serviceNumberParams = z.object({ serviceNumberId: id });

export type ServiceNumber = z.output<typeof serviceNumber>;
export type ServiceNumberBody = z.input<typeof serviceNumberBody>;
