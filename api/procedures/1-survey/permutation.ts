import { createHash } from 'node:crypto';

/**
 * The random order of a sample: a seeded bijection of 0 … 2³¹−1, so that row n gets its place without the others being
 * known, no two rows share one, and the same seed draws the same order again.
 */
const HALF_BITS_LEFT = 16;
const HALF_BITS_RIGHT = 15;
const ROUNDS = 6;

const mix = (value: number, key: number): number => {
  let x = Math.imul(value ^ key, 0x9e3779b1);
  x = Math.imul(x ^ (x >>> 15), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
};

/** An unbalanced Feistel network: every round is its own inverse, so the whole is a permutation. */
export function placeOf(row: number, seed: number): number {
  let left = (row >>> HALF_BITS_RIGHT) & 0xffff;
  let right = row & 0x7fff;
  for (let round = 0; round < ROUNDS; round++) {
    if (round % 2 === 0) left ^= mix(right, seed + round) & ((1 << HALF_BITS_LEFT) - 1);
    else right ^= mix(left, seed + round) & ((1 << HALF_BITS_RIGHT) - 1);
  }
  return left * 2 ** HALF_BITS_RIGHT + right;
}

/** A seed from an id, so that every import draws an order of its own. */
export const seedOf = (id: string): number => createHash('sha256').update(id).digest().readInt32BE(0);
