import { createCipheriv, createHmac } from 'node:crypto';

/**
 * A random order of 0 … N−1 that follows from a key: `valuesAt` gives what stands at places i, i+1, … without the rest
 * being known or kept, and nobody without the key can say what comes next. A balanced Feistel network on the least even
 * number of bits that holds N, with cycle walking into [0, N) (Black and Rogaway 2002, doi 10.1007/3-540-45760-7_9); ten
 * rounds, as FF1 of NIST SP 800-38G has them. The round function is AES-256 of one block that says domain, round and half:
 *
 *   bytes 0–7 N, bytes 8–11 the round from 0, bytes 12–15 the half, big-endian; its value is bytes 0–3 of the result,
 *   big-endian, cut to the bits of a half; AES key = HMAC-SHA-256(key, "minyi draw order 1")
 *
 * With h bits a half, x = left·2^h + right; a round makes (left, right) into (right, left xor F(right)).
 */
export type Permutation = {
  readonly size: number;
  /** `count` values from place `from` on; all in one call costs least. */
  valuesAt(from: number, count: number): number[];
  valueAt(place: number): number;
  /** The place of a value: the way back. */
  placeOf(value: number): number;
};

const ROUNDS = 10;
const BLOCK = 16;
/** Small lists get a domain with some room: a network on two bits mixes badly. */
const LEAST_HALF_BITS = 3;
/** Numbers stay exact in the arithmetic of the language. */
export const MOST_NUMBERS = 2 ** 52;
/** Values in one pass: memory stays the same for a thousand and for a hundred million. */
const PASS = 4096;
const NOTHING = Buffer.alloc(0);

export function keyedPermutation(key: Uint8Array, size: number): Permutation {
  if (!Number.isInteger(size) || size < 1 || size > MOST_NUMBERS)
    throw new RangeError(`an order of ${size} numbers`);
  const roundKey = createHmac('sha256', key).update('minyi draw order 1').digest();
  const half = Math.max(LEAST_HALF_BITS, Math.ceil(Math.log2(size) / 2));
  const base = 2 ** half;
  const mask = base - 1;

  /** One pass through all rounds of all values at once: one call of the cipher a round. */
  function pass(values: Float64Array, count: number, order: readonly number[]): void {
    const lefts = new Uint32Array(count);
    const rights = new Uint32Array(count);
    const blocks = new Uint8Array(count * BLOCK);
    const words = new DataView(blocks.buffer);
    for (let each = 0; each < count; each++) {
      lefts[each] = Math.floor(values[each]! / base);
      rights[each] = values[each]! % base;
      words.setUint32(each * BLOCK, Math.floor(size / 2 ** 32));
      words.setUint32(each * BLOCK + 4, size % 2 ** 32);
    }
    // Every block is encrypted for itself and none is a message: the cipher serves as a function of (round, half).
    const cipher = createCipheriv('aes-256-ecb', roundKey, NOTHING).setAutoPadding(false);
    const back = order[0] !== 0;
    for (const round of order) {
      const inputs = back ? lefts : rights;
      const others = back ? rights : lefts;
      for (let each = 0; each < count; each++) {
        words.setUint32(each * BLOCK + 8, round);
        words.setUint32(each * BLOCK + 12, inputs[each]!);
      }
      const mixedBlocks = cipher.update(blocks);
      const out = new DataView(mixedBlocks.buffer, mixedBlocks.byteOffset, mixedBlocks.length);
      for (let each = 0; each < count; each++) {
        const mixed = (others[each]! ^ (out.getUint32(each * BLOCK) & mask)) >>> 0;
        others[each] = inputs[each]!;
        inputs[each] = mixed;
      }
    }
    for (let each = 0; each < count; each++) values[each] = lefts[each]! * base + rights[each]!;
  }

  /** What falls outside [0, N) goes through again, until it falls inside: the walk of a cycle. */
  function walk(values: number[], order: readonly number[]): number[] {
    for (let start = 0; start < values.length; start += PASS) {
      let outside = Array.from({ length: Math.min(PASS, values.length - start) }, (_, each) => start + each);
      while (outside.length > 0) {
        const current = Float64Array.from(outside, (index) => values[index]!);
        pass(current, outside.length, order);
        for (const [each, index] of outside.entries()) values[index] = current[each]!;
        outside = outside.filter((index) => values[index]! >= size);
      }
    }
    return values;
  }

  const onward = Array.from({ length: ROUNDS }, (_, round) => round);
  const backward = [...onward].reverse();
  const inside = (from: number, count: number): void => {
    if (!Number.isInteger(from) || !Number.isInteger(count) || from < 0 || count < 0 || from + count > size)
      throw new RangeError(`places ${from} to ${from + count - 1} of ${size}`);
  };
  return {
    size,
    valuesAt(from, count) {
      inside(from, count);
      return walk(
        Array.from({ length: count }, (_, each) => from + each),
        onward,
      );
    },
    valueAt(place) {
      inside(place, 1);
      return walk([place], onward)[0]!;
    },
    placeOf(value) {
      inside(value, 1);
      return walk([value], backward)[0]!;
    },
  };
}
