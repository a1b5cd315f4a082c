import { createHash } from 'node:crypto';
import type { RecordingFile } from '../provider.ts';

/** Samples in a second, of one byte each. */
const RATE = 8_000;
/** Nothing at all, in A-law. */
const SILENT = 0xd5;
const A_LAW = 6;

/** The recording of a call in which nobody has a voice: as long as the call, and a file that plays. */
export function silence(seconds: number): RecordingFile {
  const header = Buffer.alloc(44);
  const length = seconds * RATE;
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(A_LAW, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(RATE, 24);
  header.writeUInt32LE(RATE, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  header.write('data', 36);
  header.writeUInt32LE(length, 40);
  const bytes = Buffer.concat([header, Buffer.alloc(length, SILENT)]);
  return { bytes, mediaType: 'audio/wav', sha256: createHash('sha256').update(bytes).digest('hex') };
}
