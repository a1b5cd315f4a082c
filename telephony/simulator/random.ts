/**
 * Chance that can be repeated. A stream is named by the seed and any keys, so that what one telephone number
 * does never depends on which numbers were dialled before it.
 */
export type Random = () => number;

export function stream(seed: number, ...keys: readonly (string | number)[]): Random {
  let state = hash(`${seed}|${keys.join('|')}`);
  // mulberry32: 32 bits of state, enough for the few draws that one stream gives.
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** FNV-1a with a final mix, so that neighbouring numbers start far apart. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return value ^ (value >>> 16);
}

/** `cv` is the standard deviation divided by the mean. */
export type LogNormal = Readonly<{ mean: number; cv: number; min?: number }>;

export function normal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  return radius * Math.cos(2 * Math.PI * random());
}

export function logNormal(random: Random, { mean, cv, min = 0 }: LogNormal): number {
  const variance = Math.log(1 + cv * cv);
  const value = Math.exp(Math.log(mean) - variance / 2 + Math.sqrt(variance) * normal(random));
  return Math.max(min, value);
}

export function exponential(random: Random, perUnit: number): number {
  return perUnit > 0 ? -Math.log(1 - random()) / perUnit : Number.POSITIVE_INFINITY;
}

export function chance(random: Random, probability: number): boolean {
  return random() < probability;
}

export function pick<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError('pick() needs at least one item');
  return item;
}

/** One of the names, each as likely as its weight. Weights need not sum to one. */
export function pickWeighted<Name extends string>(
  random: Random,
  weights: Readonly<Record<Name, number>>,
): Name {
  const entries = Object.entries(weights) as [Name, number][];
  let left = random() * entries.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [name, weight] of entries) {
    left -= weight;
    if (left < 0) return name;
  }
  const last = entries.at(-1);
  if (last === undefined) throw new RangeError('pickWeighted() needs at least one name');
  return last[0];
}
