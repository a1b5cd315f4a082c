/** One sound as numbers between -1 and 1. */
export type Sound = { readonly rate: number; readonly samples: Float32Array };

/** What a WAV file says of itself. */
export type WavFormat = {
  readonly coding: 'pcm' | 'float' | 'a-law' | 'mu-law';
  readonly bits: number;
  readonly channels: number;
  readonly rate: number;
};
export type WavFile = { readonly format: WavFormat; readonly data: Buffer };

const EXTENSIBLE = 0xfffe;
const CODINGS: Readonly<Record<number, WavFormat['coding']>> = {
  1: 'pcm',
  3: 'float',
  6: 'a-law',
  7: 'mu-law',
};
const BITS: Readonly<Record<WavFormat['coding'], readonly number[]>> = {
  pcm: [8, 16, 24, 32],
  float: [32, 64],
  'a-law': [8],
  'mu-law': [8],
};
/** From the rate of a bad line to that of a studio. */
const RATES = { least: 4_000, most: 192_000 };
const MOST_CHANNELS = 8;

/** Null: not a WAV file. `coding`: one, but its sound is written in a way that is not read here. */
export function readWav(file: Buffer): WavFile | 'coding' | null {
  if (
    file.length < 12 ||
    file.toString('latin1', 0, 4) !== 'RIFF' ||
    file.toString('latin1', 8, 12) !== 'WAVE'
  )
    return null;
  const { format, data } = chunksOf(file);
  if (!format || !data) return null;
  const { coding, bits, channels, rate } = format;
  const readable = coding !== undefined && BITS[coding].includes(bits);
  if (!readable || channels < 1 || channels > MOST_CHANNELS || rate < RATES.least || rate > RATES.most)
    return 'coding';
  return { format: { coding, bits, channels, rate }, data };
}

export const secondsOf = ({ format, data }: WavFile): number =>
  Math.floor(data.length / ((format.bits / 8) * format.channels)) / format.rate;

/** All channels as one: the mean of them. */
export function samplesOf({ format, data }: WavFile): Float32Array {
  const { channels, bits } = format;
  const frames = Math.floor(data.length / ((bits / 8) * channels));
  const at = readerOf(format, data);
  return Float32Array.from({ length: frames }, (_, frame) => {
    let sum = 0;
    for (let channel = 0; channel < channels; channel += 1) sum += at(frame * channels + channel);
    return sum / channels;
  });
}

/** PCM of 16 bits, one channel: what every exchange plays without translating. */
export function writeWav({ rate, samples }: Sound): Buffer {
  const file = Buffer.alloc(HEAD + samples.length * 2);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(file.length - 8, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(samples.length * 2, 40);
  for (const [index, sample] of samples.entries())
    file.writeInt16LE(Math.round(Math.max(-1, Math.min(1, sample)) * 32_767), HEAD + index * 2);
  return file;
}

const HEAD = 44;

type Told = Omit<WavFormat, 'coding'> & { readonly coding: WavFormat['coding'] | undefined };

/** Chunks in any order, with whatever else an editor has put between them; a length that lies ends at the file's end. */
function chunksOf(file: Buffer): { format: Told | null; data: Buffer | null } {
  let format: Told | null = null;
  let data: Buffer | null = null;
  for (let at = 12; at + 8 <= file.length;) {
    const name = file.toString('latin1', at, at + 4);
    const length = file.readUInt32LE(at + 4);
    const body = at + 8;
    if (name === 'fmt ' && body + 16 <= file.length) {
      const told = file.readUInt16LE(body);
      // The long form of the chunk keeps the coding at the beginning of its GUID.
      const code = told === EXTENSIBLE && body + 26 <= file.length ? file.readUInt16LE(body + 24) : told;
      format = {
        coding: CODINGS[code],
        channels: file.readUInt16LE(body + 2),
        rate: file.readUInt32LE(body + 4),
        bits: file.readUInt16LE(body + 14),
      };
    }
    if (name === 'data') data = file.subarray(body, Math.min(file.length, body + length));
    at = body + length + (length % 2);
  }
  return { format, data };
}

function readerOf({ coding, bits }: WavFormat, data: Buffer): (index: number) => number {
  switch (coding) {
    case 'float':
      return bits === 32 ? (index) => data.readFloatLE(index * 4) : (index) => data.readDoubleLE(index * 8);
    case 'a-law':
      return (index) => fromALaw(data[index]!) / 32_768;
    case 'mu-law':
      return (index) => fromMuLaw(data[index]!) / 32_768;
    case 'pcm': {
      const bytes = bits / 8;
      // Eight bits alone are written without a sign.
      if (bytes === 1) return (index) => (data[index]! - 128) / 128;
      const full = 2 ** (bits - 1);
      return (index) => data.readIntLE(index * bytes, bytes) / full;
    }
  }
}

/** ITU-T G.711. */
function fromALaw(code: number): number {
  const bits = code ^ 0x55;
  const step = (bits & 0x0f) << 4;
  const segment = (bits & 0x70) >> 4;
  const height = segment === 0 ? step + 8 : (step + 0x108) << (segment - 1);
  return bits & 0x80 ? height : -height;
}

function fromMuLaw(code: number): number {
  const bits = ~code & 0xff;
  const height = ((((bits & 0x0f) << 3) + 0x84) << ((bits & 0x70) >> 4)) - 0x84;
  return bits & 0x80 ? -height : height;
}
