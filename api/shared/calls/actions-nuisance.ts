import { conflict, invalid, notFound } from '../../platform/lib/errors.ts';
import { perform, systemActor, type Ctx, type Runtime } from '../context.ts';
import { countyWhere, personOf } from '../people/index.ts';
import { untilOf, type NuisanceEffect } from './nuisance.ts';
import type { CallRecord } from './record.ts';
import { loadRules } from './store-rules.ts';

type Proposal = { readonly effect: NuisanceEffect; readonly reason: string; readonly days?: number };

/** From a call, by whoever had it. One number is proposed once, however many it troubles. */
export async function proposeNuisance(
  ctx: Ctx,
  call: Pick<CallRecord, 'id' | 'phoneId' | 'countyCode' | 'direction' | 'reservedFor'>,
  proposal: Proposal,
): Promise<{ id: string }> {
  if (!call.phoneId) throw conflict('calls.number-withheld');
  if (call.direction !== 'in') throw conflict('nuisance.not-a-caller');
  // Whoever calls in a crisis calls often: their number is nobody's nuisance.
  if (call.reservedFor) throw conflict('nuisance.hope-line');
  const rules = await loadRules(ctx.db);
  const days = proposal.days ?? rules.nuisance.usual;
  requireDays(days, rules.nuisance.longest);
  const { phoneId, countyCode } = call;
  await retireOverdue(ctx, { phoneId, countyCode });
  const id = ctx.newId();
  const { count } = await ctx.db.nuisance.createMany({
    data: [
      {
        id,
        countyCode,
        phoneId,
        callId: call.id,
        effect: proposal.effect,
        reason: proposal.reason,
        days,
        state: 'proposed',
        proposedBy: personOf(ctx.actor).id,
        proposedAt: ctx.now,
      },
    ],
    skipDuplicates: true,
  });
  if (count === 0) throw conflict('nuisance.known');
  tell(ctx, { id, countyCode }, 'proposed', { effect: proposal.effect, days });
  return { id };
}

/** A supervisor's word, with the effect and the days as they decide. Who proposed does not rule. */
export async function approveNuisance(
  ctx: Ctx,
  nuisanceId: string,
  ruling: { readonly effect: NuisanceEffect; readonly days: number; readonly note: string },
): Promise<void> {
  const rules = await loadRules(ctx.db);
  requireDays(ruling.days, rules.nuisance.longest);
  await rule(ctx, nuisanceId, {
    state: 'approved',
    effect: ruling.effect,
    days: ruling.days,
    note: ruling.note,
    until: untilOf(ctx.now, ruling.days),
  });
}

export async function refuseNuisance(ctx: Ctx, nuisanceId: string, note: string): Promise<void> {
  await rule(ctx, nuisanceId, { state: 'refused', note });
}

type Ruling = {
  readonly state: 'approved' | 'refused';
  readonly note: string;
  readonly effect?: NuisanceEffect;
  readonly days?: number;
  readonly until?: Date;
};

async function rule(ctx: Ctx, nuisanceId: string, ruling: Ruling): Promise<void> {
  const nuisance = await findNuisance(ctx, nuisanceId);
  const { id: ruledBy } = personOf(ctx.actor);
  if (nuisance.proposedBy === ruledBy) throw conflict('nuisance.own-proposal');
  const { count } = await ctx.db.nuisance.updateMany({
    where: { id: nuisanceId, state: 'proposed' },
    data: { ...ruling, ruledBy, ruledAt: ctx.now },
  });
  if (count === 0) throw conflict('nuisance.ruled', { state: nuisance.state });
  const { effect = nuisance.effect, days = nuisance.days } = ruling;
  tell(ctx, nuisance, ruling.state, { effect, days });
}

/** Before its time is over. */
export async function liftNuisance(ctx: Ctx, nuisanceId: string, note: string): Promise<void> {
  const nuisance = await findNuisance(ctx, nuisanceId);
  const { count } = await ctx.db.nuisance.updateMany({
    where: { id: nuisanceId, state: 'approved', until: { gt: ctx.now } },
    data: { state: 'lifted', note, endedBy: personOf(ctx.actor).id, endedAt: ctx.now },
  });
  if (count === 0) throw conflict('nuisance.ruled', { state: nuisance.state });
  tell(ctx, nuisance, 'lifted', {});
}

/** Restrictions whose time is over. They have had no effect since; now it is also written down. */
export async function expireNuisances(rt: Runtime): Promise<void> {
  const overdue = { state: 'approved', until: { lte: rt.clock.now() } };
  if (!(await rt.database.prisma.nuisance.findFirst({ where: overdue, select: { id: true } }))) return;
  await perform(rt, systemActor('calls'), (ctx) => retireOverdue(ctx, {}));
}

async function retireOverdue(ctx: Ctx, of: { phoneId?: string; countyCode?: string }): Promise<void> {
  const due = await ctx.db.nuisance.findMany({
    where: { ...of, state: 'approved', until: { lte: ctx.now } },
  });
  for (const nuisance of due) {
    const { count } = await ctx.db.nuisance.updateMany({
      where: { id: nuisance.id, state: 'approved' },
      data: { state: 'expired', endedAt: ctx.now },
    });
    if (count > 0) tell(ctx, nuisance, 'expired', {});
  }
}

async function findNuisance(ctx: Ctx, id: string) {
  const nuisance = await ctx.db.nuisance.findFirst({ where: { id, countyCode: countyWhere(ctx.actor) } });
  if (!nuisance) throw notFound('nuisance.unknown');
  return nuisance;
}

function requireDays(days: number, longest: number): void {
  if (days > longest)
    throw invalid('nuisance.too-long', { longest }, [
      { path: 'days', code: 'nuisance.too-long', params: { longest } },
    ]);
}

/** The reason and the number stay in the row; the chain holds who did what. */
function tell(
  ctx: Ctx,
  nuisance: { readonly id: string; readonly countyCode: string },
  state: string,
  detail: Record<string, unknown>,
): void {
  const { id, countyCode } = nuisance;
  ctx.audit({ chain: countyCode, action: `nuisance.${state}`, subject: id, detail });
  ctx.announce({ name: 'nuisance.changed', countyCode, nuisanceId: id, state });
}
