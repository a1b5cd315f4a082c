import { createHash, createHmac } from 'node:crypto';

/**
 * A draw follows from a secret seed of 32 bytes, written as 64 hexadecimal digits. Before anyone is called its commitment
 * is made known; after fieldwork the seed itself, and whoever has both can draw again.
 */
export const SEED_BYTES = 32;

export const isSeed = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

/** SHA-256 of the bytes of the seed, hexadecimal: it gives nothing away and fits no other seed. */
export const commitmentOf = (seed: string): string =>
  createHash('sha256').update(Buffer.from(seed, 'hex')).digest('hex');

/** A number in [0, 1) that belongs to a label: the first 52 bits of HMAC-SHA-256(seed, label). */
export function uniformOf(seed: string, label: string): number {
  const bytes = createHmac('sha256', Buffer.from(seed, 'hex')).update(label).digest();
  return (bytes.readUInt32BE(0) * 2 ** 20 + (bytes.readUInt32BE(4) >>> 12)) / 2 ** 52;
}
