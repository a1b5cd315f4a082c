import { personOf } from '../people/index.ts';
import { routesOf } from '../route.ts';
import { issueTelephone, rejoin } from './actions-telephone.ts';
import { rejoined, telephone } from './contract-telephone.ts';

const route = routesOf('presence');

export const telephoneRoutes = [
  route({
    method: 'post',
    path: '/presence/telephone',
    summary: 'With what one’s own browser registers as a telephone; good for a shift',
    access: 'call.operate',
    answer: telephone,
    perMinute: 60,
    handle: async (ctx, _input, { config }) =>
      config.LINE_DRIVER === 'asterisk'
        ? issueTelephone(ctx, personOf(ctx.actor).id, config)
        : { driver: 'simulator' as const },
  }),
  route({
    method: 'post',
    path: '/presence/telephone/rejoin',
    summary: 'One’s own telephone is connected again: back into the call that it dropped out of',
    access: 'call.operate',
    answer: rejoined,
    handle: (ctx) => rejoin(ctx, personOf(ctx.actor).id),
  }),
];
