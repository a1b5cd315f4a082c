import type { CallRequest } from '../../../telephony/index.ts';
import { perform, systemActor, type Runtime } from '../context.ts';
import type { Sweep } from '../part.ts';
import { sql } from '../../platform/db/index.ts';
import { settle } from './actions-settle.ts';
import { LEAVING_MESSAGE, note, open, OVERFLOWED, take, type CallRecord, type Story } from './record.ts';
import { prompts } from './routine.ts';
import type { CallRules } from './rules.ts';
import { overflowOf, overflows, type OverflowPlan } from './overflow.ts';
import { skillsOf, type PlannedService } from './service-plan.ts';
import { lockCall } from './store-calls.ts';
import { anyCallWaits } from './store-presence.ts';
import { loadRules } from './store-rules.ts';
import { expectedMinutes } from './waiting.ts';

const actor = systemActor('calls');

/** Everybody who waits, with those before them in the same queue: the more urgent, then the longer waiting. */
const PLACES = `select c.id, c.state, c.queued_at, c.county_code, c.skills, c.service_number_id,
    row_number() over (partition by c.county_code, c.queue order by c.priority desc, c.queued_at, c.id)::int - 1 as ahead
  from call c where c.phase = 'queued' and c.cause is null`;

/** Operators at work who may take the call `q`, whatever they are doing at this moment. */
const STAFF = `select count(*)::int from operator_presence p join person m on m.id = p.person_id
  where p.state in ('ready', 'offered', 'talking', 'wrap-up') and p.blend and m.skills @> q.skills
    and q.county_code like case when p.county_code like '%00' then left(p.county_code, 4) else p.county_code end || '%'`;

const PACE = `select jsonb_build_object('meanSeconds', avg(l.talk_seconds)::float8, 'calls', count(*)::int) from call l
  where l.direction = 'in' and l.joined_at is not null and l.county_code = q.county_code
    and l.ended_at > $1::timestamptz - make_interval(mins => $3::int) and l.created_at > $1::timestamptz - interval '1 day'`;

type Due = {
  readonly id: string;
  readonly ahead: number;
  readonly staff: number;
  readonly pace: { readonly meanSeconds: number | null; readonly calls: number };
};

/** Tells waiting callers their place and how long it will take, and that a key brings them a callback. */
async function announcePositions(rt: Runtime): Promise<void> {
  if (!(await anyCallWaits(rt.database.prisma))) return;
  const { announceSeconds, estimate } = await loadRules(rt.database.prisma);
  const due = await sql<Due>(
    rt.database.prisma,
    `select id, ahead, (${STAFF}) as staff, (${PACE}) as pace from (${PLACES}) as q
     where coalesce((state->>'announcedAt')::timestamptz, queued_at) <= $1::timestamptz - make_interval(secs => $2::int)
     order by queued_at`,
    rt.clock.now(),
    announceSeconds,
    estimate.minutes,
  );
  for (const { id, ahead, staff, pace } of due) {
    const minutes = expectedMinutes(ahead, staff, pace, estimate.leastCalls);
    await changeCall(rt, id, (record, now, rules) => {
      if (record.state.phase !== 'queued' || record.cause !== null) return null;
      const story = take(
        open(record),
        {
          name: 'request.gather-digits',
          promptId: prompts.position(ahead, minutes),
          maxDigits: 1,
          terminator: null,
          timeoutSeconds: rules.keySeconds,
        },
        now,
      );
      return story.refusal ? null : { ...story, record: { ...story.record, announcedAt: now } };
    });
  }
}

/** A place that was just told is heard to its end, keys and all, before anything else is said. */
const LISTENING_SECONDS = 20;

type Waiting = {
  readonly id: string;
  readonly ahead: number;
  readonly waited: number;
  readonly overflow: unknown;
};

