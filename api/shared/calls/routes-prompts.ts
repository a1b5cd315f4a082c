import { conflict, invalid, notFound } from '../../platform/lib/errors.ts';
import type { UploadedFile } from '../../platform/http/route.ts';
import type { Ctx, Runtime } from '../context.ts';
import type { Part } from '../part.ts';
import { countyWhere, personOf } from '../people/index.ts';
import { FileAnswer, routesOf } from '../route.ts';
import * as contract from './contract-prompts.ts';
import { sha256Of } from './prompt-files.ts';
import { callSettings } from './rules.ts';
import { namesOf } from './store-desk.ts';
import { loadRules } from './store-rules.ts';
import { readWave } from './wave.ts';

const route = routesOf('prompts');

type Known = { readonly key: string; readonly serviceName: string | null; readonly text: string };

/** Everything that callers hear: the centre's own words, and the welcome and closing of each number in one's sight. */
async function knownPrompts(ctx: Ctx): Promise<readonly Known[]> {
  const [{ prompts }, services] = await Promise.all([
    loadRules(ctx.db),
    ctx.db.serviceNumber.findMany({
      where: { countyCode: countyWhere(ctx.actor), active: true },
      orderBy: { number: 'asc' },
    }),
  ]);
  const texts = { ...callSettings.prompts.fallback, ...prompts };
  return [
    ...services.flatMap(({ id, name, number, welcomeText, closedText }) => [
      { key: `welcome:${id}`, serviceName: `${number} ${name}`, text: welcomeText },
      { key: `closed:${id}`, serviceName: `${number} ${name}`, text: closedText },
    ]),
    ...Object.entries(texts).map(([key, text]) => ({ key, serviceName: null, text })),
  ];
}

async function requireKnown(ctx: Ctx, key: string): Promise<void> {
  if (!(await knownPrompts(ctx)).some((one) => one.key === key)) throw notFound('prompt.unknown');
}

async function listPrompts(ctx: Ctx, { config }: Runtime) {
  const [known, rules] = await Promise.all([knownPrompts(ctx), loadRules(ctx.db)]);
  const files = await ctx.db.promptFile.findMany({
    where: { key: { in: known.map((one) => one.key) } },
    omit: { sound: true },
  });
  const names = await namesOf(
    ctx.db,
    files.map((file) => file.uploadedBy),
  );
  const byKey = new Map(files.map((file) => [file.key, file]));
  return {
    longestSeconds: rules.promptSeconds,
    folder: config.PROMPTS_FOLDER || null,
    items: known.map((one) => {
      const file = byKey.get(one.key);
      return {
        ...one,
        file: file ? { ...file, name: file.fileName, uploadedBy: names.get(file.uploadedBy) ?? '' } : null,
      };
    }),
  };
}

/** One recording for one prompt; the new one takes the place of the old. */
async function upload(ctx: Ctx, key: string, files: readonly UploadedFile[]): Promise<void> {
  await requireKnown(ctx, key);
  const [file] = files;
  if (!file || files.length > 1) throw invalid('prompt.one-file');
  const { promptSeconds } = await loadRules(ctx.db);
  const read = readWave(file.content, promptSeconds);
  if (!read.ok) throw invalid(read.code, { longest: promptSeconds });
  const sha256 = sha256Of(file.content);
  const data = {
    sound: new Uint8Array(file.content),
    sha256,
    rate: read.wave.rate,
    seconds: read.wave.seconds,
    fileName: file.name.slice(-120),
    uploadedBy: personOf(ctx.actor).id,
    uploadedAt: ctx.now,
  };
  await ctx.db.promptFile.upsert({ where: { key }, create: { key, ...data }, update: data });
  ctx.audit({
    chain: personOf(ctx.actor).regionCode,
    action: 'prompt.upload',
    subject: key,
    detail: { sha256, seconds: read.wave.seconds, rate: read.wave.rate },
  });
}

async function remove(ctx: Ctx, key: string): Promise<void> {
  await requireKnown(ctx, key);
  const { count } = await ctx.db.promptFile.deleteMany({ where: { key } });
  if (count === 0) throw conflict('prompt.not-recorded');
  ctx.audit({ chain: personOf(ctx.actor).regionCode, action: 'prompt.remove', subject: key, detail: {} });
}

/** What callers hear, as recorded files. */
export const prompts: Part = {
  name: 'prompts',
  title: '语音提示',
  routes: [
    route({
      method: 'get',
      path: '/prompts',
      summary: 'Everything that callers hear, with its text and its recording',
      access: 'admin.lines',
      answer: contract.promptsAnswer,
      handle: (ctx, _input, rt) => listPrompts(ctx, rt),
    }),
    route({
      method: 'post',
      path: '/prompts/:key/file',
      summary: 'Upload the recording of a prompt: WAV, one channel, 8 or 16 kHz',
      access: 'admin.lines',
      upload: true,
      params: contract.promptParams,
      handle: (ctx, { params, files }) => upload(ctx, params.key, files),
    }),
    route({
      method: 'get',
      path: '/prompts/:key/file',
      summary: 'The recording of a prompt',
      access: 'admin.lines',
      params: contract.promptParams,
      handle: async (ctx, { params }) => {
        await requireKnown(ctx, params.key);
        const file = await ctx.db.promptFile.findUnique({ where: { key: params.key } });
        if (!file) throw notFound('prompt.not-recorded');
        return new FileAnswer(file.fileName, 'audio/wav', Buffer.from(file.sound), true);
      },
    }),
    route({
      method: 'delete',
      path: '/prompts/:key/file',
      summary: 'Take the recording of a prompt off',
      access: 'admin.lines',
      params: contract.promptParams,
      handle: (ctx, { params }) => remove(ctx, params.key),
    }),
  ],
};
