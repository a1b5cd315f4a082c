import { DISPOSITIONS } from '../aapor.ts';

/**
 * The rows behind the figures. Each source gives, for the period [:from, :asOf), rows with
 *   id, at, county_code, unit_id, operator_id   what it is, when, whose
 *   link, link_id, label                        what a reader opens
 * and the facts that figures are defined over. :asOf is the end of the period or, if that is still to come, now.
 * Everything is told as it stood at :asOf, so that a figure of a past week comes out the same whenever it is asked.
 * Placeholders: :scope :from :asOf :rules :items.
 */
const VOID_ENDINGS = "('recalled', 'returned', 'terminated')";

const placed = (
  county: string,
  unit: string,
  operator: string,
  link: string,
  linkId: string,
  label: string,
) =>
  `${county} as county_code, ${unit} as unit_id, ${operator} as operator_id,
   '${link}' as link, ${linkId} as link_id, ${label} as label`;
const nobody = 'null::uuid';

const DISPOSITION_ROWS = DISPOSITIONS.map(({ code, class: each }) => `('${code}', '${each}')`).join(', ');

/** Live tickets as they stood at one moment, with the unit that had the lead. */
const ticketsLiveAt = (moment: string) => `
  select t.id, t.accepted_at as at, ${placed('t.county_code', 'lead.unit_id', 't.accepted_by', 'ticket', 't.id', 't.number')},
    s.to_status as status
  from ticket t
  join lateral (select h.to_status from ticket_history h
    where h.ticket_id = t.id and h.at < ${moment} order by h.seq desc limit 1) s on true
  left join lateral (select a.unit_id from assignment a
    where a.ticket_id = t.id and a.role = 'lead' and a.assigned_at < ${moment}
    order by a.assigned_at desc, a.id desc limit 1) lead on true
  where t.county_code like :scope and t.accepted_at < ${moment} and s.to_status not in ('closed', 'merged')
    -- Spares the history of all that was closed for good before.
    and (t.status <> 'closed' or coalesce(t.closed_at >= ${moment}, true))`;

/** Dispatch rounds with their approved due time and the lead's result as both stood at :asOf. */
const rounds = `
  select r.id, r.ticket_id, r.round, r.dispatched_at, r.first_due_at, r.due_at as last_due_at,
    r.ended_at as last_ended_at, t.number, t.county_code, lead.unit_id,
    r.dispatched_by as operator_id, r.cause,
    coalesce(x.new_due_at, r.first_due_at) as due_at, x.new_due_at is not null as extended,
    result.submitted_at,
    case when r.ended_at < :asOf then r.ended_at end as ended_at,
    coalesce(r.ended_at < :asOf and r.ending in ${VOID_ENDINGS}, false) as void
  from dispatch_round r
  join ticket t on t.id = r.ticket_id
  left join lateral (select e.new_due_at from extension_request e
    where e.round_id = r.id and e.new_due_at is not null and e.ruled_at < :asOf
    order by e.ruled_at desc, e.id desc limit 1) x on true
  left join lateral (select a.unit_id from assignment a
    where a.round_id = r.id and a.role = 'lead' and a.assigned_at < :asOf
    order by a.assigned_at desc, a.id desc limit 1) lead on true
  left join lateral (select u.submitted_at from unit_result u join assignment a on a.id = u.assignment_id
    where u.round_id = r.id and a.role = 'lead' and u.submitted_at < :asOf
      and not coalesce(u.review = 'sent-back' and u.reviewed_at < :asOf, false)
    order by u.submitted_at, u.id limit 1) result on true
  where t.county_code like :scope and r.dispatched_at < :asOf`;

const roundFacts = `r.id, r.round, r.cause, r.extended, r.void, r.due_at, r.submitted_at, r.ended_at,
    ${placed('r.county_code', 'r.unit_id', 'r.operator_id', 'ticket', 'r.ticket_id', 'r.number')}`;

