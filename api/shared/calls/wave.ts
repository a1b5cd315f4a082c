/**
 * What a WAV file holds, as far as a telephone exchange cares. Only what it can play is let in: one channel, 8 or
 * 16 kHz, PCM of 16 bits or A-law, the codings of the exchange's own `wav` formats and of the network here.
 */
export type Wave = {
  readonly rate: 8000 | 16000;
  readonly coding: 'pcm' | 'a-law';
  readonly seconds: number;
};
export type WaveProblem =
  'prompt.not-wav' | 'prompt.coding' | 'prompt.channels' | 'prompt.rate' | 'prompt.empty' | 'prompt.too-long';

const PCM = 1;
const A_LAW = 6;
const BITS: Readonly<Record<number, number>> = { [PCM]: 16, [A_LAW]: 8 };

type Format = {
  readonly coding: number;
  readonly channels: number;
  readonly rate: number;
  readonly bits: number;
};

export function readWave(
  file: Buffer,
  longestSeconds: number,
): { readonly ok: true; readonly wave: Wave } | { readonly ok: false; readonly code: WaveProblem } {
  const refused = (code: WaveProblem) => ({ ok: false, code }) as const;
  if (
    file.length < 12 ||
    file.toString('latin1', 0, 4) !== 'RIFF' ||
    file.toString('latin1', 8, 12) !== 'WAVE'
  )
    return refused('prompt.not-wav');
  const { format, dataBytes } = chunksOf(file);
  if (!format || dataBytes === null) return refused('prompt.not-wav');
  if (format.bits !== BITS[format.coding]) return refused('prompt.coding');
  if (format.channels !== 1) return refused('prompt.channels');
  if (format.rate !== 8000 && format.rate !== 16000) return refused('prompt.rate');
  const seconds = dataBytes / (format.rate * (format.bits / 8));
  if (seconds === 0) return refused('prompt.empty');
  if (seconds > longestSeconds) return refused('prompt.too-long');
  const coding = format.coding === PCM ? 'pcm' : 'a-law';
  return { ok: true, wave: { rate: format.rate, coding, seconds } };
}

/** Chunks in any order, with whatever else an editor has put between them; a length that lies ends at the file's end. */
function chunksOf(file: Buffer): { format: Format | null; dataBytes: number | null } {
  let format: Format | null = null;
  let dataBytes: number | null = null;
  for (let at = 12; at + 8 <= file.length;) {
    const name = file.toString('latin1', at, at + 4);
    const length = file.readUInt32LE(at + 4);
    const body = at + 8;
    if (name === 'fmt ' && body + 16 <= file.length)
      format = {
        coding: file.readUInt16LE(body),
        channels: file.readUInt16LE(body + 2),
        rate: file.readUInt32LE(body + 4),
        bits: file.readUInt16LE(body + 14),
      };
    if (name === 'data') dataBytes = Math.min(length, file.length - body);
    at = body + length + (length % 2);
  }
  return { format, dataBytes };
}
