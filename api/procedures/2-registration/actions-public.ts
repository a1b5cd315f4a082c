import type { z } from 'zod';
import type { Ctx } from '../../shared/context.ts';
import { notFound } from '../../platform/lib/errors.ts';
import { phoneOf } from '../../shared/numbers/index.ts';
import { countyOf } from '../../shared/regions/code.ts';
import { readSetting } from '../../shared/settings/index.ts';
import {
  callerNamePlace,
  lookupHash,
  newLookupCode,
  nextTicketNumber,
  plainNumber,
  type TicketStatus,
} from '../../shared/tickets/index.ts';
import type { publicMatterBody, PublicState, trackBody } from './contract-public.ts';
import { checkPlace } from './actions-save.ts';
import { fieldRefused } from './refusals.ts';
import { titleFrom } from './registration.ts';
import { areaCode, textLimits } from './rules.ts';
import { publicStateOf, publicSteps } from './tracking.ts';

/** A matter from the public page waits for an operator. Its receipt number stays its number if it becomes a ticket. */
export async function submitMatter(ctx: Ctx, body: z.output<typeof publicMatterBody>) {
  const limits = await readSetting(ctx.db, textLimits);
  const length = [...body.text].length;
  if (length < limits.publicLeast) throw fieldRefused('text', 'registration.text-too-short');
  if (length > limits.publicMost) throw fieldRefused('text', 'registration.text-too-long');
  const citizen: Ctx = { ...ctx, actor: { kind: 'citizen' } };
  await checkPlace(citizen, body.regionCode);
  if (body.regionCode.endsWith('00') && body.regionCode.length === 6) {
    throw fieldRefused('regionCode', 'registration.region-too-wide');
  }
  const phone = body.phone
    ? await phoneOf(ctx, body.phone, { areaCode: await readSetting(ctx.db, areaCode), field: 'phone' })
    : null;
  const countyCode = countyOf(body.regionCode);
  const number = await nextTicketNumber(ctx, countyCode);
  const { code, hash } = newLookupCode(ctx, number);
  const id = ctx.newId();
  const name = body.anonymous ? '' : body.callerName;
  await ctx.db.registration.create({
    data: {
      id,
      countyCode,
      channel: 'web',
      state: 'open',
      anonymous: body.anonymous,
      callerNameCipher: name ? ctx.vault.seal(name, callerNamePlace(id)) : null,
      phoneId: phone?.phoneId ?? null,
      contactPreference: phone ? 'phone' : 'none',
      contactConsent: body.contactConsent && phone !== null && !body.anonymous,
      confidential: body.confidential,
      regionCode: body.regionCode,
      address: body.address,
      nature: body.nature,
      title: body.title || titleFrom(body.text),
      text: body.text,
      urgency: 'ordinary',
      riskLevel: 'low',
      registeredAt: ctx.now,
      changedAt: ctx.now,
      receiptNumber: number,
      lookupHash: hash,
    },
  });
  ctx.announce({ name: 'matter.registered', countyCode, registrationId: id, channel: 'web' });
  return { number, code };
}

export async function publicForm(ctx: Ctx) {
  const limits = await readSetting(ctx.db, textLimits);
  const regions = await ctx.db.region.findMany({
    where: {
      level: { in: ['city', 'county', 'township'] },
      validFrom: { lte: ctx.now },
      OR: [{ validTo: null }, { validTo: { gt: ctx.now } }],
    },
    select: { code: true, parentCode: true, level: true, name: true, nameEn: true },
    orderBy: { code: 'asc' },
  });
  return { regions, leastText: limits.publicLeast, mostText: limits.publicMost };
}

/**
 * How far a matter is, for who knows its number and code. A wrong code and an unknown number are asked and answered
 * in the same way, so that numbers cannot be felt out.
 */
export async function trackMatter(ctx: Ctx, { number: typed, code }: z.output<typeof trackBody>) {
  const number = plainNumber(typed);
  const hash = lookupHash(ctx, number, code);
  const ticket = await ctx.db.ticket.findFirst({
    where: { number, lookupHash: hash },
    include: { registration: true, history: { orderBy: { seq: 'asc' } } },
  });
  const registration =
    ticket?.registration ??
    (await ctx.db.registration.findFirst({ where: { receiptNumber: number, lookupHash: hash } }));
  if (!registration) throw notFound('track.not-found');
  const heard = { number, title: registration.title, registeredAt: registration.registeredAt };
  if (!ticket) {
    const { outcome, decidedAt, outcomeText, legalRoute } = registration;
    const state: PublicState = outcome === 'answered' || outcome === 'refused' ? outcome : 'received';
    const steps: { state: PublicState; at: Date }[] = [{ state: 'received', at: heard.registeredAt }];
    if (state === 'received' || !decidedAt) return { ...heard, state, dueAt: null, steps, replies: [] };
    const text = [outcomeText, legalRoute].filter(Boolean).join('\n');
    return {
      ...heard,
      state,
      dueAt: null,
      steps: [...steps, { state, at: decidedAt }],
      replies: [{ at: decidedAt, text }],
    };
  }
  const replies = await ctx.db.reply.findMany({ where: { ticketId: ticket.id }, orderBy: { at: 'asc' } });
  const status = ticket.status as TicketStatus;
  return {
    ...heard,
    state: publicStateOf(status),
    dueAt: status === 'dispatched' || status === 'handling' ? ticket.dueAt : null,
    steps: [...publicSteps(heard.registeredAt, ticket.history)],
    replies: replies.map(({ at, text }) => ({ at, text })),
  };
}
