import { toALaw } from '../telephony/support/sip/voice.ts';

type Wish = {
  readonly rate?: number;
  readonly channels?: number;
  readonly bits?: number;
  readonly coding?: number;
  readonly seconds?: number;
  /** A chunk that editors put between format and sound. */
  readonly note?: string;
};

/** A WAV file of silence, right or wrong as the test wishes. */
export function waveFile({
  rate = 8000,
  channels = 1,
  bits = 16,
  coding = 1,
  seconds = 1,
  note,
}: Wish): Buffer {
  const chunk = (name: string, body: Buffer) => {
    const head = Buffer.alloc(8);
    head.write(name, 0, 'latin1');
    head.writeUInt32LE(body.length, 4);
    return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
  };
  const frame = channels * Math.ceil(bits / 8);
  const format = Buffer.alloc(16);
  format.writeUInt16LE(coding, 0);
  format.writeUInt16LE(channels, 2);
  format.writeUInt32LE(rate, 4);
  format.writeUInt32LE(rate * frame, 8);
  format.writeUInt16LE(frame, 12);
  format.writeUInt16LE(bits, 14);
  const body = Buffer.concat([
    Buffer.from('WAVE'),
    chunk('fmt ', format),
    ...(note ? [chunk('LIST', Buffer.from(note))] : []),
    chunk('data', Buffer.alloc(rate * frame * seconds)),
  ]);
  return chunk('RIFF', body);
}

/** A WAV file in which a tone sounds in every channel, as loud as a telephone of the tests says it. */
export function toneFile(wish: Required<Omit<Wish, 'note'>> & { readonly hertz: number }): Buffer {
  const { rate, channels, bits, coding, seconds, hertz } = wish;
  const file = waveFile({ rate, channels, bits, coding, seconds });
  const bytes = bits / 8;
  const head = file.length - rate * channels * bytes * seconds;
  for (let frame = 0; frame < rate * seconds; frame += 1) {
    const sample = (8_000 / 32_768) * Math.sin((2 * Math.PI * hertz * frame) / rate);
    for (let channel = 0; channel < channels; channel += 1) {
      const at = head + (frame * channels + channel) * bytes;
      if (coding === 3) file.writeFloatLE(sample, at);
      else if (coding === 6) file[at] = toALaw(Math.round(sample * 32_768));
      else if (coding === 7) file[at] = toMuLaw(Math.round(sample * 32_768));
      else if (bytes === 1) file[at] = Math.round(sample * 128) + 128;
      else file.writeIntLE(Math.round(sample * (2 ** (bits - 1) - 1)), at, bytes);
    }
  }
  return file;
}

/** ITU-T G.711, from 16-bit linear. */
function toMuLaw(linear: number): number {
  const height = Math.min(32_635, Math.abs(linear)) + 132;
  const segment = Math.floor(Math.log2(height)) - 7;
  const code = (segment << 4) | ((height >> (segment + 3)) & 0x0f);
  return ~(linear < 0 ? code | 0x80 : code) & 0xff;
}
