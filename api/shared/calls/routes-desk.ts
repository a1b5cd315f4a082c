import { z } from 'zod';
import { callerOf, defaultBehaviour, residentOf, type LineTrouble } from '../../../telephony/index.ts';
import { notFound } from '../../platform/lib/errors.ts';
import type { Ctx, Runtime } from '../context.ts';
import { id } from '../contract.ts';
import { dialNumberOf, maskedOf } from '../numbers/index.ts';
import { countyLike, personOf } from '../people/index.ts';
import { routesOf } from '../route.ts';
import { readSetting } from '../settings/index.ts';
import { roleIn } from './actions-bar.ts';
import { noticesFor } from './actions-supervision.ts';
import { board, desk } from './contract.ts';
import { residentView } from './contract-resident.ts';
import type { PresenceState } from './contract.ts';
import { queueFigures } from './figures.ts';
import { startOfDay } from './hours.ts';
import { cardOf } from './crisis-card.ts';
import { phoneIdOf, type CallRecord } from './record.ts';
import { supervisionSettings } from './rules-supervision.ts';
import { presenceOf } from './routes-presence.ts';
import { visibleCall } from './routes-calls.ts';
import { countCallbacks, countQueue, listOperators, listQueue } from './store-board.ts';
import {
  findCall,
  findLastCall,
  listColleagues,
  namesOf,
  presentCalls,
  queueCounts,
  summariseCaller,
} from './store-desk.ts';
import { recordingTrouble } from './store-recordings.ts';
import { loadRules } from './store-rules.ts';

const route = routesOf('calls');

/** How far back the last call of an operator who is writing it up may have begun. */
const LAST_CALL_MS = 4 * 3_600_000;
const DAY_MS = 86_400_000;

export const deskRoutes = [
  route({
    method: 'get',
    path: '/calls/desk',
    summary: 'Everything the call bar and the operator’s desk show',
    access: 'call.operate',
    answer: desk,
    handle: (ctx, _input, rt) => presentDesk(ctx, rt),
  }),
  route({
    method: 'get',
    path: '/calls/board',
    summary: 'Operators, queue and today’s figures',
    access: 'call.supervise',
    answer: board,
    handle: (ctx) => presentBoard(ctx),
  }),
  route({
    method: 'get',
    path: '/calls/:callId/resident',
    summary: 'Who the simulated resident of a call is; only where the line is simulated',
    access: 'call.operate',
    params: z.object({ callId: id }),
    answer: residentView,
    handle: async (ctx, { params: { callId } }, rt) => {
      const record = await visibleCall(ctx, callId);
      if (rt.config.LINE_DRIVER !== 'simulator' || !record.phoneId) throw notFound('calls.no-resident');
      const phone = await dialNumberOf(ctx, record.phoneId);
      const resident = residentOf(rt.config.SIMULATOR_SEED, defaultBehaviour, phone);
      const { direction, createdAt } = record;
      const calling = callerOf(rt.config.SIMULATOR_SEED, defaultBehaviour, phone, createdAt);
      const matter = direction === 'in' ? calling.matter : resident.matter;
      return { ...resident, matter, attitude: resident.safetyAttitude, onLine: record.state.citizenOnLine };
    },
  }),
];

