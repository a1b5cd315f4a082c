import { createHash } from 'node:crypto';
import type { LineClock } from '../clock.ts';
import type { RecordingFile } from '../provider.ts';
import { recordingOf } from './recorder.ts';
import type { TwilioRest } from './rest.ts';

/** Twilio needs a while to make the file of a recording that has just ended. */
const LOOKS = 30;
const BETWEEN_LOOKS_MS = 500;

const ended: readonly string[] = ['completed', 'absent', 'deleted'];

export async function fetchRecording(
  rest: TwilioRest,
  clock: LineClock,
  recordingRef: string,
): Promise<RecordingFile | null> {
  const sid = recordingOf(recordingRef);
  if (sid === null) return null;
  for (let look = 0; look < LOOKS; look += 1) {
    const recording = await rest.call((twilio) => twilio.recordings(sid).fetch());
    if (!recording.ok && recording.why === 'refused') return null;
    if (recording.ok && ended.includes(recording.value.status)) break;
    const next = new Date(clock.now().getTime() + BETWEEN_LOOKS_MS);
    await new Promise<void>((resolve) => void clock.schedule(next, resolve));
  }
  const file = await rest.media(sid);
  if (!file.ok || file.value === null) return null;
  const bytes = file.value;
  return { bytes, mediaType: 'audio/wav', sha256: createHash('sha256').update(bytes).digest('hex') };
}

export async function discardRecording(rest: TwilioRest, recordingRef: string): Promise<void> {
  const sid = recordingOf(recordingRef);
  if (sid !== null) await rest.call((twilio) => twilio.recordings(sid).remove());
}
