import { routesOf } from '../route.ts';
import { missedPage, missedQuery } from './contract-missed.ts';
import { startOfDay } from './hours.ts';
import { listMissed } from './store-missed.ts';

const route = routesOf('calls');

const DAY_MS = 86_400_000;
/** What is shown where no days are asked for: a week, today among them. */
const USUAL_DAYS = 7;

export const missedRoutes = [
  route({
    method: 'get',
    path: '/calls/missed',
    summary:
      'Calls that nobody answered, with what became of each: 国办函〔2025〕66号 asks that they are returned',
    access: 'call.missed',
    query: missedQuery,
    answer: missedPage,
    handle: (ctx, { query }) => {
      const midnight = (day: string) => new Date(`${day}T00:00:00+08:00`).getTime();
      const last = query.to ? midnight(query.to) : startOfDay(ctx.now).getTime();
      const first = query.from ? midnight(query.from) : last - (USUAL_DAYS - 1) * DAY_MS;
      const { status, page, pageSize } = query;
      return listMissed(ctx, { from: new Date(first), to: new Date(last + DAY_MS), status, page, pageSize });
    },
  }),
];
