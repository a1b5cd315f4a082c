import { countDispositions, eligibility, rates } from '../../api/shared/statistics/index.ts';
import type { Lived } from './run.ts';
import type { Check, Violation } from './invariant.ts';
import { COUNTY } from './staff.ts';

/** What a simulated week came to. The same seed gives the same bytes. */
export type Summary = Record<string, unknown> & { readonly invariantViolations: readonly Violation[] };

type Count = { readonly key: string; readonly count: number };

export async function summarise(
  { world, centre, outcome }: Lived,
  wish: { readonly seed: number; readonly from: string; readonly days: number },
  checked: { readonly checks: readonly Check[]; readonly violations: readonly Violation[] },
): Promise<Summary> {
  const { pool } = world.rt.database;
  const rows = async <Row>(text: string): Promise<Row[]> => (await pool.query(text)).rows as Row[];
  const counts = async (text: string): Promise<Record<string, number>> =>
    Object.fromEntries((await rows<Count>(text)).map(({ key, count }) => [key, Number(count)]));
  const tally = (column: string, from: string) =>
    counts(
      `select coalesce((${column})::text, 'none') as key, count(*) as count from ${from} group by 1 order by 1`,
    );

  const standing = await counts(
    `select standing_disposition as key, count(*) as count from sample_case
     where standing_disposition is not null group by 1 order by 1`,
  );
  const classes = countDispositions(Object.entries(standing));
  const e = eligibility(classes);
  const [limits] = await rows<Record<string, string>>(
    `select count(*) as results, count(*) filter (where on_time) as "onTime" from unit_result u
     join assignment a on a.id = u.assignment_id and a.role = 'lead'`,
  );
  const assessments = outcome.assessments.map((page) => ({
    kind: page.kind,
    regionCode: page.regionCode,
    periodStart: page.periodStart,
    subjects: page.subjects
      .map(({ name, total, band }) => ({ name, total, band: band?.code ?? null }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  }));
  return {
    simulated: {
      seed: wish.seed,
      from: wish.from,
      days: wish.days,
      county: COUNTY,
      operators: centre.scale.operators,
      traffic: centre.scale.traffic,
    },
    sample: {
      ...(await tally('state', 'sample_case')),
      import: (
        await rows('select rows, accepted, duplicates, do_not_call as "doNotCall", bad from sample_import')
      )[0],
    },
    attempts: {
      total: await total('attempt'),
      byDay: await counts(
        `select (started_at at time zone 'Asia/Shanghai')::date::text as key, count(*) as count from attempt group by 1 order by 1`,
      ),
      dispositions: await tally('disposition', 'attempt'),
    },
    interviews: await tally('state', 'interview'),
    quota: (
      await rows(
        'select sum(target)::int as target, sum(count)::int as count, count(*) filter (where count = target)::int as full from quota_cell',
      )
    )[0],
    aapor: { classes, e, rates: rates(classes, e) },
    calls: {
      total: await total('call'),
      byResult: await counts(
        `select direction || ' ' || purpose || ' ' || case when joined_at is not null then 'joined' else coalesce(cause, 'open') end as key,
           count(*) as count from call group by 1 order by 1`,
      ),
      hotline: (
        await rows(
          `select count(*)::int as offered, count(joined_at)::int as answered,
             count(*) filter (where joined_at is not null and wait_seconds <= 15)::int as "answeredWithin15s",
             round(avg(talk_seconds) filter (where joined_at is not null))::int as "meanTalkSeconds"
           from call where purpose = 'hotline' and queued_at is not null`,
        )
      )[0],
      callbacks: await tally(`kind || ' ' || coalesce(outcome, state)`, 'callback'),
    },
    registrations: {
      byChannel: await tally('channel', 'registration'),
      byOutcome: await tally('coalesce(outcome, state)', 'registration'),
    },
    tickets: {
      byState: await tally('status', 'ticket'),
      byClosing: await tally('kind', 'closure where reopened_at is null'),
      dispatchesByDay: await counts(
        `select (dispatched_at at time zone 'Asia/Shanghai')::date::text as key, count(*) as count from dispatch_round group by 1 order by 1`,
      ),
      roundsByCause: await tally('cause', 'dispatch_round'),
      roundsByEnding: await tally('ending', 'dispatch_round'),
      returns: await tally('ruling', 'return_request'),
      extensions: await tally('ruling', 'extension_request'),
      urges: await tally('kind', 'urge'),
      cards: await tally('level', 'supervision_card'),
      merged: await total('ticket where merged_into_id is not null'),
    },
    limits: {
      results: Number(limits!['results']),
      onTime: Number(limits!['onTime']),
      overdueRounds: await total('dispatch_round where overdue_at is not null'),
      reviews: await tally('review', 'unit_result'),
    },
    revisits: {
      byState: await tally(`coalesce(outcome, state)`, 'revisit'),
      solved: await tally('solved', `revisit where outcome = 'reached'`),
      satisfied: await tally('satisfied', `revisit where outcome = 'reached'`),
      attempts: await tally('outcome', 'revisit_attempt'),
    },
    replies: await tally(`channel || case when reached then ' reached' else ' not reached' end`, 'reply'),
    incidents: {
      byState: await tally('state', 'incident_report'),
      byGrade: await tally('grade', 'incident_report'),
      lateLevels: await total('incident_step where late_at is not null'),
    },
    assessments,
    refusals: Object.fromEntries([...centre.refusals].sort(([a], [b]) => (a < b ? -1 : 1))),
    events: await total('outbox_event'),
    auditEntries: await total('audit_entry'),
    invariants: checked.checks.map(({ rule, name, says }) => ({ rule, name, says })),
    invariantViolations: checked.violations,
  };

  async function total(from: string): Promise<number> {
    return Number((await rows<{ n: string }>(`select count(*) as n from ${from}`))[0]!.n);
  }
}