export const SOURCES = {
  /** Calls that residents made to the hotline, whatever the hour. */
  'calls-in': `
    select c.id, c.created_at as at, ${placed('c.county_code', nobody, 'c.operator_id', 'call', 'c.id', "to_char(c.created_at at time zone 'Asia/Shanghai', 'MM-DD HH24:MI:SS')")},
      c.queued_at is not null as queued,
      coalesce(c.joined_at < :asOf, false) as answered,
      extract(epoch from c.joined_at - coalesce(c.queued_at, c.created_at)) as waited,
      c.joined_at is null and c.queued_at is not null and coalesce(c.ended_at < :asOf, false) as abandoned,
      coalesce(c.joined_at is null and c.ended_at < :asOf
        and extract(epoch from c.ended_at - c.created_at) <= (:rules->>'shortAbandonSeconds')::numeric, false) as brief,
      (:rules->>'promptSeconds')::numeric as prompt
    from call c
    where c.direction = 'in' and c.county_code like :scope and c.created_at >= :from and c.created_at < :asOf`,
  /** Conversations and tries of operators, in and out. */
  'calls-handled': `
    select c.id, c.created_at as at, ${placed('c.county_code', nobody, 'c.operator_id', 'call', 'c.id', "to_char(c.created_at at time zone 'Asia/Shanghai', 'MM-DD HH24:MI:SS')")},
      c.direction, c.purpose, c.joined_at is not null as joined, c.talk_seconds::float8 as talk
    from call c
    where c.operator_id is not null and c.county_code like :scope
      and c.created_at >= :from and c.created_at < :asOf and c.ended_at < :asOf`,
  attempts: `
    select a.id, a.started_at as at, ${placed('a.county_code', nobody, 'a.operator_id', 'case', 'a.case_id', "coalesce(a.disposition, '–')")},
      a.disposition
    from attempt a
    where a.county_code like :scope and a.started_at >= :from and a.started_at < :asOf`,
  interviews: `
    select i.id, i.sealed_at as at, ${placed('i.county_code', nobody, 'i.operator_id', 'interview', 'i.id', "to_char(i.sealed_at at time zone 'Asia/Shanghai', 'MM-DD HH24:MI')")},
      i.active_seconds::float8 as active
    from interview i
    where i.county_code like :scope and i.sealed_at >= :from and i.sealed_at < :asOf`,
  /** One row an answer to an item that measures something; don't know and refused are no rows. */
  answers: `
    select i.id, i.sealed_at as at, ${placed('i.county_code', nobody, 'i.operator_id', 'interview', 'i.id', 'm.label')},
      m.indicator, m.good, m.score
    from interview i
    join jsonb_to_recordset(:items) as m(version uuid, question text, indicator text, value text, label text, good boolean, score float8)
      on m.version = i.version_id and i.answers ->> m.question = m.value
    where i.county_code like :scope and i.sealed_at >= :from and i.sealed_at < :asOf`,
  /** Sample cases that came to their final disposition. */
  cases: `
    select c.id, c.final_at as at, ${placed('c.county_code', nobody, 'c.last_operator_id', 'case', 'c.id', 'c.final_disposition')},
      d.class
    from sample_case c
    join (values ${DISPOSITION_ROWS}) as d(code, class) on d.code = c.final_disposition
    where c.county_code like :scope and c.final_at >= :from and c.final_at < :asOf`,
  registrations: `
    select r.id, r.registered_at as at, ${placed('r.county_code', nobody, 'r.registered_by', 'registration', 'r.id', 'coalesce(t.number, r.title)')},
      r.channel, r.category_code, case when r.decided_at < :asOf then r.outcome end as outcome
    from registration r left join ticket t on t.registration_id = r.id
    where r.state <> 'discarded' and r.county_code like :scope and r.registered_at >= :from and r.registered_at < :asOf`,
  'tickets-opening': ticketsLiveAt(':from'),
  'tickets-closing': ticketsLiveAt(':asOf'),
  /** Moves into and out of the live tickets. */
  'ticket-moves': `
    select h.id, h.at, ${placed('t.county_code', 'lead.unit_id', 't.accepted_by', 'ticket', 't.id', 't.number')},
      h.to_status, h.from_status,
      coalesce(h.from_status not in ('closed', 'merged'), false) as was_live,
      h.to_status not in ('closed', 'merged') as is_live
    from ticket_history h
    join ticket t on t.id = h.ticket_id
    left join lateral (select a.unit_id from assignment a
      where a.ticket_id = t.id and a.role = 'lead' and a.assigned_at <= h.at
      order by a.assigned_at desc, a.id desc limit 1) lead on true
    where t.county_code like :scope and h.at >= :from and h.at < :asOf`,
  dispatches: `
    select ${roundFacts}, r.dispatched_at as at,
      exists (select from extension_request e where e.round_id = r.id and e.at < :asOf) as extension_asked
    from (${rounds}) r where r.dispatched_at >= :from`,
  /** A due time only ever moves later: between the first and the last one lies the one that held at :asOf. */
  'rounds-due': `select ${roundFacts}, r.due_at as at from (${rounds}) r
    where r.due_at >= :from and r.due_at < :asOf and r.last_due_at >= :from and r.first_due_at < :asOf`,
  /** Rounds past their due time at :asOf with no result in. */
  'rounds-overdue': `
    select ${roundFacts}, r.due_at as at from (${rounds}) r
    where r.due_at < :asOf and r.submitted_at is null and r.first_due_at < :asOf
      and (r.last_ended_at is null or r.last_ended_at >= :asOf)`,
  assignments: `
    select a.id, a.assigned_at as at, ${placed('a.county_code', 'a.unit_id', nobody, 'ticket', 'a.ticket_id', 't.number')},
      a.role, q.id is not null as returned, q.ruling
    from assignment a
    join ticket t on t.id = a.ticket_id
    left join lateral (select q.id, case when q.ruled_at < :asOf then q.ruling end as ruling from return_request q
      where q.assignment_id = a.id and q.at < :asOf order by q.at desc, q.id desc limit 1) q on true
    where a.county_code like :scope and a.assigned_at >= :from and a.assigned_at < :asOf`,
  revisits: `
    select v.id, v.done_at as at, ${placed('v.county_code', 'lead.unit_id', 'v.operator_id', 'ticket', 'v.ticket_id', 't.number')},
      v.outcome = 'reached' as reached, v.outcome, v.solved, v.satisfied,
      exists (select from dispatch_round n where n.ticket_id = v.ticket_id and n.round = r.round + 1
        and n.dispatched_at < :asOf and n.dispatched_at >= v.done_at) as dispatched_again
    from revisit v
    join ticket t on t.id = v.ticket_id
    join dispatch_round r on r.id = v.round_id
    left join lateral (select a.unit_id from assignment a
      where a.round_id = v.round_id and a.role = 'lead' order by a.assigned_at desc, a.id desc limit 1) lead on true
    where v.county_code like :scope and v.done_at >= :from and v.done_at < :asOf`,
  closures: `
    select c.id, c.at, ${placed('t.county_code', 'lead.unit_id', 'c.by', 'ticket', 't.id', 't.number')}, c.kind
    from closure c
    join ticket t on t.id = c.ticket_id
    left join lateral (select a.unit_id from assignment a
      where a.round_id = c.round_id and a.role = 'lead' order by a.assigned_at desc, a.id desc limit 1) lead on true
    where t.county_code like :scope and c.at >= :from and c.at < :asOf`,
  incidents: `
    select i.id, i.created_at as at, ${placed('i.county_code', nobody, 'i.created_by', 'incident', 'i.id', 'i.number')},
      i.grade, i.kind, coalesce(i.closed_at < :asOf, false) as closed
    from incident_report i
    where i.county_code like :scope and i.created_at >= :from and i.created_at < :asOf`,
  /** Levels of the chain whose acknowledgement fell due. */
  acknowledgements: `
    select s.id, s.acknowledge_by as at, ${placed('i.county_code', nobody, 's.acknowledged_by', 'incident', 'i.id', 'i.number')},
      s.level, coalesce(s.acknowledged_at <= s.acknowledge_by, false) as kept
    from incident_step s join incident_report i on i.id = s.incident_id
    where i.county_code like :scope and s.acknowledge_by >= :from and s.acknowledge_by < :asOf`,
  /** Incidents that were open at :asOf. */
  'incidents-open': `
    select i.id, i.created_at as at, ${placed('i.county_code', nobody, 'i.created_by', 'incident', 'i.id', 'i.number')}, i.grade
    from incident_report i
    where i.county_code like :scope and i.created_at < :asOf and (i.closed_at is null or i.closed_at >= :asOf)`,
} as const;

export type SourceName = keyof typeof SOURCES;
