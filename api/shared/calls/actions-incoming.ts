import { newCall, type LineEvent, type LineEventOf } from '../../../telephony/index.ts';
import { sql } from '../../platform/db/index.ts';
import type { Ctx } from '../context.ts';
import { parseNumber, phonesOf } from '../numbers/index.ts';
import { blank } from './actions-calls.ts';
import { settle } from './actions-settle.ts';
import { hoursOf, isOpen } from './hours.ts';
import type { NuisanceEffect } from './nuisance.ts';
import { open, type CallRecord, type Story } from './record.ts';
import { follow, type RoutineFacts } from './routine.ts';
import type { CallRules } from './rules.ts';
import { arrivalOf, type PlannedService } from './service-plan.ts';
import { loadRules } from './store-rules.ts';

type Service = PlannedService & { id: string; countyCode: string; hours: unknown };

/** A resident calls. A withheld number is no reason not to answer; a number that is not ours is nobody's call. */
export async function recordIncoming(
  ctx: Ctx,
  lineId: string,
  event: LineEventOf<'call.incoming'>,
  later: readonly LineEvent[],
): Promise<void> {
  const [service] = await sql<Service>(
    ctx.db,
    `select id, county_code as "countyCode", hours, kind, skills, priority, queue, recording, voicemail
     from service_number where active order by (number = $1) desc, (kind = 'hope'), number limit 1`,
    event.to,
  );
  if (!service) return;
  const rules = await loadRules(ctx.db);
  // A short code, a foreign exchange's shorthand or no number at all: the call is taken, and nobody is recognised.
  const from = parseNumber(event.from);
  const phoneId = from.ok ? ((await phonesOf(ctx, [from.e164])).get(from.e164) ?? null) : null;
  const isStaffed = isOpen(hoursOf(service.hours), ctx.now);
  const nuisance = phoneId ? await restrictionOf(ctx, phoneId, service.countyCode) : null;
  const record: CallRecord = {
    ...blank,
    id: event.callId,
    countyCode: service.countyCode,
    direction: 'in',
    purpose: 'hotline',
    phoneId,
    serviceNumberId: service.id,
    operatorId: null,
    subjectId: null,
    lineId,
    createdAt: event.at,
    state: newCall(event.callId),
    ...arrivalOf(service, nuisance, isStaffed),
  };
  const facts = factsOf(rules, isStaffed);
  const story = [event, ...later].reduce<Story>((so, each) => follow(so, each, facts), open(record));
  await settle(ctx, story, { rules, isNew: true });
}

/** `patienceSeconds`: of whom we called; who calls us waits in a queue. */
export const factsOf = (rules: CallRules, isStaffed: boolean, patienceSeconds = 0): RoutineFacts => ({
  patienceSeconds,
  open: isStaffed,
  recording: rules.recording,
  keySeconds: rules.keySeconds,
  message: rules.message,
});

async function restrictionOf(ctx: Ctx, phoneId: string, countyCode: string): Promise<NuisanceEffect | null> {
  const [row] = await sql<{ effect: NuisanceEffect }>(
    ctx.db,
    `select effect from nuisance where phone_id = $1::uuid and county_code = $2 and state = 'approved'
       and until > $3::timestamptz`,
    phoneId,
    countyCode,
    ctx.now,
  );
  return row?.effect ?? null;
}
