import { spawn } from 'node:child_process';
import { LINE_RATE } from './recorded.ts';
import { resampled } from './resample.ts';
import { utterancesOf, type Voice } from './speech.ts';
import { readWav, samplesOf, writeWav } from './wav.ts';

/**
 * Voices of espeak-ng. Its `cmn` of version 1.51, which Debian 12 has, reads the tones of Chinese words out as English
 * numbers (https://github.com/espeak-ng/espeak-ng/issues/1370); the voice that takes letters for pinyin does not, and
 * letters never come to it here. The speed is in words a minute.
 */
const VOICES: Readonly<Record<Voice, readonly string[]>> = {
  chinese: ['-v', 'cmn-latn-pinyin', '-s', '150'],
  english: ['-v', 'en-us', '-s', '150'],
};

/** Names everything but the words that a spoken file depends on: the voices, and how they are put together here. */
export const SPOKEN_BY = `espeak-ng/1 ${Object.values(VOICES).flat().join(' ')}`;

/** Longer than any prompt takes; a program that hangs must not hold a call. */
const PATIENCE_MS = 10_000;
/** Between two voices. */
const PAUSE_SECONDS = 0.15;

/** Nobody can speak here: the program is not installed, or it says nothing. */
export class NoVoice extends Error {}

/** The text as a WAV file for the line: 8 kHz, one channel, 16 bits. */
export async function speak(text: string): Promise<Buffer> {
  const parts: Float32Array[] = [];
  for (const { voice, text: words } of utterancesOf(text)) {
    if (parts.length > 0) parts.push(new Float32Array(LINE_RATE * PAUSE_SECONDS));
    const wav = readWav(await espeak([...VOICES[voice], '--stdout', '--stdin'], words));
    if (wav === null || wav === 'coding') throw new NoVoice('espeak-ng did not answer with a sound');
    parts.push(resampled({ rate: wav.format.rate, samples: samplesOf(wav) }, LINE_RATE).samples);
  }
  const samples = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    samples.set(part, at);
    at += part.length;
  }
  return writeWav({ rate: LINE_RATE, samples });
}

/** Whether this machine can speak. */
export async function canSpeak(): Promise<boolean> {
  return espeak(['--version'], '').then(
    () => true,
    () => false,
  );
}

/** The words go in by standard input: no text of an administrator's is ever an argument. */
function espeak(args: readonly string[], words: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn('espeak-ng', args, { stdio: ['pipe', 'pipe', 'ignore'], timeout: PATIENCE_MS });
    const sound: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => sound.push(chunk));
    child.once('error', (error) => reject(new NoVoice(error.message)));
    child.once('close', (code) =>
      code === 0 ? resolve(Buffer.concat(sound)) : reject(new NoVoice(`espeak-ng ended with ${code}`)),
    );
    // It may have ended before it has read the words.
    child.stdin.on('error', () => {});
    child.stdin.end(words);
  });
}
