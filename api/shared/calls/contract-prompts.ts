import { z } from 'zod';
import { instant } from '../contract.ts';

/** `please-wait`, `please-wait-en`, `welcome:ID`: what is said. */
export const promptKey = z.string().regex(/^[a-z-]{3,30}(:[0-9a-f-]{36})?$/);
export const prompt = z.object({
  key: promptKey,
  language: z.enum(['zh', 'en']),
  /** The name of the number whose welcome or closing it is. */
  serviceName: z.string().nullable(),
  text: z.string(),
  /** What it says where nobody has written anything; null for the words of one number. */
  usual: z.string().nullable(),
  /** What stands in the text for a number that is known when it is said. */
  placeholders: z.array(z.string()),
  /** Somebody's recording, which is played in place of the words. */
  file: z
    .object({
      name: z.string(),
      seconds: z.number(),
      uploadedAt: instant,
      uploadedBy: z.string(),
    })
    .nullable(),
});
export const promptsAnswer = z.object({
  items: z.array(prompt),
  longestSeconds: z.number().int(),
  line: z.enum(['simulator', 'asterisk', 'twilio']),
  /** Where prompts are written for the exchange; null where none is set. */
  folder: z.string().nullable(),
  /** This machine can speak what nobody has recorded. */
  speaks: z.boolean(),
});
export const promptParams = z.object({ key: promptKey });
/** Null goes back to the usual words. */
export const promptText = z.object({ text: z.string().trim().min(1).max(300).nullable() });
export const uploadAnswer = z.object({
  seconds: z.number(),
  /** What the file was before it was made fit for the telephone; null where it is played as it came. */
  converted: z
    .object({ channels: z.number().int(), rate: z.number().int(), bits: z.number().int() })
    .nullable(),
});

export type Prompt = z.output<typeof prompt>;
export type PromptsAnswer = z.output<typeof promptsAnswer>;
export type UploadAnswer = z.output<typeof uploadAnswer>;
