import type { Ctx } from '../../shared/context.ts';
import { sql } from '../../platform/db/index.ts';
import {
  type Decision,
  hasContributed,
  ownPart,
  partsOfRound,
  refuse,
  allow,
  unitOf,
} from '../../shared/assignments/index.ts';
import type { AssignmentRole, AssignmentState } from '../../shared/assignments/index.ts';
import { loadCalendar } from '../../shared/calendar/index.ts';
import { readSetting } from '../../shared/settings/index.ts';
import {
  attachmentStagesForUnits,
  deadlineColour,
  deadlineThresholds,
  presentForUnit,
  ticketView,
  type TicketStatus,
  unitNames,
} from '../../shared/tickets/index.ts';
import type { TaskGroup } from './contract-unit.ts';
import { askExtension } from './extension.ts';
import { askReturn, returnUntil } from './return.ts';
import { extensionRules, returnRules } from './settings.ts';
import { extensionCase } from './store.ts';

const GROUPS: Readonly<Record<TaskGroup, readonly AssignmentState[]>> = {
  todo: ['assigned'],
  doing: ['accepted', 'returning'],
  waiting: ['answered'],
  ended: ['done', 'returned', 'excused', 'recalled'],
};

const CLOCK_RUNS: readonly AssignmentState[] = ['assigned', 'accepted', 'returning'];

type Row = {
  readonly id: string;
  readonly role: AssignmentRole;
  readonly state: AssignmentState;
  readonly assignedAt: Date;
  readonly acceptedAt: Date | null;
  readonly endedAt: Date | null;
  readonly round: number;
  readonly dueAt: Date;
  readonly dueFlag: string | null;
  readonly limitText: string;
  readonly leadUnitName: string | null;
  readonly cardLevel: string | null;
  readonly urgedAt: Date | null;
  readonly sentBack: boolean;
  readonly ticketId: string;
  readonly number: string;
  readonly title: string;
  readonly status: TicketStatus;
  readonly categoryCode: string;
  readonly regionCode: string;
  readonly urgency: 'ordinary' | 'urgent' | 'extra-urgent';
  readonly riskLevel: 'low' | 'medium' | 'high' | 'major';
  readonly confidential: boolean;
};

const SELECT = `select a.id, a.role, a.state, a.assigned_at as "assignedAt", a.accepted_at as "acceptedAt",
    a.ended_at as "endedAt", r.round, r.due_at as "dueAt", r.due_flag as "dueFlag", r.limit_text as "limitText",
    (select u.name from assignment l join unit u on u.id = l.unit_id
      where l.round_id = a.round_id and l.role = 'lead' limit 1) as "leadUnitName",
    (select c.level from supervision_card c where c.ticket_id = t.id and c.cancelled_at is null
      order by c.issued_at desc, c.id desc limit 1) as "cardLevel",
    (select max(g.at) from urge g where g.round_id = r.id) as "urgedAt",
    coalesce((select s.review = 'sent-back' from unit_result s where s.assignment_id = a.id
      order by s.submitted_at desc limit 1), false) as "sentBack",
    t.id as "ticketId", t.number, t.title, t.status, t.category_code as "categoryCode",
    t.region_code as "regionCode", t.urgency, t.risk_level as "riskLevel", t.confidential
  from assignment a join dispatch_round r on r.id = a.round_id join ticket t on t.id = a.ticket_id`;

const presentTask = (row: Row, colour: 'green' | 'yellow' | 'red' | null) => {
  const {
    ticketId,
    number,
    title,
    status,
    categoryCode,
    regionCode,
    urgency,
    riskLevel,
    confidential,
    ...task
  } = row;
  return {
    ...task,
    sentBack: row.sentBack && row.state === 'accepted',
    colour,
    ticket: {
      id: ticketId,
      number,
      title,
      status,
      categoryCode,
      regionCode,
      urgency,
      riskLevel,
      confidential,
    },
  };
};

