import { conflict, forbidden, invalid, notFound } from '../../platform/lib/errors.ts';
import type { Ctx } from '../context.ts';
import { can, maySeeCounty, personOf } from '../people/index.ts';
import { readSetting } from '../settings/index.ts';
import { request, requestOf } from './actions-calls.ts';
import { changePresence } from './actions-presence.ts';
import { offerWaiting } from './actions-settle.ts';
import type { SupervisionMode } from './contract-supervision.ts';
import type { CallFact, CallRecord } from './record.ts';
import { supervisionSettings } from './rules-supervision.ts';
import { namesOf } from './store-desk.ts';
import { ensurePresence, findPresence, type Presence } from './store-presence.ts';
import { findFeltAct, noteAct, takenFrom, type SupervisionAct } from './store-supervision.ts';
import { FORCED, isTold, mayForce } from './supervision.ts';

type Why = { readonly reason: string; readonly note: string };

async function refuseUnknownReason(ctx: Ctx, reason: string): Promise<void> {
  const reasons = await readSetting(ctx.db, supervisionSettings.supervisionReasons);
  if (reasons.some(({ code }) => code === reason)) return;
  throw invalid('supervision.reason-unknown', {}, [{ path: 'reason', code: 'supervision.reason-unknown' }]);
}

/** Kept with its note for those whom it concerns, and in the audit with its code. */
async function note(ctx: Ctx, act: Omit<SupervisionAct, 'id' | 'supervisorId' | 'at'>): Promise<void> {
  const { id: supervisorId } = personOf(ctx.actor);
  await noteAct(ctx.db, { ...act, id: ctx.newId(), supervisorId, at: ctx.now });
  const { countyCode, callId, operatorId, state, reason } = act;
  ctx.audit({
    chain: countyCode,
    action: `supervision.${act.act}`,
    subject: callId ?? operatorId,
    detail: { operatorId, reason, ...(state ? { state } : {}) },
  });
}

/** Listens in, speaks to the operator alone or to both, or takes the call over. */
export async function supervise(
  ctx: Ctx,
  callId: string,
  { mode, ...why }: Why & { readonly mode: SupervisionMode },
): Promise<CallRecord> {
  const person = personOf(ctx.actor);
  await refuseUnknownReason(ctx, why.reason);
  if (mode === 'take-over') {
    if (!can(person.roles, 'call.operate')) throw forbidden();
    await ensurePresence(ctx.db, person.id, person.regionCode, ctx.now);
  }
  let operatorId: string | null = null;
  const record = await requestOf(ctx, callId, ({ state, countyCode }, { offerSeconds }) => {
    operatorId = state.operatorId;
    if (operatorId === person.id) throw conflict('supervision.own-call');
    return mode === 'take-over'
      ? {
          name: 'request.take-over',
          supervisorId: person.id,
          queue: countyCode,
          timeoutSeconds: offerSeconds,
        }
      : { name: 'request.supervise', supervisorId: person.id, mode };
  });
  if (operatorId) {
    const { countyCode } = record;
    await note(ctx, { countyCode, operatorId, callId, act: mode, state: null, ...why });
  }
  return record;
}

export const stopSupervising = (ctx: Ctx, callId: string): Promise<CallRecord> =>
  request(ctx, callId, { name: 'request.stop-supervising', supervisorId: personOf(ctx.actor).id });

/** Sends an operator back to work, on a break or home, with a reason that they and the audit see. */
export async function forceState(
  ctx: Ctx,
  operatorId: string,
  wish: Why & { readonly state: 'ready' | 'break' | 'offline'; readonly version: number },
): Promise<Presence> {
  const { state, version, ...why } = wish;
  await refuseUnknownReason(ctx, why.reason);
  const presence = await findPresence(ctx.db, operatorId);
  if (!presence || !maySeeCounty(ctx.actor, presence.countyCode)) throw notFound('presence.unknown');
  // On a call it is the call that moves the operator, which the move itself refuses.
  const onCall = presence.state === 'offered' || presence.state === 'talking';
  if (!onCall && !mayForce(presence.state, state))
    throw conflict('supervision.cannot-force', { state: presence.state });
  const reason = state === 'break' ? FORCED : undefined;
  await changePresence(ctx, operatorId, state, { reason, expectedVersion: version });
  const { countyCode } = presence;
  await note(ctx, { countyCode, operatorId, callId: null, act: 'force', state, ...why });
  if (state === 'ready') await offerWaiting(ctx);
  return (await findPresence(ctx.db, operatorId))!;
}

/** What supervisors did that an operator is to see on their desk. Nearly always nothing, and then hardly a question. */
export async function noticesFor(ctx: Ctx, presence: Presence, shown: CallRecord | null) {
  const there = presence.callId ? (shown?.state.supervisors ?? []) : [];
  const onCall = presence.state === 'offered' || presence.state === 'talking';
  const felt = onCall ? null : await feltBy(ctx, presence);
  return {
    supervisors: there.length > 0 ? await toldOf(ctx, there) : [],
    forced: felt?.act === 'force' ? felt : null,
    takenOver: felt?.act === 'take-over' ? { ...felt, keeps: felt.placed } : null,
    tookOver: await tookOver(ctx, shown),
  };
}

/** The outcome of a call that we placed stays with whoever it was placed for. */
async function tookOver(ctx: Ctx, record: CallRecord | null) {
  const { id, roles } = personOf(ctx.actor);
  if (record?.direction !== 'out' || !can(roles, 'call.supervise')) return null;
  const from = await takenFrom(ctx.db, record.id, id);
  return from === null ? null : { from };
}

async function feltBy(ctx: Ctx, { personId, since }: Presence) {
  const felt = await findFeltAct(ctx.db, personId, since);
  if (!felt) return null;
  const reasons = await readSetting(ctx.db, supervisionSettings.supervisionReasons);
  const reason = reasons.find(({ code }) => code === felt.reason);
  return { ...felt, zh: reason?.zh ?? felt.reason, en: reason?.en ?? felt.reason };
}

async function toldOf(ctx: Ctx, supervisors: CallRecord['state']['supervisors']) {
  const told = await readSetting(ctx.db, supervisionSettings.supervisionTold);
  const seen = supervisors.filter(({ mode }) => isTold(told, mode));
  const names = await namesOf(
    ctx.db,
    seen.map(({ supervisorId }) => supervisorId),
  );
  return seen.map(({ supervisorId, mode }) => ({ name: names.get(supervisorId) ?? '', mode }));
}

type Fact = Pick<CallFact, 'name' | 'data'>;

/** The history of a call as its operator may see it: without the listening of which they are not told. */
export async function toldFacts<F extends Fact>(ctx: Ctx, facts: readonly F[]): Promise<F[]> {
  const told = await readSetting(ctx.db, supervisionSettings.supervisionTold);
  return facts.filter(({ name, data }) => {
    if (name === 'request.stop-supervising') return told === 'all';
    const of = ['request.supervise', 'supervisor.joined', 'supervisor.left'];
    return !of.includes(name) || isTold(told, String(data['mode']));
  });
}
