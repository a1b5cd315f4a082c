import { perform, systemActor, type Runtime } from '../context.ts';
import type { Sweep } from '../part.ts';
import { readSetting } from '../settings/index.ts';
import { supervisionSettings } from './rules-supervision.ts';
import { removeFile } from './store-recording-files.ts';
import { endOrphanRecordings, expiredRecordings, markDeleted } from './store-recordings.ts';

const DAY_MS = 86_400_000;
/** How long after its call a recording may still be reported as over. */
const ORPHAN_MS = 120_000;
const AT_ONCE = 100;

/** Recordings of calls whose line died under them can still be on the exchange. */
async function endOrphans(rt: Runtime): Promise<void> {
  const now = rt.clock.now();
  await endOrphanRecordings(rt.database.prisma, new Date(now.getTime() - ORPHAN_MS), now);
}

/** Deletes what has been kept for its time. The file goes first: a row that says deleted must not be wrong. */
async function deleteExpired(rt: Runtime): Promise<void> {
  const db = rt.database.prisma;
  const days = await readSetting(db, supervisionSettings.recordingDays);
  const before = new Date(rt.clock.now().getTime() - days * DAY_MS);
  for (;;) {
    const expired = await expiredRecordings(db, before, AT_ONCE);
    for (const { id, countyCode, file, packed } of expired) {
      await removeFile(rt.config.RECORDINGS_DIR, { file, packed });
      await perform(rt, systemActor('recordings'), async (ctx) => {
        if (!(await markDeleted(ctx.db, id, ctx.now))) return;
        ctx.audit({ chain: countyCode, action: 'recording.delete', subject: id, detail: { days } });
      });
    }
    if (expired.length < AT_ONCE) return;
  }
}

export const recordingSweeps: readonly Sweep[] = [
  { name: 'calls.recording-ends', everySeconds: 60, run: endOrphans },
  { name: 'calls.recording-retention', everySeconds: 3600, run: deleteExpired },
];
