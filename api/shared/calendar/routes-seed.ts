import { routesOf } from '../route.ts';
import { seedCalendar } from './seed.ts';

const route = routesOf('calendar');

export const calendarSeedRoutes = [
  route({
    method: 'post',
    path: '/calendar/seed',
    summary: 'Fill in the years whose notices come with the product; what is there stays',
    access: 'admin.calendar',
    handle: async (ctx) => {
      await seedCalendar(ctx);
      ctx.audit({ chain: '*', action: 'calendar.seed', subject: 'calendar', detail: {} });
    },
  }),
];
