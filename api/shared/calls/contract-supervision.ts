import { z } from 'zod';
import { instant } from '../contract.ts';

const why = {
  /** A code of the centre's list; recorded. */
  reason: z.string().min(1).max(40),
  note: z.string().trim().max(200).default(''),
};

export const superviseBody = z.object({
  mode: z.enum(['listen', 'whisper', 'barge', 'take-over']),
  ...why,
});

export const forceBody = z.object({
  state: z.enum(['ready', 'break', 'offline']),
  /** As the screen showed it: what was pressed on an older one does nothing. */
  version: z.number().int(),
  ...why,
});

/** What supervisors did that concerns an operator now. */
export const supervisionNotice = z.object({
  supervisors: z.array(z.object({ name: z.string(), mode: z.enum(['listen', 'whisper', 'barge']) })),
  /** Who changed the operator's state last, if that is the state they are in. */
  forced: z
    .object({ by: z.string(), zh: z.string(), en: z.string(), note: z.string(), at: instant })
    .nullable(),
  /** The operator writes up a call that a supervisor has taken over. */
  takenOver: z
    .object({
      by: z.string(),
      zh: z.string(),
      en: z.string(),
      /** The call was placed for a case or a ticket: its answers and its outcome stay with this operator. */
      keeps: z.boolean(),
    })
    .nullable(),
  /** This person speaks in a call that was placed for somebody else, who writes down what comes of it. */
  tookOver: z.object({ from: z.string() }).nullable(),
});

export type SuperviseBody = z.input<typeof superviseBody>;
export type SupervisionMode = z.output<typeof superviseBody>['mode'];
export type ForceBody = z.input<typeof forceBody>;
