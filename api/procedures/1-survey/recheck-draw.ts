import { createHash } from 'node:crypto';

/** A keyed hash as a number in [0, 1). */
export function chanceOf(hash: string): number {
  const digest = createHash('sha256').update(hash).digest();
  return digest.readUIntBE(0, 6) / 2 ** 48;
}

/** A generator (mulberry32) that begins where its name says: the same for the same name. */
export function seededBy(name: string): () => number {
  let state = createHash('sha256').update(name).digest().readInt32LE(0);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
