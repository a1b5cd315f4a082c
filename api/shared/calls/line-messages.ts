import type { Telephony } from '../../../telephony/index.ts';
import { sql } from '../../platform/db/index.ts';
import type { Runtime } from '../context.ts';
import { loadRules } from './store-rules.ts';

/** As many at one look: a night's messages of a busy county come in a few. */
const AT_ONCE = 5;

/**
 * Brings spoken messages from the line to the database, where they outlive the line, and has the line forget them. A
 * message whose file does not come is asked for again at the next look, until the rule's number of looks is used up;
 * its row, with the number to call, stays in any case. Answers whether there may be more.
 */
async function fetchMessages(rt: Runtime, { driver, provider }: Telephony): Promise<boolean> {
  const db = rt.database.prisma;
  // Asked after every recording, and nearly always no.
  const [any] = await sql<{ due: boolean }>(
    db,
    'select exists (select from voicemail where sound is null) as due',
  );
  if (!any?.due) return false;
  const { messageLooks } = await loadRules(db);
  const due = await db.voicemail.findMany({
    where: { sound: null, recordingRef: { startsWith: `${driver}:` }, fetches: { lt: messageLooks } },
    select: { id: true, recordingRef: true },
    orderBy: [{ fetches: 'asc' }, { leftAt: 'asc' }],
    take: AT_ONCE,
  });
  let brought = 0;
  for (const { id, recordingRef } of due) {
    const file = await provider.fetchRecording(recordingRef);
    if (!file) {
      await db.voicemail.update({ where: { id }, data: { fetches: { increment: 1 } } });
      continue;
    }
    await db.voicemail.updateMany({
      where: { id, sound: null },
      data: { sound: new Uint8Array(file.bytes), mediaType: file.mediaType, sha256: file.sha256 },
    });
    // Only now: what is on the line alone must not be thrown away.
    await provider.discardRecording(recordingRef);
    brought += 1;
  }
  return due.length === AT_ONCE && brought > 0;
}

/** Brings messages beside the calls: a file may take its time. */
export function messageBringer(rt: Runtime, telephony: Telephony) {
  let due = true;
  let fetching: Promise<void> | null = null;

  async function bring(): Promise<void> {
    due = false;
    const more = await fetchMessages(rt, telephony).catch((err: unknown) => {
      rt.logger.error({ err }, 'a spoken message could not be fetched');
      return false;
    });
    fetching = null;
    if (more) due = true;
  }

  return {
    /** There may be one to fetch. */
    due: () => void (due = true),
    /** Fetches what is due; waits for it where told to. */
    async tend(wait: boolean): Promise<void> {
      if (due && !fetching) fetching = bring();
      if (wait) await fetching;
    },
    async finish(): Promise<void> {
      await fetching;
    },
  };
}