/** Carries out what a number's plan says for those for whom it takes too long. */
async function overflowWaiting(rt: Runtime): Promise<void> {
  if (!(await anyCallWaits(rt.database.prisma))) return;
  const { keySeconds } = await loadRules(rt.database.prisma);
  const waiting = await sql<Waiting>(
    rt.database.prisma,
    `select q.id, q.ahead, extract(epoch from $1::timestamptz - q.queued_at)::int as waited, s.overflow
     from (${PLACES}) as q join service_number s on s.id = q.service_number_id
     where s.overflow is not null and coalesce((q.state->'plan'->>'overflowed')::boolean, false) = false
       and coalesce((q.state->>'announcedAt')::timestamptz < $1::timestamptz - make_interval(secs => $2::int), true)
     order by q.queued_at`,
    rt.clock.now(),
    LISTENING_SECONDS + keySeconds,
  );
  for (const { id, ahead, waited, overflow } of waiting) {
    const plan = overflowOf(overflow);
    if (!plan || !overflows(plan, waited, ahead)) continue;
    const target = plan.serviceNumberId ? await serviceOf(rt, plan.serviceNumberId) : null;
    await changeCall(rt, id, (record, now) => overflowed(record, plan, target, now));
  }
}

type Target = PlannedService & { readonly id: string };

async function serviceOf(rt: Runtime, id: string): Promise<Target | null> {
  return rt.database.prisma.serviceNumber.findFirst({
    where: { id, active: true },
    select: {
      id: true,
      kind: true,
      skills: true,
      priority: true,
      queue: true,
      recording: true,
      voicemail: true,
    },
  });
}

function overflowed(record: CallRecord, plan: OverflowPlan, target: Target | null, now: Date): Story | null {
  if (record.state.phase !== 'queued' || record.cause !== null || !record.plan || record.plan.overflowed)
    return null;
  const once = { ...record, plan: { ...record.plan, overflowed: true } };
  const story = { ...open(record), record: once };
  const detail = { to: plan.to, serviceNumberId: target?.id ?? null };
  switch (plan.to) {
    case 'number': {
      if (!target) return note(story, 'queue.overflowed', { ...detail, to: 'nowhere' }, now);
      // What was told to the first number stays what it is: who may see the call does not change.
      const skills = [...new Set([...skillsOf(target), ...(record.reservedFor ? [record.reservedFor] : [])])];
      const moved = {
        ...once,
        queue: target.queue,
        skills,
        priority: Math.max(record.priority, target.priority),
      };
      return note({ ...story, record: moved }, 'queue.overflowed', detail, now);
    }
    case 'anyone': {
      const skills = record.reservedFor ? [record.reservedFor] : [];
      return note({ ...story, record: { ...once, skills } }, 'queue.overflowed', detail, now);
    }
    case 'announcement':
      return say(note(story, 'queue.overflowed', detail, now), prompts.overflow, OVERFLOWED, now);
    case 'voicemail':
      return say(note(story, 'queue.overflowed', detail, now), prompts.leaveMessage, LEAVING_MESSAGE, now);
  }
}

function say(story: Story, promptId: string, cause: string, now: Date): Story | null {
  const wish: CallRequest = { name: 'request.play', promptId, repeat: false };
  const said = take(story, wish, now);
  return said.refusal ? null : { ...said, record: { ...said.record, cause } };
}

async function changeCall(
  rt: Runtime,
  callId: string,
  change: (record: CallRecord, now: Date, rules: CallRules) => Story | null,
): Promise<void> {
  await perform(rt, actor, async (ctx) => {
    const record = await lockCall(ctx.db, callId);
    if (!record) return;
    const rules = await loadRules(ctx.db);
    const story = change(record, ctx.now, rules);
    if (story) await settle(ctx, story, { rules });
  });
}

export const waitingSweeps: readonly Sweep[] = [
  { name: 'calls.positions', everySeconds: 10, run: announcePositions },
  { name: 'calls.overflow', everySeconds: 5, run: overflowWaiting },
];
