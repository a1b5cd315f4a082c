import { startOfDay } from './hours.ts';
import type { Ctx } from '../context.ts';
import { routesOf } from '../route.ts';
import { figuresOf } from './actions-figures.ts';
import { figuresQuery, serviceFigures, wallboard } from './contract-figures.ts';
import { presenceStates } from './presence.ts';
import { countCallbacks, countQueue, listOperators } from './store-board.ts';
import { queueCounts } from './store-desk.ts';
import { loadRules } from './store-rules.ts';

const route = routesOf('calls');

const DAY_MS = 86_400_000;

export const figureRoutes = [
  route({
    method: 'get',
    path: '/calls/figures',
    summary: 'The figures of a day, each with what is counted over what is counted',
    access: 'call.supervise',
    query: figuresQuery,
    answer: serviceFigures,
    handle: (ctx, { query }) => figuresOf(ctx, query.day),
  }),
  route({
    method: 'get',
    path: '/calls/wallboard',
    summary: 'The hall on a large screen: nothing in it is about a citizen',
    access: 'call.supervise',
    answer: wallboard,
    handle: (ctx) => presentWallboard(ctx),
  }),
];

async function presentWallboard(ctx: Ctx) {
  const today = startOfDay(ctx.now);
  const dayAgo = new Date(ctx.now.getTime() - DAY_MS);
  const { serviceLevelSeconds, lineDeadSeconds } = await loadRules(ctx.db);
  const [service, queue, counts, callbacks, people, lines] = await Promise.all([
    figuresOf(ctx),
    queueCounts(ctx),
    countQueue(ctx, { today, dayAgo, serviceLevelSeconds }),
    countCallbacks(ctx),
    listOperators(ctx, today),
    ctx.db.lineProcess.count({
      where: {
        stoppedAt: null,
        heartbeatAt: { gte: new Date(ctx.now.getTime() - lineDeadSeconds * 1000) },
      },
    }),
  ]);
  const there = people.filter(({ state }) => state !== 'offline');
  return {
    now: ctx.now,
    waiting: queue.waiting,
    longestSince: queue.longestSince,
    states: presenceStates.map((state) => ({
      state,
      count: people.filter((each) => each.state === state).length,
    })),
    operators: there.map(({ operatorNumber, state, since, reason }, index) => ({
      number: operatorNumber ?? String(index + 1),
      state,
      since,
      reason,
    })),
    answeredToday: counts.answered,
    abandonedToday: counts.abandoned,
    dialledToday: counts.dialled,
    callbacksWaiting: callbacks.waiting,
    callbacksOverdue: callbacks.overdue,
    lineAlive: lines > 0,
    limitSeconds: service.limitSeconds,
    figures: service.figures,
  };
}
