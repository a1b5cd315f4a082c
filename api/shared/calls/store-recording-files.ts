import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { shanghaiDay } from '../../platform/lib/shanghai.ts';

/** Where the file of a recording lies, within the folder of recordings. */
export type KeptFile = { readonly file: string; readonly packed: boolean };

/** Speech hardly shrinks; a file that is half silence is kept packed. */
const WORTH_PACKING = 0.5;

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** Written beside its place and moved there, so that a file that has its name is whole. */
export async function keepFile(
  folder: string,
  recording: { readonly id: string; readonly startedAt: Date },
  bytes: Uint8Array,
): Promise<KeptFile> {
  const packedBytes = await pack(bytes, { level: 1 });
  const packed = packedBytes.length < bytes.length * WORTH_PACKING;
  const file = `${shanghaiDay(recording.startedAt)}/${recording.id}.wav${packed ? '.gz' : ''}`;
  const path = join(folder, file);
  const draft = `${path}.part`;
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(draft, packed ? packedBytes : bytes);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  return { file, packed };
}

/** The whole file with its hash; null when it is not there. */
export async function readKept(
  folder: string,
  kept: KeptFile,
): Promise<{ readonly bytes: Buffer; readonly sha256: string } | null> {
  const stored = await readFile(pathOf(folder, kept)).catch(whenMissing);
  if (!stored) return null;
  // What does not unpack is not what was kept: it has another hash.
  const bytes = kept.packed ? await unpack(stored).catch(() => stored) : stored;
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** A part of the file, both ends included. */
export async function openPart(folder: string, kept: KeptFile, from: number, to: number): Promise<Readable> {
  if (!kept.packed) return createReadStream(pathOf(folder, kept), { start: from, end: to });
  const bytes = await unpack(await readFile(pathOf(folder, kept)));
  return Readable.from([bytes.subarray(from, to + 1)]);
}

export const isThere = (folder: string, kept: KeptFile): Promise<boolean> =>
  stat(pathOf(folder, kept)).then(
    () => true,
    () => false,
  );

export const removeFile = (folder: string, kept: KeptFile): Promise<void> =>
  rm(pathOf(folder, kept), { force: true });

const pathOf = (folder: string, { file }: KeptFile): string => join(folder, normalize(file));

function whenMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
