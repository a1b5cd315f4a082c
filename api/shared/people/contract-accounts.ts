import { z } from 'zod';
import { id, instant, pageOf, paging } from '../contract.ts';
import { locale, password, role, signInName } from './contract.ts';
import { SKILL } from './skill.ts';

export const account = z.object({
  id,
  signInName: z.string(),
  name: z.string(),
  roles: z.array(role),
  regionCode: z.string(),
  regionName: z.string(),
  unitId: id.nullable(),
  unitName: z.string().nullable(),
  operatorNumber: z.string().nullable(),
  skills: z.array(z.string()),
  locale,
  active: z.boolean(),
  lockedUntil: instant.nullable(),
  lastSignIn: instant.nullable(),
  createdAt: instant,
});
export const accountsAnswer = pageOf(account);

export const accountsQuery = paging.extend({
  /** Part of the name, the sign-in name or the operator number. */
  q: z.string().trim().max(40).optional(),
  role: role.optional(),
  active: z.enum(['true', 'false']).optional(),
  unitId: id.optional(),
});

export const accountChange = z.object({
  name: z.string().trim().min(1).max(60),
  roles: z.array(role).max(7),
  regionCode: z.string().regex(/^\d{6}$/),
  unitId: id.nullable(),
  operatorNumber: z
    .string()
    .trim()
    .regex(/^\w{1,12}$/)
    .nullable(),
  /** `hope`, `dialect:yu`, `lang:en`: which calls are offered, and which reserved matters are seen. */
  skills: z.array(z.string().max(40).regex(SKILL)).max(20).optional(),
});
/** Without a password one is made and told once. */
export const accountBody = accountChange.extend({ signInName, password: password.optional() });
export const accountParams = z.object({ personId: id });
export const activationBody = z.object({ active: z.boolean() });
export const passwordBody = z.object({ password: password.optional() });

/** `password` is the one that was made here; it is shown this once and kept nowhere. */
export const accountMade = z.object({ id, password: z.string().nullable() });
export const passwordMade = z.object({ password: z.string().nullable() });

export type Account = z.output<typeof account>;
export type AccountsAnswer = z.output<typeof accountsAnswer>;
export type AccountBody = z.output<typeof accountBody>;
export type AccountChange = z.output<typeof accountChange>;
export type AccountMade = z.output<typeof accountMade>;
export type PasswordMade = z.output<typeof passwordMade>;
