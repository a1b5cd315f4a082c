import type { Ctx } from '../../shared/context.ts';
import {
  addDays,
  computeFigures,
  computeFiguresBy,
  dayOfInstant,
  daysOf,
  type FigureQuery,
  mondayOf,
  readFigureRules,
  scopeOf,
} from '../../shared/statistics/figures/index.ts';
import { countyLines } from './actions-compute.ts';
import type { OverviewAnswer } from './contract.ts';
import { overdueTickets } from './store.ts';
import { summaries, toReport } from './store-reports.ts';

const LISTED = 8;
const TREND_WEEKS = 8;

export const OVERVIEW_KEYS: readonly string[] = [
  'survey.interviews',
  'survey.attempts',
  'survey.safety',
  'survey.night',
  'calls.offered',
  'calls.answered',
  'calls.connection-rate',
  'calls.prompt-share',
  'tickets.registered',
  'tickets.answered-at-once',
  'tickets.finished',
  'tickets.closing',
  'limits.on-time',
  'limits.overdue',
  'feedback.solved-share',
  'feedback.satisfied-share',
  'incidents.reported',
  'incidents.open',
];

/** What a leader looks at first: today, this week beside the last one, what is late, what is burning, the last report. */
export async function overview(ctx: Ctx, region: string | undefined): Promise<OverviewAnswer> {
  const scope = scopeOf(ctx, region);
  const rules = await readFigureRules(ctx.db);
  const today = dayOfInstant(ctx.now);
  const monday = mondayOf(today);
  const query = (first: string, last: string): FigureQuery => {
    const period = daysOf(first, last);
    return { scope, rules, ...period, asOf: ctx.now < period.to ? ctx.now : period.to };
  };
  const thisWeek = query(monday, addDays(monday, 6));
  const lastWeek = query(addDays(monday, -7), addDays(monday, -1));
  const overdue = await overdueTickets(ctx.db, thisWeek, LISTED);
  const open = { countyCode: { startsWith: scope }, closedAt: null };
  const incidents = await ctx.db.incidentReport.findMany({
    where: open,
    orderBy: { createdAt: 'desc' },
    take: LISTED,
  });
  const latest = await ctx.db.weeklyReport.findFirst({
    where: { regionCode: { startsWith: scope }, state: 'published' },
    orderBy: [{ weekStart: 'desc' }, { regionCode: 'asc' }],
  });
  return {
    region: scope,
    today,
    week: { start: monday, end: addDays(monday, 6) },
    now: [...(await computeFigures(ctx.db, OVERVIEW_KEYS, query(today, today)))],
    thisWeek: [...(await computeFigures(ctx.db, OVERVIEW_KEYS, thisWeek))],
    lastWeek: [...(await computeFigures(ctx.db, OVERVIEW_KEYS, lastWeek))],
    trend: await trendOf(ctx, query, monday),
    // Six digits are one county; fewer are the city that its counties share.
    counties: scope.length < 6 ? await countyLines(ctx.db, thisWeek) : [],
    overdue: {
      total: overdue.total,
      items: overdue.items.map(({ unitZh, unitEn, ...row }) => ({
        ...row,
        dueAt: row.dueAt.toISOString(),
        unit: unitZh === null ? null : { zh: unitZh, en: unitEn ?? unitZh },
      })),
    },
    incidents: {
      total: await ctx.db.incidentReport.count({ where: open }),
      items: incidents.map(({ id, number, title, grade, createdAt, countyCode }) => ({
        id,
        number,
        title,
        grade,
        createdAt: createdAt.toISOString(),
        countyCode,
      })),
    },
    latestReport: latest ? (await summaries(ctx, [toReport(latest)]))[0]! : null,
  };
}

async function trendOf(
  ctx: Ctx,
  query: (first: string, last: string) => FigureQuery,
  monday: string,
): Promise<OverviewAnswer['trend']> {
  const keys = ['survey.safety', 'survey.interviews'];
  const weeks = Array.from({ length: TREND_WEEKS }, (_, back) =>
    addDays(monday, 7 * (back + 1 - TREND_WEEKS)),
  );
  const whole = query(weeks[0]!, addDays(monday, 6));
  const found = await computeFiguresBy(ctx.db, keys, whole, 'week');
  const none = await computeFigures(ctx.db, keys, { ...whole, to: whole.from, asOf: whole.from });
  return weeks.map((weekStart) => {
    const [safety, interviews] = found.get(weekStart) ?? none;
    return { weekStart, safety: safety!, interviews: interviews!.value ?? 0 };
  });
}