async function presentDesk(ctx: Ctx, rt: Runtime) {
  const person = personOf(ctx.actor);
  const presence = await presenceOf(ctx, person.id);
  const [rules, record, queue, callbacks, colleagues] = await Promise.all([
    loadRules(ctx.db),
    presence.callId ? findCall(ctx, presence.callId) : null,
    queueCounts(ctx),
    countCallbacks(ctx),
    listColleagues(ctx, person.id, presence.callId),
  ]);
  const last =
    presence.state === 'wrap-up'
      ? await findLastCall(ctx.db, person.id, new Date(ctx.now.getTime() - LAST_CALL_MS))
      : null;
  const shown = record ?? last;
  return {
    presence,
    supervision: await noticesFor(ctx, presence, shown),
    breakReasons: [...rules.breakReasons],
    offerSeconds: rules.offerSeconds,
    wrapUpSeconds: last?.joinedAt ? rules.wrapUpSeconds : rules.dialledWrapUpSeconds,
    call: record ? await presentLive(ctx, record, person.id) : null,
    lastCall: last ? (await presentCalls(ctx, [last]))[0]! : null,
    card: await cardFor(ctx, shown),
    caller: shown?.phoneId ? await summariseCaller(ctx, shown.phoneId, shown.id) : null,
    queue,
    callbacksWaiting: callbacks.waiting,
    colleagues: colleagues.map((one) => ({ ...one, state: one.state as PresenceState })),
    simulated: rt.config.LINE_DRIVER === 'simulator',
  };
}

async function presentLive(ctx: Ctx, record: CallRecord, personId: string) {
  const [view] = await presentCalls(ctx, [record]);
  const { state } = record;
  const { party } = state;
  const name =
    party?.kind === 'operator'
      ? ((await namesOf(ctx.db, [party.operatorId])).get(party.operatorId) ?? '')
      : party
        ? await outsideName(ctx, party.number)
        : '';
  return {
    ...view!,
    muted: state.muted,
    recording: state.recording,
    role: roleIn(record, personId) ?? ('operator' as const),
    party: party ? { kind: party.kind, name, onLine: state.partyOnLine } : null,
  };
}

/** The crisis card of the number that was called, where it has one. */
async function cardFor(ctx: Ctx, call: CallRecord | null) {
  if (!call?.serviceNumberId || !call.reservedFor) return null;
  const service = await ctx.db.serviceNumber.findUnique({ where: { id: call.serviceNumberId } });
  return service?.kind === 'hope' ? cardOf(service.card) : null;
}

async function outsideName(ctx: Ctx, number: string): Promise<string> {
  const phoneId = phoneIdOf(number);
  // An institution, shown as what it is.
  if (!phoneId) return number;
  return (await maskedOf(ctx, [phoneId])).get(phoneId) ?? '';
}

async function presentBoard(ctx: Ctx) {
  const rules = await loadRules(ctx.db);
  const today = startOfDay(ctx.now);
  const dayAgo = new Date(ctx.now.getTime() - DAY_MS);
  const deadBefore = ctx.now.getTime() - rules.lineDeadSeconds * 1000;
  const [operators, queue, counts, callbacks, lines, reasons, trouble] = await Promise.all([
    listOperators(ctx, today),
    listQueue(ctx),
    countQueue(ctx, { today, dayAgo, serviceLevelSeconds: rules.serviceLevelSeconds }),
    countCallbacks(ctx),
    ctx.db.lineProcess.findMany({ where: { stoppedAt: null, heartbeatAt: { gte: dayAgo } } }),
    readSetting(ctx.db, supervisionSettings.supervisionReasons),
    recordingTrouble(ctx.db, countyLike(ctx.actor), dayAgo),
  ]);
  const masked = await maskedOf(
    ctx,
    queue.map((call) => call.phoneId),
  );
  return {
    now: ctx.now,
    reasons: [...reasons],
    recordingTrouble: trouble,
    operators,
    queue: queue.map((call) => ({
      ...call,
      masked: call.phoneId ? (masked.get(call.phoneId) ?? null) : null,
    })),
    figures: {
      ...queueFigures(counts),
      serviceLevelSeconds: rules.serviceLevelSeconds,
      connectionGoal: rules.connectionGoal,
    },
    callbacksWaiting: callbacks.waiting,
    callbacksOverdue: callbacks.overdue,
    lines: lines.map((line) => ({
      ...line,
      alive: line.heartbeatAt.getTime() >= deadBefore,
      trouble: line.trouble as LineTrouble | null,
    })),
  };
}
