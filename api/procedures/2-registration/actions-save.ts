import type { z } from 'zod';
import type { Ctx } from '../../shared/context.ts';
import { sql } from '../../platform/db/index.ts';
import { conflict, type FieldProblem } from '../../platform/lib/errors.ts';
import { countyWhere, maySeeCounty, personOf } from '../../shared/people/index.ts';
import { parseNumber, phoneOf } from '../../shared/numbers/index.ts';
import { countyOf } from '../../shared/regions/code.ts';
import { readSetting } from '../../shared/settings/index.ts';
import { callerNamePlace } from '../../shared/tickets/index.ts';
import type { amendBody, registrationBody, RegistrationFields } from './contract.ts';
import { areaCode, textLimits } from './rules.ts';
import { fieldRefused, refusalOf } from './refusals.ts';
import { findRegistration } from './store.ts';
import { findCall, findInterview } from './store-lists.ts';

type Saved = { readonly id: string; readonly problems: readonly FieldProblem[] };

/** Begins a registration: a matter as far as it is known. The number of the call comes from the call. */
export async function register(ctx: Ctx, body: z.output<typeof registrationBody>): Promise<Saved> {
  const person = personOf(ctx.actor);
  const interview = body.interviewId ? await findInterview(ctx, body.interviewId) : null;
  const callId = body.callId ?? interview?.callId ?? null;
  const call = callId ? await findCall(ctx, callId) : null;
  const id = ctx.newId();
  const regionCode = body.regionCode ?? interview?.countyCode ?? call?.countyCode ?? person.regionCode;
  await Promise.all([
    checkPlace(ctx, regionCode),
    ...(body.categoryCode ? [checkCategory(ctx, body.categoryCode)] : []),
  ]);
  const { columns, problems } = await columnsOf(ctx, id, body, body.autosave);
  const text = body.text ?? '';
  await ctx.db.registration.create({
    data: {
      phoneId: call?.phoneId ?? null,
      ...columns,
      id,
      text,
      title: body.title ?? '',
      nature: body.nature ?? 'other',
      urgency: body.urgency ?? 'ordinary',
      riskLevel: body.riskLevel ?? 'low',
      regionCode,
      countyCode: countyOf(regionCode),
      channel: body.channel,
      state: 'open',
      callId,
      // What was said on a reserved line stays with those who have its skill.
      reservedFor: call?.reservedFor ?? null,
      registeredAt: ctx.now,
      registeredBy: person.id,
      changedAt: ctx.now,
    },
  });
  if (interview) {
    await ctx.db.matterSource.create({ data: { registrationId: id, interviewId: interview.id } });
    ctx.announce({
      name: 'survey.matter-raised',
      countyCode: countyOf(regionCode),
      interviewId: interview.id,
      registrationId: id,
    });
  }
  if (await longEnough(ctx, text)) announceMatter(ctx, id, regionCode, body.channel);
  return { id, problems };
}

/** Saves what changed in an open registration. `version` is the one that the form was showing. */
export async function amend(ctx: Ctx, id: string, body: z.output<typeof amendBody>): Promise<Saved> {
  const before = await findRegistration(ctx, id);
  if (body.regionCode && body.regionCode !== before.regionCode) await checkPlace(ctx, body.regionCode);
  if (body.categoryCode && body.categoryCode !== before.categoryCode)
    await checkCategory(ctx, body.categoryCode);
  const { columns, problems } = await columnsOf(ctx, id, body, body.autosave);
  const { count } = await ctx.db.registration.updateMany({
    where: { id, state: 'open', version: body.version, countyCode: countyWhere(ctx.actor) },
    data: {
      ...columns,
      ...(body.regionCode && { countyCode: countyOf(body.regionCode) }),
      version: { increment: 1 },
      changedAt: ctx.now,
    },
  });
  if (count === 0) throw await refusalOf(ctx, id);
  const regionCode = body.regionCode ?? before.regionCode;
  const was = await longEnough(ctx, before.text);
  const is = await longEnough(ctx, body.text ?? before.text);
  const matters =
    (body.text !== undefined && body.text !== before.text) ||
    regionCode !== before.regionCode ||
    (body.categoryCode !== undefined && body.categoryCode !== before.categoryCode);
  if (is && !was) announceMatter(ctx, id, regionCode, before.channel);
  else if (is && matters) {
    ctx.announce({ name: 'matter.amended', countyCode: countyOf(regionCode), registrationId: id });
  }
  return { id, problems };
}

