import { personOf } from '../people/index.ts';
import { routesOf } from '../route.ts';
import { issueTelephone, passTelephone, rejoin } from './actions-telephone.ts';
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
    handle: async (ctx, _input, { config }) => {
      const { id: personId } = personOf(ctx.actor);
      if (config.LINE_DRIVER === 'asterisk') return issueTelephone(ctx, personId, config);
      if (config.LINE_DRIVER === 'twilio') return passTelephone(ctx, personId, config);
      return { driver: 'simulator' as const };
    },
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
