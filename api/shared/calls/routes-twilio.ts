import { z } from 'zod';
import {
  answerTo,
  errandOf,
  isPromptAddress,
  isSigned,
  promptAddress,
  promptOf,
  ringbackTone,
  type TwilioSettings,
} from '../../../telephony/index.ts';
import { AppError, notFound } from '../../platform/lib/errors.ts';
import type { Ctx } from '../context.ts';
import { FileAnswer, routesOf, TextAnswer } from '../route.ts';
import { takeTwilioRequest, twilioLineLives } from './actions-requests.ts';
import { promptKey } from './contract-prompts.ts';
import { keyOf } from './prompts/files.ts';
import { wordsOf } from './prompts/texts.ts';
import { loadPrompts } from './store-prompts.ts';
import { twilioSettings } from './twilio-settings.ts';

const route = routesOf('lines');

/** Requests without a right signature since this process began. */
let refused = 0;

const kind = z.enum(['incoming', 'status', 'again', 'prompt', 'played', 'ask', 'keys']);

/** A recording of an administrator, else the words: Twilio's own voices speak them better than ours. */
async function saidBy({ db }: Ctx, settings: TwilioSettings, promptId: string) {
  const { files, texts } = await loadPrompts(db);
  const key = keyOf(promptId);
  const file = files.get(key);
  return { sound: file ? promptAddress(settings, key, file.sha256) : null, words: wordsOf(promptId, texts) };
}

export const twilioRoutes = [
  route({
    method: 'get',
    path: '/lines/twilio/prompts/:key',
    summary: 'A recorded prompt, for Twilio to play: by an address that we have signed',
    access: 'public',
    params: z.object({ key: promptKey }),
    query: z.object({ sha256: z.string().max(64), signature: z.string().max(64) }),
    handle: async (ctx, { params: { key }, query: { sha256, signature } }, { config }) => {
      const right =
        config.LINE_DRIVER === 'twilio' && isPromptAddress(twilioSettings(config), key, sha256, signature);
      const file = right ? await ctx.db.promptFile.findFirst({ where: { key, sha256 } }) : null;
      if (!file) throw notFound('route.not-found');
      return new FileAnswer('prompt.wav', 'audio/wav', Buffer.from(file.sound), true);
    },
  }),
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
      const said = promptId === null ? { sound: null, words: null } : await saidBy(ctx, settings, promptId);
      const goesOn = errand.kind !== 'again' || (await twilioLineLives(ctx));
      return new TextAnswer('text/xml', answerTo(errand, settings, { said, goesOn }));
    },
  }),
];
