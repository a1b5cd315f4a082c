import { z } from 'zod';
import { instant } from '../contract.ts';

/** `please-wait`, `welcome:ID`: what is said, and whether somebody has recorded it. */
export const promptKey = z.string().regex(/^[a-z-]{3,30}(:[0-9a-f-]{36})?$/);
export const prompt = z.object({
  key: promptKey,
  /** The name of the number whose welcome or closing it is. */
  serviceName: z.string().nullable(),
  text: z.string(),
  file: z
    .object({
      name: z.string(),
      seconds: z.number(),
      rate: z.number().int(),
      sha256: z.string(),
      uploadedAt: instant,
      uploadedBy: z.string(),
    })
    .nullable(),
});
export const promptsAnswer = z.object({
  items: z.array(prompt),
  longestSeconds: z.number().int(),
  /** Where recorded prompts are written for the exchange; null while the line is simulated or nothing is set. */
  folder: z.string().nullable(),
});
export const promptParams = z.object({ key: promptKey });

export type Prompt = z.output<typeof prompt>;
export type PromptsAnswer = z.output<typeof promptsAnswer>;