async function presentTasks(ctx: Ctx, rows: readonly Row[]) {
  const thresholds = await readSetting(ctx.db, deadlineThresholds);
  return rows.map((row) =>
    presentTask(row, CLOCK_RUNS.includes(row.state) ? deadlineColour(ctx.now, row.dueAt, thresholds) : null),
  );
}

/** The unit's own parts of one group: the earliest due first, of ended ones the newest. */
export async function unitTasks(
  ctx: Ctx,
  query: { readonly state: TaskGroup; readonly page: number; readonly pageSize: number },
) {
  const unitId = unitOf(ctx);
  const counted = await ctx.db.assignment.groupBy({ by: ['state'], where: { unitId }, _count: true });
  const countOf = (group: TaskGroup) =>
    counted
      .filter((one) => GROUPS[group].includes(one.state as AssignmentState))
      .reduce((sum, one) => sum + one._count, 0);
  const rows = await sql<Row>(
    ctx.db,
    `${SELECT} where a.unit_id = $1::uuid and a.state = any($2::text[])
     order by ${query.state === 'ended' ? 'a.ended_at desc' : 'r.due_at'}, a.id
     limit $3::int offset $4::int`,
    unitId,
    GROUPS[query.state],
    query.pageSize,
    (query.page - 1) * query.pageSize,
  );
  return {
    items: await presentTasks(ctx, rows),
    total: countOf(query.state),
    counts: {
      todo: countOf('todo'),
      doing: countOf('doing'),
      waiting: countOf('waiting'),
      ended: countOf('ended'),
    },
  };
}

const chance = (decision: Decision<unknown>) =>
  decision.ok ? { ok: true, code: null } : { ok: false, code: decision.code };

const when = (possible: boolean, code: string) => chance(possible ? allow(null) : refuse(code));

/** One part with its ticket as the unit may see it, and what may be done now. */
export async function unitTask(ctx: Ctx, assignmentId: string) {
  const part = await ownPart(ctx, assignmentId);
  const [row] = await sql<Row>(ctx.db, `${SELECT} where a.id = $1::uuid`, assignmentId);
  const [task] = await presentTasks(ctx, [row!]);
  const parts = await partsOfRound(ctx.db, part.roundId);
  const stages = await readSetting(ctx.db, attachmentStagesForUnits);
  const returning = await readSetting(ctx.db, returnRules);
  const extending = await readSetting(ctx.db, extensionRules);
  const calendar = await loadCalendar(ctx.db);
  const returns = await ctx.db.returnRequest.count({ where: { assignmentId } });
  const the = await extensionCase(ctx, part);
  const others = parts.filter((each) => each.id !== part.id);
  const missing = others.some((each) => each.role === 'co' && !hasContributed(each.state));
  const name = await unitNames(
    ctx,
    others.map((each) => each.unitId),
  );
  return {
    task: task!,
    ticket: presentForUnit(await ticketView(ctx, part.ticketId), part.unitId, stages),
    may: {
      accept: when(part.state === 'assigned', 'assignment.wrong-state'),
      progress: when(['accepted', 'returning', 'answered'].includes(part.state), 'assignment.wrong-state'),
      return: {
        ...chance(askReturn({ ...part, returns }, ctx.now, returning, calendar)),
        until: returnUntil(part.assignedAt, returning, calendar),
      },
      extend: {
        ...chance(askExtension(the, 1, ctx.now, extending)),
        daysLeft: Math.max(0, extending.maxWorkingDays - the.granted),
      },
      answer:
        part.role === 'lead' && missing && part.state === 'accepted'
          ? chance(refuse('result.co-handlers-missing'))
          : when(part.state === 'accepted', 'assignment.wrong-state'),
    },
    others: others.map((each) => ({
      id: each.id,
      unitName: name(each.unitId) ?? '',
      role: each.role,
      state: each.state,
      contributed: hasContributed(each.state),
    })),
  };
}
