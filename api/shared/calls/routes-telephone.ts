import { voicePass } from '../../../telephony/index.ts';
import { personOf } from '../people/index.ts';
import { routesOf } from '../route.ts';
import { issueTelephone, rejoin } from './actions-telephone.ts';
import { rejoined, telephone } from './contract-telephone.ts';
import { twilioSettings } from './twilio-settings.ts';

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
      const { id } = personOf(ctx.actor);
      if (config.LINE_DRIVER === 'asterisk') return issueTelephone(ctx, id, config);
      if (config.LINE_DRIVER !== 'twilio') return { driver: 'simulator' as const };
      const { token, seconds } = await voicePass(twilioSettings(config), id);
      const expiresAt = new Date(ctx.now.getTime() + seconds * 1000).toISOString();
      return { driver: 'twilio' as const, token, edge: null, expiresAt };
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