/** Throws away a form that led to nothing. What a citizen sent has to be decided and cannot be thrown away. */
export async function discard(ctx: Ctx, id: string): Promise<void> {
  const row = await findRegistration(ctx, id);
  if (row.channel === 'web') throw conflict('registration.web-must-be-decided');
  const person = personOf(ctx.actor);
  if (row.registeredBy !== person.id && !person.roles.includes('supervisor')) {
    throw conflict('registration.not-yours');
  }
  const { count } = await ctx.db.registration.updateMany({
    where: { id, state: 'open' },
    data: {
      state: 'discarded',
      decidedAt: ctx.now,
      decidedBy: person.id,
      version: { increment: 1 },
      changedAt: ctx.now,
    },
  });
  if (count === 0) throw await refusalOf(ctx, id);
  ctx.audit({ chain: row.countyCode, action: 'registration.discard', subject: id, detail: {} });
}

const announceMatter = (ctx: Ctx, registrationId: string, regionCode: string, channel: string) =>
  ctx.announce({ name: 'matter.registered', countyCode: countyOf(regionCode), registrationId, channel });

async function longEnough(ctx: Ctx, text: string): Promise<boolean> {
  return [...text.trim()].length >= (await readSetting(ctx.db, textLimits)).least;
}

/** A place that exists now and lies within what the actor sees. Both failures look alike. */
export async function checkPlace(ctx: Ctx, regionCode: string): Promise<void> {
  const [region] = await sql(
    ctx.db,
    `select from region
     where code = $1 and valid_from <= $2::timestamptz and (valid_to is null or valid_to > $2::timestamptz)`,
    regionCode,
    ctx.now,
  );
  const seen = ctx.actor.kind === 'citizen' || maySeeCounty(ctx.actor, countyOf(regionCode));
  if (!region || !seen) throw fieldRefused('regionCode', 'registration.region-unknown');
}

/** A category in use; headings of the tree do not classify anything. */
export async function checkCategory(ctx: Ctx, categoryCode: string): Promise<void> {
  const [category] = await sql(
    ctx.db,
    `select from category c where c.code = $1 and c.active
       and not exists (select from category b where b.parent_code = c.code and b.active)`,
    categoryCode,
  );
  if (!category) throw fieldRefused('categoryCode', 'registration.category-unknown');
}

/** The columns that the filled-in fields fill. While typing an unfinished number is left out and told about. */
async function columnsOf(ctx: Ctx, id: string, body: RegistrationFields, autosave: boolean) {
  const problems: FieldProblem[] = [];
  const { callerName, phone, ...plain } = body;
  const columns = {
    anonymous: plain.anonymous,
    contactPreference: plain.contactPreference,
    contactConsent: plain.contactConsent,
    confidential: plain.confidential,
    regionCode: plain.regionCode,
    address: plain.address,
    categoryCode: plain.categoryCode,
    nature: plain.nature,
    title: plain.title,
    text: plain.text,
    urgency: plain.urgency,
    riskLevel: plain.riskLevel,
    occurredAt: plain.occurredAt,
    ...(callerName !== undefined && {
      callerNameCipher: callerName ? ctx.vault.seal(callerName, callerNamePlace(id)) : null,
    }),
  };
  if (phone === undefined) return { columns, problems };
  if (!phone) return { columns: { ...columns, phoneId: null }, problems };
  const options = { areaCode: await readSetting(ctx.db, areaCode), field: 'phone' };
  const parsed = parseNumber(phone, options);
  if (!parsed.ok && autosave) {
    problems.push({ path: 'phone', code: parsed.code });
    return { columns, problems };
  }
  const { phoneId } = await phoneOf(ctx, phone, options);
  return { columns: { ...columns, phoneId }, problems };
}
