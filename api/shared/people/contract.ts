import { z } from 'zod';

export const MIN_PASSWORD = 8;
export const password = z.string().min(MIN_PASSWORD).max(200);
export const signInName = z
  .string()
  .trim()
  .min(2)
  .max(40)
  .regex(/^[\p{L}\p{N}._-]+$/u, 'sign-in-name.letters');
export const locale = z.enum(['zh', 'en']);
export const role = z.enum(['operator', 'supervisor', 'dispatcher', 'unit', 'analyst', 'leader', 'admin']);

export const signInBody = z.object({
  signInName: z.string().min(1).max(80),
  password: z.string().min(1).max(200),
});

export const sessionAnswer = z.object({
  person: z.object({
    id: z.uuid(),
    name: z.string(),
    signInName: z.string(),
    roles: z.array(role),
    regionCode: z.string(),
    regionName: z.string(),
    unitId: z.uuid().nullable(),
    unitName: z.string().nullable(),
    operatorNumber: z.string().nullable(),
    skills: z.array(z.string()),
    locale,
  }),
  abilities: z.array(z.string()),
});

export const installationAnswer = z.object({ state: z.enum(['empty', 'ready']), name: z.string() });

export const installationBody = z.object({
  regionCode: z.string().regex(/^\d{6}$/, 'region.code'),
  regionName: z.string().trim().min(1).max(60),
  name: z.string().trim().min(1).max(60),
  signInName,
  password,
});

export type SessionAnswer = z.output<typeof sessionAnswer>;
