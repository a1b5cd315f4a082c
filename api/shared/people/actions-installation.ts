import type { z } from 'zod';
import { conflict } from '../../platform/lib/errors.ts';
import { sql } from '../../platform/db/index.ts';
import type { Ctx } from '../context.ts';
import { cityOf, isCityCode } from '../regions/code.ts';
import type { installationBody } from './contract.ts';
import { hashPassword } from './password.ts';

/** An installation is ready once it has a person; until then its first page creates the administrator. */
export async function installationState(ctx: Ctx) {
  const [people, top] = await Promise.all([
    ctx.db.person.count({ take: 1 }),
    ctx.db.region.findFirst({ where: { parentCode: null }, orderBy: { code: 'asc' } }),
  ]);
  return { state: people > 0 ? ('ready' as const) : ('empty' as const), name: top?.name ?? '' };
}

/** Creates the top region and the first administrator. Two first visitors: the advisory lock lets one win. */
export async function install(ctx: Ctx, input: z.output<typeof installationBody>): Promise<string> {
  await sql(ctx.db, "select pg_advisory_xact_lock(hashtext('minyi.install'))::text");
  if ((await ctx.db.person.count({ take: 1 })) > 0) throw conflict('installation.ready');
  await ctx.db.region.create({
    data: {
      code: input.regionCode,
      parentCode: null,
      level:
        isCityCode(input.regionCode) && cityOf(input.regionCode) === input.regionCode ? 'city' : 'county',
      name: input.regionName,
      nameEn: input.regionName,
      validFrom: ctx.now,
    },
  });
  const personId = ctx.newId();
  await ctx.db.person.create({
    data: {
      id: personId,
      signInName: input.signInName,
      name: input.name,
      passwordHash: await hashPassword(input.password),
      roles: ['admin'],
      regionCode: input.regionCode,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    },
  });
  ctx.audit({ chain: input.regionCode, action: 'installation.create', subject: personId, detail: {} });
  return personId;
}
