import { createHash } from 'node:crypto';

/** Chance that can be repeated: a stream is named by the seed and a key, so that no person's luck hangs on another's. */
export type Random = {
  /** In [0, 1). */
  next(): number;
  chance(probability: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** One of the keys, each as likely as its weight. */
  weighted<Key extends string>(weights: Readonly<Partial<Record<Key, number>>>): Key;
  between(low: number, high: number): number;
  /** Log-normal: `cv` is the standard deviation divided by the mean. */
  around(mean: number, cv: number): number;
  shuffled<Item>(items: readonly Item[]): Item[];
};

export function randomOf(seed: number, key: string): Random {
  const next = generator(seed, key);
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(next() * items.length)]!;
  return {
    next,
    pick,
    chance: (probability) => next() < probability,
    weighted(weights) {
      const entries = Object.entries(weights) as [keyof typeof weights & string, number][];
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [key, weight] of entries) if ((left -= weight) < 0) return key;
      return entries.at(-1)![0];
    },
    between: (low, high) => low + next() * (high - low),
    around(mean, cv) {
      const variance = Math.log(1 + cv * cv);
      return Math.exp(Math.log(mean) - variance / 2 + Math.sqrt(variance) * normal());
    },
    shuffled(items) {
      const left = [...items];
      return items.map(() => left.splice(Math.floor(next() * left.length), 1)[0]!);
    },
  };
}

/** Bytes for ids and codes, the same for the same seed. */
export function bytesOf(seed: number, key: string): (size: number) => Buffer {
  const next = generator(seed, key);
  return (size) => {
    const bytes = Buffer.allocUnsafe(size);
    for (let index = 0; index < size; index++) bytes[index] = Math.floor(next() * 256);
    return bytes;
  };
}

/** sfc32: 128 bits of state, seeded by a hash of the name. */
function generator(seed: number, key: string): () => number {
  const digest = createHash('sha256').update(`${seed}|${key}`).digest();
  let a = digest.readInt32LE(0);
  let b = digest.readInt32LE(4);
  let c = digest.readInt32LE(8);
  let counter = 1;
  return () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 4_294_967_296;
  };
}
