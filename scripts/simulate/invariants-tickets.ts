import { bySql, type Check } from './invariant.ts';

export const ticketChecks: readonly Check[] = [
  bySql(
    '2',
    'one-lead-a-round',
    'every round has exactly one lead',
    `select r.id, 'leads: ' || count(a.id)::text as what from dispatch_round r
     left join assignment a on a.round_id = r.id and a.role = 'lead' group by r.id having count(a.id) <> 1`,
  ),
  bySql(
    '2',
    'closed-after-all-co-handlers',
    'a closed round has no co-handler that neither finished nor was excused',
    `select a.id from assignment a join dispatch_round r on r.id = a.round_id
     where a.role = 'co' and r.ending = 'closed' and a.state not in ('done', 'excused', 'returned')`,
  ),
  bySql(
    '2',
    'co-handler-keeps-the-matter',
    'the part of a co-handler lives as long as its round, unless excused or returned',
    `select a.id from assignment a join dispatch_round r on r.id = a.round_id
     where a.role = 'co' and r.ended_at is null and a.ended_at is not null and a.state not in ('excused', 'returned')`,
  ),
  bySql(
    '3',
    'one-ending-a-round',
    'a round has an ending if and only if it has ended, and ends in one of five ways',
    `select id from dispatch_round where (ended_at is null) <> (ending is null)
       or ending not in ('closed', 'returned', 'redispatched', 'recalled', 'terminated')`,
  ),
  bySql(
    '3',
    'live-round-where-the-ticket-travels',
    'a ticket with units, in review, reply, revisit or decision has one live round; any other has none',
    `select t.id, t.status || ': ' || count(r.id)::text as what from ticket t
     left join dispatch_round r on r.ticket_id = t.id and r.ended_at is null group by t.id
     having count(r.id) <> case when t.status in ('accepted', 'closed', 'merged') then 0 else 1 end`,
  ),
  bySql(
    '3',
    'ended-parts-of-ended-rounds',
    'no part of an ended round is still running',
    `select a.id from assignment a join dispatch_round r on r.id = a.round_id
     where r.ended_at is not null and a.ended_at is null`,
  ),
  bySql(
    '3',
    'returns-ruled-in-time-or-lapsed',
    'a return not ruled within its limit has gone back to the unit',
    `select id from return_request where ruling in ('upheld', 'rejected') and ruled_at > rule_by
     union all
     select q.id from return_request q join assignment a on a.id = q.assignment_id
     where q.ruling in ('rejected', 'lapsed') and a.state = 'returning'`,
  ),
  bySql(
    '3',
    'rounds-are-linked',
    'rounds of a ticket are numbered without gaps, each pointing to the one before',
    `select id from (select r.id, r.round, r.previous_round_id, row_number() over w as n, lag(r.id) over w as before
                     from dispatch_round r window w as (partition by r.ticket_id order by r.round)) as o
     where round <> n or previous_round_id is distinct from before`,
  ),
  bySql(
    '4',
    'extensions-granted-in-time',
    'an extension is granted before the due time, moves it forward, and never under a red card',
    `select e.id from extension_request e where e.ruling = 'approved'
       and (e.ruled_at > e.old_due_at or e.new_due_at is null or e.new_due_at <= e.old_due_at
            or exists (select from supervision_card c where c.ticket_id = e.ticket_id and c.level = 'red'
                       and c.issued_at <= e.ruled_at and coalesce(c.cancelled_at, 'infinity') > e.ruled_at))`,
  ),
  bySql(
    '4',
    'in-time-is-never-granted-afterwards',
    'a result counts as in time exactly when it came by the due time in force',
    `select u.id from unit_result u join dispatch_round r on r.id = u.round_id
     where (u.on_time and u.submitted_at > r.due_at) or (not u.on_time and u.submitted_at <= r.first_due_at)`,
  ),
  bySql(
    '6',
    'supervision-only-rises',
    'a card is higher than every card then in force',
    `with c as (select *, array_position(array['ordinary', 'yellow', 'red'], level) as rank from supervision_card)
     select later.id from c as later join c as before on before.ticket_id = later.ticket_id
       and before.id <> later.id and before.issued_at <= later.issued_at
       and coalesce(before.cancelled_at, 'infinity') > later.issued_at
     where later.rank <= before.rank and (before.issued_at < later.issued_at or before.id < later.id)`,
  ),
  bySql(
    '7',
    'colour-is-never-stored',
    'no table keeps a deadline colour',
    `select table_name || '.' || column_name as id from information_schema.columns
     where table_schema = 'public' and column_name in ('colour', 'color', 'deadline_colour')`,
  ),
  bySql(
    '7',
    'one-alert-a-colour-change',
    'a round is urged automatically once for each colour, and again only after an extension',
    `select u.round_id as id, u.kind as what from urge u where u.kind in ('yellow', 'overdue')
     group by u.round_id, u.kind having count(*) > 1 + (select count(*) from extension_request e
       where e.round_id = u.round_id and e.ruling = 'approved')`,
  ),
];

