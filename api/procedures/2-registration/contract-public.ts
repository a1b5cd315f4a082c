import { z } from 'zod';
import { instant } from '../../shared/contract.ts';
import { nature } from '../../shared/tickets/contract.ts';
import { regionCode } from './contract.ts';

export const publicMatterBody = z.object({
  regionCode,
  address: z.string().trim().max(200).default(''),
  nature: nature.default('other'),
  title: z.string().trim().max(60).default(''),
  text: z.string().trim().min(1).max(4000),
  anonymous: z.boolean().default(false),
  callerName: z.string().trim().max(60).default(''),
  phone: z.string().trim().max(30).default(''),
  contactConsent: z.boolean().default(false),
  confidential: z.boolean().default(false),
});
export const receipt = z.object({ number: z.string(), code: z.string() });

export const publicRegion = z.object({
  code: z.string(),
  parentCode: z.string().nullable(),
  level: z.string(),
  name: z.string(),
  nameEn: z.string(),
});
export const publicRegions = z.array(publicRegion);
export const publicForm = z.object({
  regions: publicRegions,
  leastText: z.number().int(),
  mostText: z.number().int(),
});

export const trackBody = z.object({
  number: z.string().trim().min(1).max(60),
  code: z.string().trim().min(1).max(30),
});
export const publicState = z.enum([
  'received',
  'accepted',
  'handling',
  'checking',
  'replying',
  'closed',
  'answered',
  'refused',
  'merged',
]);
export const track = z.object({
  number: z.string(),
  title: z.string(),
  state: publicState,
  registeredAt: instant,
  dueAt: instant.nullable(),
  steps: z.array(z.object({ state: publicState, at: instant })),
  /** What was said to the citizen: answers, refusals with their reason, replies. */
  replies: z.array(z.object({ at: instant, text: z.string() })),
});

export type PublicMatterBody = z.input<typeof publicMatterBody>;
export type Track = z.output<typeof track>;
export type PublicState = z.output<typeof publicState>;
export type PublicForm = z.output<typeof publicForm>;
