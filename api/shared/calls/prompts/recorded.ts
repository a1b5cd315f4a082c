import { resampled } from './resample.ts';
import { readWav, samplesOf, secondsOf, writeWav, type WavFormat } from './wav.ts';

export type WavProblem = 'prompt.not-wav' | 'prompt.coding' | 'prompt.empty' | 'prompt.too-long';

/** What of an uploaded file was changed so that every line can play it. */
export type Converted = { readonly channels: number; readonly rate: number; readonly bits: number };

export type Playable = {
  readonly file: Buffer;
  readonly rate: number;
  readonly seconds: number;
  /** What it was before; null: it is played as it was sent. */
  readonly converted: Converted | null;
};

/** Rates whose files an exchange plays by itself. */
const PLAYED: readonly number[] = [8_000, 16_000];
/** What a telephone line carries. */
export const LINE_RATE = 8_000;

const isPlayed = ({ coding, bits, channels, rate }: WavFormat): boolean =>
  coding === 'pcm' && bits === 16 && channels === 1 && PLAYED.includes(rate);

/** An uploaded WAV file as a line plays it: as it is where that can be, else one channel of 16 bits at 8 kHz. */
export function playable(
  file: Buffer,
  longestSeconds: number,
): { readonly ok: true; readonly playable: Playable } | { readonly ok: false; readonly code: WavProblem } {
  const wav = readWav(file);
  if (!wav) return { ok: false, code: 'prompt.not-wav' };
  if (wav === 'coding') return { ok: false, code: 'prompt.coding' };
  const seconds = secondsOf(wav);
  if (seconds === 0) return { ok: false, code: 'prompt.empty' };
  if (seconds > longestSeconds) return { ok: false, code: 'prompt.too-long' };
  const { format } = wav;
  const { channels, rate, bits } = format;
  if (isPlayed(format)) return { ok: true, playable: { file, rate, seconds, converted: null } };
  const sound = resampled({ rate, samples: samplesOf(wav) }, LINE_RATE);
  const converted = { channels, rate, bits };
  return { ok: true, playable: { file: writeWav(sound), rate: LINE_RATE, seconds, converted } };
}
