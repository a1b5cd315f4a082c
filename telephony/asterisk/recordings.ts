import { createHash } from 'node:crypto';
import type { LineClock } from '../clock.ts';
import type { RecordingFile } from '../provider.ts';
import type { AriClient } from './ari/client.ts';

/** Before the name that a recording has on the exchange. */
export const PREFIX = 'asterisk:';

/** Asterisk writes the last of a file a moment after the recording was stopped. */
const LOOKS = 20;
const BETWEEN_LOOKS_MS = 100;

export async function fetchRecording(
  ari: AriClient,
  clock: LineClock,
  recordingRef: string,
): Promise<RecordingFile | null> {
  if (!recordingRef.startsWith(PREFIX)) return null;
  const recordingName = recordingRef.slice(PREFIX.length);
  for (let look = 0; look < LOOKS; look += 1) {
    const running = await ari.call('recordings.getLive', { recordingName });
    if (!running.ok) break;
    const next = new Date(clock.now().getTime() + BETWEEN_LOOKS_MS);
    await new Promise<void>((resolve) => void clock.schedule(next, resolve));
  }
  const file = await ari.call('recordings.getStoredFile', { recordingName });
  if (!file.ok) return null;
  const bytes = file.value;
  return { bytes, mediaType: 'audio/wav', sha256: createHash('sha256').update(bytes).digest('hex') };
}

export async function discardRecording(ari: AriClient, recordingRef: string): Promise<void> {
  if (!recordingRef.startsWith(PREFIX)) return;
  await ari.call('recordings.deleteStored', { recordingName: recordingRef.slice(PREFIX.length) });
}
