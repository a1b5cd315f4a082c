import { z } from 'zod';
import { answerTo, errandOf, isSigned, promptOf, ringbackTone } from '../../../telephony/index.ts';
import { AppError, notFound } from '../../platform/lib/errors.ts';
import { FileAnswer, routesOf, TextAnswer } from '../route.ts';
import { takeTwilioRequest, twilioLineLives } from './actions-requests.ts';
import { promptText } from './store-open.ts';
import { twilioSettings } from './twilio-settings.ts';

const route = routesOf('lines');

/** Requests without a right signature since this process began. */
let refused = 0;

const kind = z.enum(['incoming', 'status', 'again', 'prompt', 'played', 'ask', 'keys']);

export const twilioRoutes = [
  route({
    method: 'get',
    path: '/lines/twilio/ringing.wav',
    summary: 'The ringing tone, for Twilio to play',
    access: 'public',
    handle: async () => new FileAnswer('ringing.wav', 'audio/wav', ringbackTone(), true),
  }),
  route({
    method: 'post',
    path: '/lines/twilio/:kind',
    summary: 'What Twilio asks and tells: signed by it, and answered with instructions for the call',
    access: 'public',
    form: true,
    params: z.object({ kind }),
    query: z.record(z.string(), z.unknown()),
    body: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
    handle: async (ctx, { params, query, body, target, header }, { config, logger }) => {
      if (config.LINE_DRIVER !== 'twilio') throw notFound('route.not-found');
      const settings = twilioSettings(config);
      const errand = errandOf(params.kind, query);
      if (!errand || !isSigned(settings, header('x-twilio-signature'), target, body)) {
        refused += 1;
        logger.warn({ kind: params.kind, refused }, 'a request was not signed by Twilio');
        throw new AppError('forbidden', 'twilio.signature');
      }
      const form = Object.fromEntries(
        Object.entries(body).map(([name, value]) => [name, String(Array.isArray(value) ? value[0] : value)]),
      );
      const taken = await takeTwilioRequest(ctx, errand, form, header('i-twilio-idempotency-token'));
      if (taken === 'old') logger.warn({ kind: errand.kind }, 'an old request of Twilio’s was left aside');
      const promptId = promptOf(errand);
      const words = promptId === null ? null : await promptText(ctx.db, promptId);
      const goesOn = errand.kind !== 'again' || (await twilioLineLives(ctx));
      return new TextAnswer('text/xml', answerTo(errand, settings, { words, goesOn }));
    },
  }),
];
