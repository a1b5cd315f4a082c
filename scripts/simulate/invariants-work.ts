import { bySql, type Check } from './invariant.ts';

export const workChecks: readonly Check[] = [
  bySql(
    'quota',
    'quota-counts-are-sealed-interviews',
    'the count of a quota cell is its sealed interviews, and never above its target',
    `select q.id, q.count::text || ' of ' || q.target::text || ', sealed ' || count(i.id)::text as what
     from quota_cell q left join interview i on i.quota_cell_id = q.id and i.state = 'sealed'
     group by q.id having q.count <> count(i.id) or q.count > q.target`,
  ),
  bySql(
    'survey',
    'a-case-counts-its-attempts',
    'attempts of a case are numbered without gaps and counted on it',
    `select c.id from sample_case c left join attempt a on a.case_id = c.id and a.disposition is not null
     group by c.id having c.attempts <> count(a.id) or coalesce(max(a.number), 0) <> count(a.id)`,
  ),
  bySql(
    'survey',
    'closed-cases-have-a-final-disposition',
    'a case is closed exactly when it has a final disposition',
    `select id from sample_case where (state = 'closed') <> (final_disposition is not null)`,
  ),
  bySql(
    'survey',
    'one-sealed-interview-a-case',
    'a complete case has one sealed interview, and no other case has one',
    `select c.id from sample_case c left join interview i on i.case_id = c.id and i.state = 'sealed'
     group by c.id having count(i.id) > 1 or (count(i.id) = 1) <> (coalesce(c.final_disposition, '') = '1.1')`,
  ),
  bySql(
    'survey',
    'answers-are-the-last-saved',
    'every sealed answer is the last one saved for its question',
    `select i.id, a.key as what from interview i cross join lateral jsonb_each(i.answers) as a(key, value)
     join lateral (select value from interview_answer w where w.interview_id = i.id and w.question = a.key
                   order by seq desc limit 1) w on true
     where i.state = 'sealed' and w.value is distinct from a.value`,
  ),
  bySql(
    'survey',
    'nobody-is-called-at-night',
    'no number of a sample is dialled outside the hours in which surveys may dial',
    `select id from call where purpose = 'interview'
       and (created_at at time zone 'Asia/Shanghai')::time not between '08:00' and '21:30'`,
  ),
  bySql(
    'calls',
    'one-end-a-call',
    'a call that is over has exactly one end, and a call that is not has none',
    `select c.id, count(e.id)::text as what from call c
     left join call_event e on e.call_id = c.id and e.name in ('call.ended', 'call.failed')
     group by c.id, c.ended_at having count(e.id) <> case when c.ended_at is null then 0 else 1 end`,
  ),
  bySql(
    'calls',
    'times-of-a-call-in-order',
    'a call is queued, answered, joined and ended in this order',
    `select id from call where queued_at < created_at or answered_at < created_at or joined_at < answered_at
       or ended_at < coalesce(joined_at, answered_at, queued_at, created_at)`,
  ),
  bySql(
    'calls',
    'one-call-an-operator',
    'no operator speaks in two calls at once',
    `select a.id from call a join call b on b.operator_id = a.operator_id and b.id > a.id
       and b.joined_at < a.ended_at and a.joined_at < b.ended_at`,
  ),
  bySql(
    'calls',
    'presence-is-its-last-change',
    'what an operator does is the last change that was written down',
    `select p.person_id as id from operator_presence p
     join lateral (select state from presence_change c where c.person_id = p.person_id order by at desc limit 1) c on true
     where p.state not in (select state from presence_change x where x.person_id = p.person_id and x.at = (
       select max(at) from presence_change y where y.person_id = p.person_id))`,
  ),
  bySql(
    'registration',
    'one-way-out',
    'a decided matter has one decision in force; accepted means a ticket, and only accepted does',
    `select g.id from registration g left join registration_decision d on d.registration_id = g.id and d.undone_at is null
     left join ticket t on t.registration_id = g.id group by g.id
     having (g.state = 'decided') <> (count(d.id) = 1) or (coalesce(g.outcome, '') = 'accepted') <> (count(t.id) = 1)`,
  ),
];

/** What must hold when everybody has gone home. Calls that began in the last minutes may still be going on. */
export const dayEndChecks: readonly Check[] = [
  bySql(
    'day',
    'no-attempt-left-open',
    'no attempt is open at the end of a day',
    'select id from attempt where disposition is null',
  ),
  bySql(
    'day',
    'no-case-left-held',
    'nobody holds a case or a revisit at the end of a day',
    `select id from sample_case where held_by is not null or open_attempt_id is not null
     union all select id from revisit where state = 'held' union all select id from callback where state = 'taken'`,
  ),
  bySql(
    'day',
    'no-call-left-up',
    'no call is up at the end of a day that did not begin a moment ago',
    `select id from call where ended_at is null
       and created_at < (select max(created_at) from call) - interval '30 minutes'`,
  ),
  bySql(
    'day',
    'everybody-is-offline',
    'nobody is at the telephone at the end of a day',
    `select person_id as id, state as what from operator_presence where state <> 'offline' or call_id is not null`,
  ),
  bySql(
    'day',
    'no-command-left-undone',
    'every command to the line was carried out or dropped',
    `select id from line_command where done_at is null
       and at < (select max(at) from line_command) - interval '30 minutes'`,
  ),
];
