import { randomBytes } from 'node:crypto';

/**
 * Ids are UUIDv7 of the *business* time, so that a month of a partitioned table is a range of ids and ids sort by
 * when the fact happened. `bytes` is injectable so that a simulated week can be repeated.
 */
export type RandomBytes = (size: number) => Buffer;

export type Ids = {
  newId(now: Date): string;
  /** Lower-case letters and digits without the look-alikes 0 o 1 l i; for codes that people read aloud. */
  newCode(length: number): string;
};

const CODE_LETTERS = '23456789abcdefghjkmnpqrstuvwxyz';

export function makeIds(bytes: RandomBytes = randomBytes): Ids {
  let last = 0;
  let counter = 0;
  return {
    newId(now) {
      const time = now.getTime();
      // The 12 bits after the version count within one millisecond, so that ids of one process keep their order.
      counter = time === last ? (counter + 1) & 0xfff : bytes(2).readUInt16BE() & 0x7ff;
      last = time;
      const random = bytes(8);
      random[0] = (random[0]! & 0x3f) | 0x80;
      const hex = time.toString(16).padStart(12, '0');
      const tail = random.toString('hex');
      return `${hex.slice(0, 8)}-${hex.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${tail.slice(0, 4)}-${tail.slice(4)}`;
    },
    newCode(length) {
      let code = '';
      while (code.length < length) {
        // 248 = 8 × 31: a byte above it would favour the first letters.
        for (const byte of bytes(length)) {
          if (byte < 248 && code.length < length) code += CODE_LETTERS[byte % 31];
        }
      }
      return code;
    },
  };
}
