const RATE = 8000;
/** The ringing tone of the mainland: 450 Hz, one second in five (GB/T 3380-1982). */
const HERTZ = 450;
const SOUND_SECONDS = 1;
const PERIOD_SECONDS = 5;
const LOUDNESS = 6000;

/** What somebody hears while another telephone rings, as a WAV file of one period. */
export function ringbackTone(): Buffer {
  const samples = RATE * PERIOD_SECONDS;
  const file = Buffer.alloc(44 + samples * 2);
  file.write('RIFF', 0);
  file.writeUInt32LE(36 + samples * 2, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(RATE, 24);
  file.writeUInt32LE(RATE * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(samples * 2, 40);
  for (let at = 0; at < RATE * SOUND_SECONDS; at += 1)
    file.writeInt16LE(Math.round(LOUDNESS * Math.sin((2 * Math.PI * HERTZ * at) / RATE)), 44 + at * 2);
  return file;
}
