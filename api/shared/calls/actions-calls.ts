import { newCall, type CallRequest } from '../../../telephony/index.ts';
import { sql } from '../../platform/db/index.ts';
import { AppError, conflict, notFound, unavailable } from '../../platform/lib/errors.ts';
import type { Ctx } from '../context.ts';
import { mayReadReserved, maySeeCounty } from '../people/index.ts';
import { cityOf } from '../regions/code.ts';
import { changePresence } from './actions-presence.ts';
import { settle } from './actions-settle.ts';
import { isWithin } from './hours.ts';
import { open, phoneRef, take, type CallPlan, type CallPurpose, type CallRecord } from './record.ts';
import { callSettings, rulesOf, type CallRules } from './rules.ts';
import { lockCall } from './store-calls.ts';
import { loadRules, SETTINGS_SQL, type StoredSettings } from './store-rules.ts';

type Dial = {
  readonly purpose: Exclude<CallPurpose, 'hotline'>;
  readonly phoneId: string;
  /** What it is about: the attempt, the revisit, the callback; comes back with `call.ended`. */
  readonly subjectId: string | null;
  readonly countyCode: string;
  /** A matter that only those with this skill see: not recorded unless the operator asks for it. */
  readonly reservedFor?: string | null;
};

export type Placement = Dial & { readonly operatorId: string };
/** Whoever of the campaign is free when it is answered gets it. */
export type PlacementAhead = Dial & { readonly campaignId: string };

type PlacingFacts = {
  readonly doNotCall: boolean;
  readonly lineId: string | null;
  readonly trouble: string | null;
  readonly from: string | null;
  readonly serviceNumberId: string | null;
  readonly settings: StoredSettings;
};

/**
 * Calls a citizen for an operator, who is bound to the call from now on: their line comes up while the citizen's
 * telephone rings, so that an answer never meets silence. Refuses an operator who is not ready.
 */
export function placeCall(ctx: Ctx, placement: Placement): Promise<{ callId: string }> {
  return place(ctx, { ...placement, campaignId: null });
}

/**
 * Calls a citizen for whom an operator is expected to be free by the time they answer. The caller of this answers for
 * that expectation (dialler/pacing.ts); where it fails, the citizen is told so at once and the call counts as silent.
 */
export function placeAhead(ctx: Ctx, placement: PlacementAhead): Promise<{ callId: string }> {
  return place(ctx, { ...placement, operatorId: null });
}

type Wanted = Dial & { readonly operatorId: string | null; readonly campaignId: string | null };

async function place(ctx: Ctx, placement: Wanted): Promise<{ callId: string }> {
  const { purpose, phoneId, operatorId, subjectId, countyCode, campaignId, reservedFor = null } = placement;
  const callId = ctx.newId();
  const facts = await placingFacts(ctx, placement, callId);
  const rules = rulesOf(facts.settings);
  if (purpose === 'interview') refuseSurveyCall(ctx, facts, rules);
  if (!facts.lineId) throw unavailable('calls.no-line');
  // Dialled later, when nobody expects it any more, would be worse than not dialled.
  if (facts.trouble) throw unavailable(`calls.${facts.trouble}`);
  if (operatorId) await changePresence(ctx, operatorId, 'reserve', { callId, silent: true });
  const record: CallRecord = {
    ...blank,
    id: callId,
    countyCode,
    direction: 'out',
    purpose,
    phoneId,
    serviceNumberId: facts.serviceNumberId,
    operatorId,
    subjectId,
    campaignId,
    lineId: facts.lineId,
    createdAt: ctx.now,
    state: newCall(callId),
    reservedFor,
    plan: reservedFor ? unrecorded : null,
  };
  const story = take(
    open(record),
    {
      name: 'request.place',
      from: facts.from ?? rules.shownNumber,
      to: phoneRef(phoneId),
      ringTimeoutSeconds: rules.ringSeconds,
      operatorId,
    },
    ctx.now,
  );
  await settle(ctx, story, { rules, isNew: true });
  return { callId };
}

const unrecorded: CallPlan = {
  record: false,
  voicemail: false,
  restricted: false,
  messageLeft: false,
  overflowed: false,
};

/** A call of which nothing has happened yet. */
export const blank = {
  queuedAt: null,
  offeredAt: null,
  answeredAt: null,
  joinedAt: null,
  endedAt: null,
  endedBy: null,
  cause: null,
  talkSeconds: 0,
  waitSeconds: 0,
  facts: 0,
  announcedAt: null,
  campaignId: null,
  queue: null,
  skills: [],
  priority: 0,
  reservedFor: null,
  plan: null,
} as const satisfies Partial<CallRecord>;

/** Everything that decides about a dial, in one question to the database. */
async function placingFacts(ctx: Ctx, placement: Dial, callId: string): Promise<PlacingFacts> {
  const [facts] = await sql<PlacingFacts>(
    ctx.db,
    `select exists (select from do_not_call
              where phone_id = $1::uuid and (until is null or until > $2::timestamptz)) as "doNotCall",
       -- Calls are spread over the lines that live; which one, the call's own id decides.
       l.id as "lineId", l.trouble,
       n.number as "from", n.id as "serviceNumberId", ${SETTINGS_SQL} as settings
     from (select 1) as one left join lateral (
       select id, number from service_number where active and county_code in ($3, $4)
       order by (county_code = $3) desc, (kind = $8) desc, number limit 1) as n on true
     left join lateral (
       select id, trouble from line_process
       where stopped_at is null and heartbeat_at > $2::timestamptz - make_interval(secs => coalesce(
         (select value::text::int from setting where key = $7), $5::int))
       order by (trouble is not null), md5(id::text || $6) limit 1) as l on true`,
    placement.phoneId,
    ctx.now,
    placement.countyCode,
    cityOf(placement.countyCode),
    callSettings.lineDeadSeconds.fallback,
    callId,
    callSettings.lineDeadSeconds.key,
    placement.reservedFor ? 'hope' : 'hotline',
  );
  return facts!;
}

/** The survey decides whom to call when; the line refuses, whatever it decided, at night and to those who asked us not to. */
function refuseSurveyCall(ctx: Ctx, facts: PlacingFacts, rules: CallRules): void {
  if (facts.doNotCall) throw conflict('calls.do-not-call');
  if (!isWithin(rules.diallingHours, ctx.now)) {
    const [from, to] = rules.diallingHours;
    throw conflict('calls.outside-dialling-hours', { from, to });
  }
}

/** What an operator, or the system, wishes of a call. Refused with a `calls.*` code where the call cannot do it. */
export async function request(ctx: Ctx, callId: string, wish: CallRequest): Promise<CallRecord> {
  return requestOf(ctx, callId, () => wish);
}

/** The same, where the wish depends on the call. */
export async function requestOf(
  ctx: Ctx,
  callId: string,
  wishOf: (record: CallRecord, rules: CallRules) => CallRequest,
): Promise<CallRecord> {
  const [record, rules] = await Promise.all([lockCall(ctx.db, callId), loadRules(ctx.db)]);
  const seen =
    record && maySeeCounty(ctx.actor, record.countyCode) && mayReadReserved(ctx.actor, record.reservedFor);
  if (!seen) throw notFound('calls.unknown');
  const story = take(open(record), wishOf(record, rules), ctx.now);
  if (story.refusal)
    throw new AppError('conflict', `calls.${story.refusal.code}`, { params: { phase: record.state.phase } });
  await settle(ctx, story, { rules });
  return story.record;
}
