// Sounds for the test exchange, made here so that nobody's recordings are needed: a quiet figure for those who wait,
// and short signals in place of spoken prompts.

const RATE = 8_000;

export type Note = Readonly<{ hertz: number; seconds: number }>;

/** Notes one after another as a WAV file, 8 kHz, 16 bit, mono: what Asterisk plays without translating. */
export function wav(notes: readonly Note[]): Buffer {
  const samples = notes.flatMap(({ hertz, seconds }) => {
    const length = Math.round(seconds * RATE);
    return Array.from({ length }, (_, index) => {
      // Faded in and out: a note that begins at once clicks.
      const edge = Math.min(1, index / 80, (length - index) / 80);
      return Math.round(6_000 * edge * Math.sin((2 * Math.PI * hertz * index) / RATE));
    });
  });
  const data = Buffer.alloc(samples.length * 2);
  samples.forEach((sample, index) => data.writeInt16LE(sample, index * 2));
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + data.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(RATE, 24);
  header.writeUInt32LE(RATE * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(data.length, 40);
  return Buffer.concat([header, data]);
}

/** Far from every tone that a telephone network makes, so that a test can tell them apart. */
export const MUSIC_HERTZ = 660;

export const music: readonly Note[] = [{ hertz: MUSIC_HERTZ, seconds: 4 }];

export const signal: readonly Note[] = [
  { hertz: 880, seconds: 0.2 },
  { hertz: 0, seconds: 0.1 },
];
