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