export const feedbackChecks: readonly Check[] = [
  bySql(
    '8',
    'results-are-complete',
    'a result has a contact or a reason, solved or a reason, and note and reply apart',
    `select id from unit_result where trim(internal_note) = '' or trim(public_reply) = ''
       or trim(internal_note) = trim(public_reply)
       or (caller_contacted and contacted_at is null) or (contacted_at > submitted_at)
       or (not caller_contacted and coalesce(trim(no_contact_reason), '') = '')
       or (not solved and coalesce(trim(unsolved_reason), '') = '')`,
  ),
  bySql(
    '8',
    'closed-on-a-passed-result',
    'a ticket closed after handling has a result that the centre passed',
    `select c.id from closure c where c.kind in ('substantive', 'procedural', 'interim', 'not-reached', 'refused')
       and not exists (select from unit_result u where u.round_id = c.round_id and u.review = 'passed')`,
  ),
  bySql(
    '8',
    'closure-is-the-closing',
    'a ticket is closed exactly when it has a closure that was not reopened',
    `select t.id from ticket t left join closure c on c.ticket_id = t.id and c.reopened_at is null
     group by t.id having (t.status = 'closed') <> (count(c.id) = 1) or (t.status = 'closed') <> (t.closed_at is not null)`,
  ),
  bySql(
    '9',
    'not-reached-is-not-satisfied',
    'only a caller who was reached has answers, and a reached one has both',
    `select id from revisit where (outcome = 'reached') is distinct from (solved is not null and satisfied is not null)
       and (outcome is not null or solved is not null or satisfied is not null)`,
  ),
  bySql(
    '9',
    'unsatisfied-callers-are-decided-on',
    'a round is not closed over a caller who said unsolved or dissatisfied unless somebody decided so',
    `select v.id from revisit v join dispatch_round r on r.id = v.round_id
     where v.outcome = 'reached' and (v.solved > 2 or v.satisfied > 3) and r.ending = 'closed'`,
  ),
  bySql(
    '9',
    'second-rounds-follow-a-decision',
    'a round made because a caller was not satisfied follows a round that was dispatched again',
    `select r.id from dispatch_round r join dispatch_round b on b.id = r.previous_round_id
     where (r.cause = 'unsatisfied') <> (b.ending = 'redispatched')`,
  ),
  bySql(
    '10',
    'merges-have-a-live-root',
    'a merged ticket points to a ticket that is not merged, and only a merged ticket points',
    `select t.id from ticket t left join ticket root on root.id = t.merged_into_id
     where (t.status = 'merged') <> (t.merged_into_id is not null) or root.merged_into_id is not null`,
  ),
  bySql(
    '10',
    'every-merged-caller-is-answered',
    'when a matter has left the replies, each of its callers was told or it is written why not',
    `select t.id from ticket t join ticket root on root.id = t.merged_into_id
     join lateral (select id from dispatch_round r where r.ticket_id = root.id order by round desc limit 1) r on true
     where root.status in ('revisiting', 'deciding', 'closed')
       and not exists (select from reply p where p.ticket_id = t.id and p.round_id = r.id)`,
  ),
  bySql(
    '10',
    'every-caller-with-a-number-is-revisited',
    'when a matter waits for its revisits, each caller with a number has one',
    `select t.id from ticket t join registration g on g.id = t.registration_id
     join ticket root on root.id = coalesce(t.merged_into_id, t.id)
     join lateral (select id from dispatch_round r where r.ticket_id = root.id order by round desc limit 1) r on true
     where root.status in ('revisiting', 'deciding') and g.phone_id is not null
       and not exists (select from revisit v where v.ticket_id = t.id and v.round_id = r.id)`,
  ),
  bySql(
    '9',
    'the-registrar-does-not-revisit',
    'no revisit is made by the operator who registered the matter',
    'select id from revisit where operator_id = excluded_operator_id',
  ),
];

export const incidentChecks: readonly Check[] = [
  bySql(
    '13',
    'incident-chain-without-gaps',
    'levels are numbered without gaps and sent one after the other, each acknowledged after it arrived',
    `select incident_id as id from (
       select s.*, row_number() over w as n, lag(sent_at) over w as before from incident_step s
       window w as (partition by incident_id order by position)) as o
     where position <> n or (n > 1 and sent_at is not null and (before is null or before > sent_at))
       or acknowledged_at < sent_at or (acknowledged_at is not null and sent_at is null)`,
  ),
  bySql(
    '13',
    'incident-entries-in-order',
    'one first report, then follow-ups, then at most one final report, in time and without gaps',
    `select incident_id as id from (
       select e.*, row_number() over w as n, lag(at) over w as before,
         lag(array_position(array['first', 'follow-up', 'final'], kind)) over w as rank_before,
         array_position(array['first', 'follow-up', 'final'], kind) as rank
       from incident_entry e window w as (partition by incident_id order by seq)) as o
     where seq <> n or at < before or rank < rank_before or (n = 1) <> (kind = 'first')
       or (rank = 3 and rank_before = 3)`,
  ),
  bySql(
    '13',
    'incident-limits-follow-the-incident',
    'what is required by a time is required after the incident, and lateness is what the times say',
    `select s.id from incident_step s join incident_report i on i.id = s.incident_id
     where s.required_by < i.occurred_at or (s.late_at is not null
       and not (coalesce(s.sent_at, s.late_at) > s.required_by
                or coalesce(s.acknowledged_at, s.late_at) > s.acknowledge_by
                or s.late_at > s.required_by or s.late_at > s.acknowledge_by))`,
  ),
  bySql(
    '13',
    'incidents-close-acknowledged',
    'a closed incident was acknowledged at every level and has its final report',
    `select i.id from incident_report i where i.state = 'closed' and (exists (
         select from incident_step s where s.incident_id = i.id and s.acknowledged_at is null)
       or not exists (select from incident_entry e where e.incident_id = i.id and e.kind = 'final'))`,
  ),
];
