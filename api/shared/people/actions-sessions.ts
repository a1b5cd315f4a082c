import { createHash, randomBytes } from 'node:crypto';
import type { Db } from '../../platform/db/index.ts';
import { AppError } from '../../platform/lib/errors.ts';
import type { Ctx, PersonActor, Runtime } from '../context.ts';
import { perform } from '../context.ts';
import { countyOf } from '../regions/code.ts';
import { defineSetting, readSetting } from '../settings/index.ts';
import { z } from 'zod';
import { abilitiesOf, type Role } from './policy.ts';
import { hashPassword, verifyPassword } from './password.ts';

export const SESSION_COOKIE = 'minyi_session';

/** A shift with its breaks; beyond it a forgotten browser is signed out. */
export const sessionHours = defineSetting({
  key: 'people.session-hours',
  title: { zh: '登录有效小时数', en: 'Hours a sign-in stays valid' },
  source: 'Default of the product: one long shift',
  schema: z.number().int().min(1).max(168),
  fallback: 12,
});

export const signInLimits = defineSetting({
  key: 'people.sign-in-limits',
  title: { zh: '登录失败锁定', en: 'Lock after failed sign-ins' },
  source: 'GB/T 22239-2019 8.1.4.1: failed sign-ins are limited',
  schema: z.object({
    tries: z.number().int().min(3).max(50),
    lockMinutes: z.number().int().min(1).max(1440),
  }),
  fallback: { tries: 8, lockMinutes: 10 },
});

const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');

/** A hash to check against when the name is unknown, so that the answer takes as long as for a known one. */
let decoy: Promise<string> | null = null;

type SignedIn = { readonly token: string; readonly personId: string; readonly maxAgeSeconds: number };

/**
 * Opens a session. A wrong name and a wrong password are one and the same answer; the failure is counted in a
 * transaction of its own, since the refusal rolls this one back.
 */
export async function signIn(
  rt: Runtime,
  input: { readonly signInName: string; readonly password: string; readonly userAgent: string },
): Promise<SignedIn> {
  const now = rt.clock.now();
  const person = await rt.database.prisma.person.findUnique({ where: { signInName: input.signInName } });
  if (person?.lockedUntil && person.lockedUntil > now)
    throw new AppError('too-many', 'sign-in.locked', { params: { until: person.lockedUntil.toISOString() } });
  decoy ??= hashPassword(randomBytes(12).toString('hex'));
  const right = await verifyPassword(person?.passwordHash ?? (await decoy), input.password);
  if (!person || !right || !person.active) {
    if (person) await countFailure(rt, person.id);
    throw new AppError('unauthenticated', 'sign-in.wrong');
  }
  return perform(rt, actorOf(person), async (ctx) => {
    const hours = await readSetting(ctx.db, sessionHours);
    const token = randomBytes(32).toString('base64url');
    await ctx.db.person.update({ where: { id: person.id }, data: { failedSignIns: 0, lockedUntil: null } });
    await ctx.db.session.create({
      data: {
        tokenHash: tokenHash(token),
        personId: person.id,
        createdAt: now,
        seenAt: now,
        expiresAt: new Date(now.getTime() + hours * 3_600_000),
        userAgent: input.userAgent,
      },
    });
    ctx.audit({ chain: countyOf(person.regionCode), action: 'session.open', subject: person.id, detail: {} });
    return { token, personId: person.id, maxAgeSeconds: hours * 3600 };
  });
}

async function countFailure(rt: Runtime, personId: string): Promise<void> {
  await perform(rt, { kind: 'system', name: 'sign-in' }, async (ctx) => {
    const limits = await readSetting(ctx.db, signInLimits);
    const person = await ctx.db.person.update({
      where: { id: personId },
      data: { failedSignIns: { increment: 1 } },
    });
    if (person.failedSignIns >= limits.tries) {
      const lockedUntil = new Date(ctx.now.getTime() + limits.lockMinutes * 60_000);
      await ctx.db.person.update({ where: { id: personId }, data: { failedSignIns: 0, lockedUntil } });
      ctx.audit({
        chain: countyOf(person.regionCode),
        action: 'session.lock',
        subject: personId,
        detail: {},
      });
    }
  });
}

export async function signOut(ctx: Ctx, token: string): Promise<void> {
  await ctx.db.session.deleteMany({ where: { tokenHash: tokenHash(token) } });
}

type PersonRow = {
  id: string;
  name: string;
  roles: string[];
  regionCode: string;
  unitId: string | null;
  skills: string[];
};

export const actorOf = (person: PersonRow): PersonActor => ({
  kind: 'person',
  id: person.id,
  name: person.name,
  roles: person.roles as Role[],
  regionCode: person.regionCode,
  unitId: person.unitId,
  skills: person.skills,
});

/** Who a cookie belongs to, or null. */
export async function whoIs(db: Db, token: string | undefined, now: Date): Promise<PersonActor | null> {
  if (!token) return null;
  const session = await db.session.findUnique({
    where: { tokenHash: tokenHash(token) },
    include: { person: true },
  });
  if (!session || session.expiresAt <= now || !session.person.active) return null;
  return actorOf(session.person);
}

/** What the console is told of the signed-in person. */
export async function presentSession(db: Db, personId: string) {
  const person = await db.person.findUniqueOrThrow({ where: { id: personId }, include: { unit: true } });
  const region = await db.region.findUnique({ where: { code: person.regionCode } });
  const roles = person.roles as Role[];
  return {
    person: {
      id: person.id,
      name: person.name,
      signInName: person.signInName,
      roles,
      regionCode: person.regionCode,
      regionName: region?.name ?? person.regionCode,
      unitId: person.unitId,
      unitName: person.unit?.name ?? null,
      operatorNumber: person.operatorNumber,
      skills: person.skills,
      locale: person.locale === 'en' ? ('en' as const) : ('zh' as const),
    },
    abilities: [...abilitiesOf(roles)],
  };
}
