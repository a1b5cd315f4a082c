import { z } from 'zod';
import { id, instant, instantIn, pageOf, paging } from '../contract.ts';

const reason = z.string().trim().min(2).max(200);

export const doNotCallQuery = paging.extend({
  /** A whole number: it is found by its blind index, never by a part of it. */
  number: z.string().max(30).optional(),
});

export const doNotCallEntry = z.object({
  phoneId: id,
  masked: z.string(),
  reason: z.string(),
  source: z.string(),
  addedAt: instant,
  addedByName: z.string().nullable(),
  until: instant.nullable(),
});

export const doNotCallPage = pageOf(doNotCallEntry);

export const doNotCallBody = z.object({
  number: z.string().max(30),
  areaCode: z
    .string()
    .regex(/^0?\d{2,3}$/)
    .optional(),
  reason,
  until: instantIn.nullish(),
});

export const doNotCallAdded = z.object({ phoneId: id, masked: z.string() });

export type DoNotCallEntry = z.output<typeof doNotCallEntry>;
export type DoNotCallPage = z.output<typeof doNotCallPage>;
export type DoNotCallBody = z.input<typeof doNotCallBody>;
