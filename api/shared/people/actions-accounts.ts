import { sql } from '../../platform/db/index.ts';
import { conflict, forbidden, invalid, notFound } from '../../platform/lib/errors.ts';
import type { Ctx } from '../context.ts';
import { countyOf, isCityCode } from '../regions/code.ts';
import { accountProblems } from './account.ts';
import type { AccountBody, AccountChange } from './contract-accounts.ts';
import { hashPassword } from './password.ts';
import type { Role } from './policy.ts';
import { countyWhere, maySeeCounty, personOf } from './scope.ts';

/** Long enough that nobody guesses it before its owner changes it, short enough to read out. */
const MADE_PASSWORD_LENGTH = 12;

type Filter = {
  q?: string;
  role?: Role;
  active?: 'true' | 'false';
  unitId?: string;
  page: number;
  pageSize: number;
};

export async function listAccounts(ctx: Ctx, filter: Filter) {
  const contains = filter.q ? { contains: filter.q, mode: 'insensitive' as const } : undefined;
  const where = {
    regionCode: countyWhere(ctx.actor),
    ...(contains ? { OR: [{ name: contains }, { signInName: contains }, { operatorNumber: contains }] } : {}),
    ...(filter.role ? { roles: { has: filter.role } } : {}),
    ...(filter.active ? { active: filter.active === 'true' } : {}),
    ...(filter.unitId ? { unitId: filter.unitId } : {}),
  };
  const [rows, total] = await Promise.all([
    ctx.db.person.findMany({
      where,
      include: { unit: true, sessions: { orderBy: { createdAt: 'desc' }, take: 1 } },
      orderBy: [{ active: 'desc' }, { regionCode: 'asc' }, { signInName: 'asc' }],
      skip: (filter.page - 1) * filter.pageSize,
      take: filter.pageSize,
    }),
    ctx.db.person.count({ where }),
  ]);
  const regions = await ctx.db.region.findMany({
    where: { code: { in: [...new Set(rows.map((row) => row.regionCode))] } },
    select: { code: true, name: true },
  });
  const regionName = new Map(regions.map((region) => [region.code, region.name]));
  const items = rows.map(({ unit, sessions, ...row }) => ({
    ...row,
    roles: row.roles as Role[],
    locale: row.locale === 'en' ? ('en' as const) : ('zh' as const),
    regionName: regionName.get(row.regionCode) ?? row.regionCode,
    unitName: unit?.name ?? null,
    lockedUntil: row.lockedUntil && row.lockedUntil > ctx.now ? row.lockedUntil : null,
    lastSignIn: sessions[0]?.createdAt ?? null,
  }));
  return { items, total };
}

/** Changes of accounts wait for each other: the last administrator and the operators' numbers are counted over all. */
const lockAccounts = (ctx: Ctx) =>
  sql(ctx.db, "select pg_advisory_xact_lock(hashtext('minyi.accounts'))::text");

async function requireSound(ctx: Ctx, input: AccountChange, personId: string | null): Promise<void> {
  if (!maySeeCounty(ctx.actor, input.regionCode)) throw forbidden('region.outside');
  // A county's administrator grants nothing over the city.
  const own = personOf(ctx.actor).regionCode;
  if (isCityCode(input.regionCode) && !isCityCode(own)) throw forbidden('region.outside');
  const region = await ctx.db.region.findFirst({ where: { code: input.regionCode, validTo: null } });
  const unit = input.unitId
    ? await ctx.db.unit.findFirst({ where: { id: input.unitId, active: true } })
    : null;
  const problems = [
    ...(region ? [] : [{ path: 'regionCode', code: 'region.not-found' }]),
    ...(input.unitId && !unit ? [{ path: 'unitId', code: 'unit.not-found' }] : []),
    ...accountProblems({
      roles: input.roles,
      regionCode: input.regionCode,
      operatorNumber: input.operatorNumber,
      unitCounty: unit ? countyOf(unit.regionCode) : null,
    }),
  ];
  if (problems.length > 0) throw invalid('account.unsound', {}, problems);
  if (input.operatorNumber !== null) {
    const holder = await ctx.db.person.findFirst({ where: { operatorNumber: input.operatorNumber } });
    if (holder && holder.id !== personId)
      throw conflict('account.operator-number-taken', { number: input.operatorNumber, name: holder.name });
  }
}

