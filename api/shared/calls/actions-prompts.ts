import { conflict, invalid, notFound, unavailable } from '../../platform/lib/errors.ts';
import type { UploadedFile } from '../../platform/http/route.ts';
import type { Ctx, Runtime } from '../context.ts';
import { countyWhere, personOf } from '../people/index.ts';
import { sha256Of } from './prompts/files.ts';
import { playable, type Converted } from './prompts/recorded.ts';
import { canSpeak, NoVoice, speak } from './prompts/speak.ts';
import {
  exampleOf,
  placeholdersOf,
  settingOf,
  speaksEnglish,
  unknownPlaceholders,
  wordsOf,
} from './prompts/texts.ts';
import { callSettings } from './rules.ts';
import { namesOf } from './store-desk.ts';
import { loadPrompts, storeText } from './store-prompts.ts';
import { loadRules } from './store-rules.ts';

const { prompts: chinese, promptsEnglish: english } = callSettings;

type Known = {
  readonly key: string;
  readonly service: { readonly id: string; readonly name: string; readonly countyCode: string } | null;
};

/** Everything that callers hear: the centre's own words, and the welcome and closing of each number in one's sight. */
async function knownPrompts(ctx: Ctx): Promise<readonly Known[]> {
  const services = await ctx.db.serviceNumber.findMany({
    where: { countyCode: countyWhere(ctx.actor), active: true },
    orderBy: { number: 'asc' },
    select: { id: true, name: true, number: true, countyCode: true, skills: true },
  });
  const common = Object.keys(chinese.fallback);
  const foreign = services.some(({ skills }) => speaksEnglish(skills)) ? Object.keys(english.fallback) : [];
  return [
    ...services.flatMap(({ id, name, number, countyCode }) =>
      ['welcome', 'closed'].map((kind) => ({
        key: `${kind}:${id}`,
        service: { id, name: `${number} ${name}`, countyCode },
      })),
    ),
    ...common.map((key) => ({ key, service: null })),
    ...foreign.map((kind) => ({ key: `${kind}-en`, service: null })),
  ];
}

async function requireKnown(ctx: Ctx, key: string): Promise<Known> {
  const known = (await knownPrompts(ctx)).find((one) => one.key === key);
  if (!known) throw notFound('prompt.unknown');
  return known;
}

/** What one number says concerns its county; what all say, the area of whoever changes it. */
const chainOf = (ctx: Ctx, service: Known['service']): string =>
  service?.countyCode ?? personOf(ctx.actor).regionCode;

function usualOf(key: string): string | null {
  const { kind, language } = settingOf(key);
  return (language === 'en' ? english : chinese).fallback[kind] ?? null;
}

export async function listPrompts(ctx: Ctx, { config }: Runtime) {
  const [known, rules, { texts }, speaks] = await Promise.all([
    knownPrompts(ctx),
    loadRules(ctx.db),
    loadPrompts(ctx.db),
    canSpeak(),
  ]);
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
    line: config.LINE_DRIVER,
    folder: config.PROMPTS_FOLDER || null,
    speaks,
    items: known.map(({ key, service }) => {
      const file = byKey.get(key);
      const { kind, language } = settingOf(key);
      const written = (language === 'en' ? texts.english : texts.chinese)[kind];
      return {
        key,
        language,
        serviceName: service?.name ?? null,
        text: (service ? wordsOf(key, texts) : written) ?? '',
        usual: usualOf(key),
        placeholders: [...placeholdersOf(kind)],
        file: file ? { ...file, name: file.fileName, uploadedBy: names.get(file.uploadedBy) ?? '' } : null,
      };
    }),
  };
}

/** What a caller will hear: the recording, else the words as this machine speaks them. */
export async function hearPrompt(ctx: Ctx, key: string): Promise<{ name: string; sound: Buffer }> {
  await requireKnown(ctx, key);
  const file = await ctx.db.promptFile.findUnique({ where: { key } });
  if (file) return { name: file.fileName, sound: Buffer.from(file.sound) };
  const { texts } = await loadPrompts(ctx.db);
  const words = wordsOf(exampleOf(key), texts);
  if (!words) throw conflict('prompt.not-recorded');
  try {
    return { name: `${key.split(':')[0]}.wav`, sound: await speak(words) };
  } catch (error) {
    if (error instanceof NoVoice) throw unavailable('prompt.no-voice');
    throw error;
  }
}

/** Other words for a prompt: for the centre's own in the rules, for those of one number with that number. */
export async function changeText(ctx: Ctx, key: string, text: string | null): Promise<void> {
  const { service } = await requireKnown(ctx, key);
  const { kind, language } = settingOf(key);
  const [unknown] = unknownPlaceholders(service ? '' : kind, text ?? '');
  if (unknown)
    throw invalid('prompt.placeholder', { found: unknown }, [{ path: 'text', code: 'prompt.placeholder' }]);
  const by = personOf(ctx.actor);
  if (service) {
    if (text === null) throw invalid('prompt.no-usual');
    const data = key.startsWith('welcome:') ? { welcomeText: text } : { closedText: text };
    await ctx.db.serviceNumber.update({ where: { id: service.id }, data });
  } else {
    const setting = (language === 'en' ? english : chinese).key;
    await storeText(ctx.db, { setting, kind, text, at: ctx.now, by: by.id });
  }
  ctx.audit({
    chain: chainOf(ctx, service),
    action: 'prompt.text',
    subject: key,
    detail: { usual: text === null },
  });
}

/** One recording for one prompt; the new one takes the place of the old. */
export async function uploadPrompt(
  ctx: Ctx,
  key: string,
  files: readonly UploadedFile[],
): Promise<{ seconds: number; converted: Converted | null }> {
  const { service } = await requireKnown(ctx, key);
  const [file] = files;
  if (!file || files.length > 1) throw invalid('prompt.one-file');
  const { promptSeconds } = await loadRules(ctx.db);
  const read = playable(file.content, promptSeconds);
  if (!read.ok) throw invalid(read.code, { longest: promptSeconds });
  const { file: sound, rate, seconds, converted } = read.playable;
  const sha256 = sha256Of(sound);
  const data = {
    sound: new Uint8Array(sound),
    sha256,
    rate,
    seconds,
    fileName: file.name.slice(-120),
    uploadedBy: personOf(ctx.actor).id,
    uploadedAt: ctx.now,
  };
  await ctx.db.promptFile.upsert({ where: { key }, create: { key, ...data }, update: data });
  ctx.audit({
    chain: chainOf(ctx, service),
    action: 'prompt.upload',
    subject: key,
    detail: { sha256, seconds, rate, converted },
  });
  return { seconds, converted };
}

export async function removePrompt(ctx: Ctx, key: string): Promise<void> {
  const { service } = await requireKnown(ctx, key);
  const { count } = await ctx.db.promptFile.deleteMany({ where: { key } });
  if (count === 0) throw conflict('prompt.not-recorded');
  ctx.audit({ chain: chainOf(ctx, service), action: 'prompt.remove', subject: key, detail: {} });
}
