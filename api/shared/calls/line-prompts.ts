import { access, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LineCommand, LineEvent } from '../../../telephony/index.ts';
import type { Runtime } from '../context.ts';
import { endingOf, fileNameOf, keyOf } from './prompt-files.ts';

/**
 * Puts the recorded prompts where the exchange looks for them, at the moment in which one is to be played. The file's
 * name has the hash of its content: a prompt that is recorded anew is a new file, and an exchange that keeps files in
 * memory never plays yesterday's. Where nothing was recorded, and where no folder is set, the command goes out as it is.
 */
export function promptShelf({ config, database, logger }: Runtime) {
  /** What we have named otherwise, for the way back. */
  const called = new Map<string, string>();

  async function fileOf(promptId: string): Promise<string> {
    const folder = config.PROMPTS_FOLDER;
    if (!folder) return promptId;
    const db = database.prisma;
    const key = keyOf(promptId);
    const found = await db.promptFile.findUnique({ where: { key }, select: { sha256: true, rate: true } });
    if (!found) return promptId;
    const name = fileNameOf(key, found.sha256);
    try {
      await put(folder, `${name}.${endingOf(found.rate)}`, async () => {
        const { sound } = await db.promptFile.findUniqueOrThrow({ where: { key }, select: { sound: true } });
        return sound;
      });
    } catch (err) {
      // A caller hears music then, and goes on as if it had been said; whoever runs the exchange reads why.
      logger.error({ err, folder, key }, 'a recorded prompt could not be written for the exchange');
      return promptId;
    }
    called.set(name, promptId);
    return name;
  }

  return {
    async outward(command: LineCommand): Promise<LineCommand> {
      if (command.name === 'play') return { ...command, promptId: await fileOf(command.promptId) };
      if (command.name === 'gather-digits' && command.promptId !== null)
        return { ...command, promptId: await fileOf(command.promptId) };
      return command;
    },
    inward<Event extends LineEvent>(event: Event): Event {
      return event.name === 'prompt.finished'
        ? { ...event, promptId: called.get(event.promptId) ?? event.promptId }
        : event;
    },
  };
}

/** Written beside and renamed: an exchange that reads at this moment finds a whole file or none. */
async function put(folder: string, name: string, content: () => Promise<Uint8Array>): Promise<void> {
  const path = join(folder, name);
  const there = await access(path).then(
    () => true,
    () => false,
  );
  if (there) return;
  await mkdir(folder, { recursive: true });
  const draft = `${path}.${process.pid}.part`;
  await writeFile(draft, await content());
  await rename(draft, path);
}