async function requireAccount(ctx: Ctx, personId: string) {
  await lockAccounts(ctx);
  const person = await ctx.db.person.findUnique({ where: { id: personId } });
  if (!person || !maySeeCounty(ctx.actor, person.regionCode)) throw notFound('account.not-found');
  return person;
}

type PersonRow = Awaited<ReturnType<typeof requireAccount>>;

/** An installation without an administrator could never have one again. */
async function requireAnotherAdmin(ctx: Ctx, person: PersonRow): Promise<void> {
  if (!person.roles.includes('admin') || !person.active) return;
  const others = await ctx.db.person.count({
    where: { id: { not: person.id }, active: true, roles: { has: 'admin' }, regionCode: person.regionCode },
  });
  if (others === 0) throw conflict('account.last-admin');
}

export async function createAccount(ctx: Ctx, input: AccountBody) {
  await lockAccounts(ctx);
  const { password, ...facts } = input;
  await requireSound(ctx, facts, null);
  if (await ctx.db.person.findUnique({ where: { signInName: input.signInName } }))
    throw conflict('account.sign-in-name-taken', { name: input.signInName });
  const made = password === undefined ? ctx.newCode(MADE_PASSWORD_LENGTH) : null;
  const id = ctx.newId();
  await ctx.db.person.create({
    data: {
      id,
      ...facts,
      passwordHash: await hashPassword(password ?? made!),
      createdAt: ctx.now,
      updatedAt: ctx.now,
    },
  });
  const { signInName, roles, regionCode, unitId } = facts;
  ctx.audit({
    chain: countyOf(regionCode),
    action: 'account.create',
    subject: id,
    detail: { signInName, roles, regionCode, unitId },
  });
  return { id, password: made };
}

export async function changeAccount(ctx: Ctx, personId: string, input: AccountChange): Promise<void> {
  const person = await requireAccount(ctx, personId);
  await requireSound(ctx, input, personId);
  if (!input.roles.includes('admin') || input.regionCode !== person.regionCode)
    await requireAnotherAdmin(ctx, person);
  await ctx.db.person.update({ where: { id: personId }, data: { ...input, updatedAt: ctx.now } });
  const { roles, regionCode, unitId, skills } = input;
  ctx.audit({
    chain: countyOf(person.regionCode),
    action: 'account.change',
    subject: personId,
    detail: {
      roles,
      regionCode,
      unitId,
      skills,
      was: { roles: person.roles, regionCode: person.regionCode, skills: person.skills },
    },
  });
}

/** Out of use at once: the person's sessions end with the account. Nothing a person did is ever deleted. */
export async function activateAccount(ctx: Ctx, personId: string, active: boolean): Promise<void> {
  const person = await requireAccount(ctx, personId);
  if (person.active === active) return;
  if (!active) {
    if (person.id === personOf(ctx.actor).id) throw conflict('account.self');
    await requireAnotherAdmin(ctx, person);
    await ctx.db.session.deleteMany({ where: { personId } });
  }
  await ctx.db.person.update({
    where: { id: personId },
    data: { active, failedSignIns: 0, lockedUntil: null, updatedAt: ctx.now },
  });
  ctx.audit({
    chain: countyOf(person.regionCode),
    action: active ? 'account.activate' : 'account.deactivate',
    subject: personId,
    detail: {},
  });
}

/** A new password ends the person's sessions and lifts a lock. */
export async function resetPassword(ctx: Ctx, personId: string, password: string | undefined) {
  const person = await requireAccount(ctx, personId);
  const made = password === undefined ? ctx.newCode(MADE_PASSWORD_LENGTH) : null;
  const passwordHash = await hashPassword(password ?? made!);
  await ctx.db.session.deleteMany({ where: { personId } });
  await ctx.db.person.update({
    where: { id: personId },
    data: { passwordHash, failedSignIns: 0, lockedUntil: null, updatedAt: ctx.now },
  });
  ctx.audit({ chain: countyOf(person.regionCode), action: 'password.reset', subject: personId, detail: {} });
  return { password: made };
}
