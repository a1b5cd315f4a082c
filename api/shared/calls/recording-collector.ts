import type { LineEventOf, RecordingFile, Telephony } from '../../../telephony/index.ts';
import type { Ctx, Runtime } from '../context.ts';
import { readSetting } from '../settings/index.ts';
import type { CallLineEvent, Reporter } from './actions-line.ts';
import type { CallRecord } from './record.ts';
import { supervisionSettings } from './rules-supervision.ts';
import { keepFile } from './store-recording-files.ts';
import {
  claimRecording,
  noteDiscarded,
  noteFailure,
  noteRecordingBegun,
  noteRecordingOver,
  saveKept,
  type WaitingRecording,
} from './store-recordings.ts';
import { waveform } from './waveform.ts';

/** Columns of a waveform: as many as a wide screen shows. */
const COLUMNS = 800;
const LOOK_MS = 60_000;
const HOUR_MS = 3_600_000;

/** What the line reports of recordings, written with the call in one transaction. */
export async function noteRecordings(
  ctx: Ctx,
  reporter: Reporter,
  record: CallRecord,
  events: readonly CallLineEvent[],
): Promise<void> {
  // What was spoken to nobody is a message, kept with it (line-messages.ts).
  if (record.direction === 'in' && record.joinedAt === null) return;
  for (const event of events) {
    if (event.name !== 'recording.started' && event.name !== 'recording.stopped') continue;
    const { recordingRef: ref, at } = event;
    // A line that loses sight of the beginning reports the end alone.
    const begun = event.name === 'recording.started' ? at : new Date(at.getTime() - event.seconds * 1000);
    await noteRecordingBegun(ctx.db, record, reporter.driver, { ref, at: begun, id: ctx.newId() });
    if (event.name === 'recording.stopped')
      await noteRecordingOver(ctx.db, reporter.driver, over(event), ctx.now);
  }
}

const over = ({ recordingRef: ref, at, seconds, failed }: LineEventOf<'recording.stopped'>) => ({
  ref,
  at,
  seconds,
  failure: failed ?? null,
});

/** The line would not record: the call goes on, and that there is no recording of it is written down. */
export async function noteRefusedRecording(ctx: Ctx, reporter: Reporter, record: CallRecord): Promise<void> {
  const ref = `${reporter.driver}:refused:${record.id}:${record.facts}`;
  await noteRecordingBegun(ctx.db, record, reporter.driver, { ref, at: ctx.now, id: ctx.newId() });
  const refused = { ref, at: ctx.now, seconds: 0, failure: 'refused' };
  await noteRecordingOver(ctx.db, reporter.driver, refused, ctx.now);
}

export type Collector = {
  /** There may be something to fetch. */
  saw(events: readonly CallLineEvent[]): void;
  /** Fetches what is due; waits for it where told to. */
  tend(wait: boolean): Promise<void>;
  /** What is there is fetched before the line is let go of. */
  finish(): Promise<void>;
};

/**
 * Brings recordings from the line into the folder of recordings: fetched, hashed, kept, and only then discarded on the
 * line. What cannot be kept now is tried again each minute until its time is over; the row says why.
 */
export function makeCollector(rt: Runtime, telephony: Telephony, lineId: string): Collector {
  const folder = rt.config.RECORDINGS_DIR;
  const line = { id: lineId, driver: telephony.driver };
  const db = rt.database.prisma;
  let due = true;
  let lookAt = 0;
  let running: Promise<void> | null = null;

  async function collect(): Promise<void> {
    for (;;) {
      const recording = await claimRecording(db, line, rt.clock.now());
      if (!recording) return;
      if (recording.state === 'stopped' && !(await bring(recording))) continue;
      await telephony.provider.discardRecording(recording.ref);
      await noteDiscarded(db, recording.id);
    }
  }

  async function bring(recording: WaitingRecording): Promise<boolean> {
    let found: RecordingFile | null;
    try {
      found = await telephony.provider.fetchRecording(recording.ref);
    } catch (error) {
      return missed(recording, 'line', error);
    }
    if (!found) return missed(recording, 'not-there');
    try {
      const { bytes, mediaType, sha256 } = found;
      const kept = await keepFile(folder, recording, bytes);
      const peaks = waveform(bytes, COLUMNS);
      const facts = { mediaType, size: bytes.length, sha256, peaks, at: rt.clock.now() };
      await saveKept(db, { ...kept, ...facts, id: recording.id });
      return true;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      return missed(recording, code === 'ENOSPC' || code === 'EDQUOT' ? 'disk-full' : 'unwritable', error);
    }
  }

  async function missed(
    { id, stoppedAt }: WaitingRecording,
    failure: string,
    error?: unknown,
  ): Promise<false> {
    if (error) rt.logger.error({ err: error, recording: id, failure }, 'a recording could not be kept');
    const hours = await readSetting(db, supervisionSettings.recordingFetchHours);
    const over = rt.clock.now().getTime() - stoppedAt.getTime() >= hours * HOUR_MS;
    await noteFailure(db, id, failure, over ? (failure === 'not-there' ? 'missing' : 'failed') : null);
    return false;
  }

  const start = () => {
    running ??= collect()
      .catch((error: unknown) => rt.logger.error({ err: error }, 'recordings could not be fetched'))
      .finally(() => {
        running = null;
      });
    return running;
  };

  return {
    saw(events) {
      due ||= events.some((event) => event.name === 'recording.stopped');
    },
    async tend(wait) {
      const now = rt.clock.now().getTime();
      if (!folder || running || (!due && now < lookAt)) return;
      due = false;
      lookAt = now + LOOK_MS;
      const started = start();
      if (wait) await started;
    },
    async finish() {
      if (!folder) return;
      await running;
      await start();
    },
  };
}
