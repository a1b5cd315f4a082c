import { z } from 'zod';

/** The simulated resident on the line, for whoever practises. */
export const residentView = z.object({
  surname: z.string(),
  sex: z.enum(['male', 'female']),
  ageBand: z.string(),
  mood: z.string(),
  /** 0 very dissatisfied, 1 very satisfied. */
  attitude: z.number(),
  matter: z
    .object({ topic: z.string(), urgency: z.string(), anonymous: z.boolean(), contactAllowed: z.boolean() })
    .nullable(),
  onLine: z.boolean(),
});
export type ResidentView = z.output<typeof residentView>;
