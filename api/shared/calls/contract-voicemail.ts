import { z } from 'zod';
import { id, instant, pageOf, paging } from '../contract.ts';

export const noMatterReasons = [
  'unintelligible',
  'wrong-number',
  'repeated',
  'called-back',
  'other',
] as const;

export const voicemail = z.object({
  id,
  countyCode: z.string(),
  callId: id,
  masked: z.string().nullable(),
  serviceName: z.string().nullable(),
  leftAt: instant,
  seconds: z.number().int(),
  state: z.enum(['new', 'taken', 'done']),
  /** `here`: can be listened to; `coming`: still with the line; `lost`: the line has no such file any more. */
  sound: z.enum(['here', 'coming', 'lost', 'removed']),
  takenBy: id.nullable(),
  takenByName: z.string().nullable(),
  registrationId: id.nullable(),
  ticketId: id.nullable(),
  ticketNumber: z.string().nullable(),
  reason: z.string().nullable(),
  doneByName: z.string().nullable(),
  doneAt: instant.nullable(),
  /** How often it was listened to, by whomever. */
  plays: z.number().int(),
});
export const voicemailQuery = paging.extend({ state: z.enum(['to-do', 'done']).default('to-do') });
export const voicemailPage = pageOf(voicemail).extend({ waiting: z.number().int() });
export const voicemailParams = z.object({ voicemailId: id });

/** Ends in what was registered from it, or in no matter with the reason. */
export const voicemailFinish = z.union([
  z.object({ registrationId: id }),
  z.object({ reason: z.enum(noMatterReasons), note: z.string().trim().max(200).default('') }),
]);

export type Voicemail = z.output<typeof voicemail>;
export type VoicemailPage = z.output<typeof voicemailPage>;
export type NoMatterReason = (typeof noMatterReasons)[number];
