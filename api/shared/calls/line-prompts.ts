import { mkdir, readdir, rename, stat, unlink, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { LineCommand, LineEvent } from '../../../telephony/index.ts';
import type { Runtime } from '../context.ts';
import { endingOf, fileNameOf, isNamedByUs, keyOf, sha256Of } from './prompts/files.ts';
import { NoVoice, speak, SPOKEN_BY } from './prompts/speak.ts';
import { askedAs, inEnglish, placeholdersOf, wordsOf } from './prompts/texts.ts';
import { loadPrompts, serviceNumberOf, type PromptCatalogue } from './store-prompts.ts';

/** A prompt that was changed is played as it is now after this time at the latest. */
const RENEWED_MS = 5_000;
/** A file that was not played for so long is of a text that is not said any more, or of a rare place in the queue. */
const KEPT_MS = 90 * 86_400_000;
/** Calls whose language is remembered. */
const MOST_CALLS = 2_000;

/**
 * Puts what callers hear where the exchange looks for it: the recording of an administrator, else the words spoken by
 * the machine. A file's name has the hash of what is in it: a prompt that is changed is a new file, and an exchange that
 * keeps files in memory never plays yesterday's. What is neither recorded nor can be spoken goes out as it is, and the
 * exchange plays a file of its own of that name, or music.
 */
export function promptShelf({ config, database, clock, logger }: Runtime) {
  const db = database.prisma;
  const folder = config.LINE_DRIVER === 'asterisk' ? config.PROMPTS_FOLDER : '';
  /** What we have named otherwise, for the way back. */
  const called = new Map<string, string>();
  const english = new Map<string, boolean>();
  const writing = new Map<string, Promise<void>>();
  let current: Promise<PromptCatalogue> | null = null;
  let renewAt = 0;
  let silent = false;

  /** Read again after a while and not at every prompt: hundreds of calls may be told the same in a minute. */
  function catalogue(): Promise<PromptCatalogue> {
    const now = clock.now().getTime();
    if (current && now < renewAt) return current;
    renewAt = now + RENEWED_MS;
    current = loadPrompts(db);
    // Whoever waits for it is told; the next one tries again.
    current.catch(() => (current = null));
    return current;
  }

  async function inLanguageOf(callId: string, promptId: string): Promise<string> {
    const known = await catalogue();
    if (known.english.size === 0) return promptId;
    const translated = inEnglish(promptId);
    if (!known.files.has(keyOf(translated)) && wordsOf(translated, known.texts) === null) return promptId;
    if (!english.has(callId)) {
      if (english.size >= MOST_CALLS) english.clear();
      const number = await serviceNumberOf(db, callId);
      english.set(callId, number !== null && known.english.has(number));
    }
    return english.get(callId) ? translated : promptId;
  }

  /** The name under which the exchange finds this prompt; null where there is nothing to be found. */
  async function fileOf(promptId: string): Promise<string | null> {
    const { files, texts } = await catalogue();
    const key = keyOf(promptId);
    const recorded = files.get(key);
    try {
      if (recorded) {
        const name = fileNameOf(key, recorded.sha256);
        await keep(`${name}.${endingOf(recorded.rate)}`, async () => {
          const { sound } = await db.promptFile.findUniqueOrThrow({
            where: { key },
            select: { sound: true },
          });
          return sound;
        });
        return name;
      }
      const words = wordsOf(promptId, texts);
      if (!words) return null;
      const name = fileNameOf(key, sha256Of(Buffer.from(`${SPOKEN_BY}\n${words}`)));
      await keep(`${name}.wav`, () => speak(words));
      silent = false;
      return name;
    } catch (err) {
      // A caller hears music then, and goes on as if it had been said; whoever runs the exchange reads why.
      if (!(err instanceof NoVoice)) logger.error({ err, folder, key }, 'a prompt could not be written');
      else if (!silent)
        logger.warn({ key }, 'espeak-ng is missing: prompts that nobody recorded are not said');
      silent = err instanceof NoVoice;
      return null;
    }
  }

  /** Two calls that are told the same at once wait for one file. */
  function keep(name: string, content: () => Promise<Uint8Array>): Promise<void> {
    const under = writing.get(name) ?? put(join(folder, name), clock.now(), content);
    writing.set(name, under);
    return under.finally(() => writing.delete(name));
  }

  async function outward(callId: string, promptId: string): Promise<string> {
    if (config.LINE_DRIVER === 'simulator') return promptId;
    const asked = await inLanguageOf(callId, promptId);
    const name = folder ? ((await fileOf(asked)) ?? asked) : asked;
    if (name !== promptId) called.set(name, promptId);
    return name;
  }

  return {
    async outward(command: LineCommand): Promise<LineCommand> {
      if (command.name !== 'play' && command.name !== 'gather-digits') return command;
      const { promptId } = command;
      return promptId === null ? command : { ...command, promptId: await outward(command.callId, promptId) };
    },
    inward<Event extends LineEvent>(event: Event): Event {
      return event.name === 'prompt.finished'
        ? { ...event, promptId: called.get(event.promptId) ?? askedAs(event.promptId) }
        : event;
    },
    /** Speaks beforehand what can be known beforehand, and clears away what is not said any more. */
    async prepare(): Promise<void> {
      if (folder) await prepare().catch((err: unknown) => logger.error({ err }, 'the prompts are not ready'));
    },
  };

  async function prepare(): Promise<void> {
    const { texts, english: numbers } = await catalogue();
    const own = [...texts.services.keys()].flatMap((id) => [`welcome:${id}`, `closed:${id}`]);
    const common = Object.keys(texts.chinese).filter((kind) => placeholdersOf(kind).length === 0);
    for (const id of [...own, ...common, ...(numbers.size > 0 ? common.map(inEnglish) : [])])
      await fileOf(id);
    await clear(folder, clock.now().getTime() - KEPT_MS);
  }
}

/** Written beside and renamed: an exchange that reads at this moment finds a whole file or none. */
async function put(path: string, now: Date, content: () => Promise<Uint8Array>): Promise<void> {
  // Its time is when it was played last.
  const there = await utimes(path, now, now).then(
    () => true,
    () => false,
  );
  if (there) return;
  const bytes = await content();
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.part`;
  await writeFile(draft, bytes);
  await rename(draft, path);
}

async function clear(folder: string, before: number): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter(isNamedByUs)) {
    const path = join(folder, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Infinity }));
    if (mtimeMs < before) await unlink(path).catch(() => {});
  }
}
