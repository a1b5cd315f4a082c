/**
 * Near-duplicates. Broder 1997, "On the resemblance and containment of documents": two texts are as alike as the sets of
 * their shingles, here all runs of three characters (short texts: Manku, Jain & Das Sarma's 64-bit SimHash is weak below
 * about fifty characters). 128 min-wise hashes estimate it; 32 bands of 4 find the candidates (Leskovec, Rajaraman &
 * Ullman, "Mining of Massive Datasets", section 3.4); every candidate is then compared exactly.
 */
const PERMUTATIONS = 128;
const BANDS = 32;
const ROWS = PERMUTATIONS / BANDS;
const SHINGLE = 3;

export type Shingles = Uint32Array;

/** murmur3's last step: every bit of the input moves every bit of the output. */
function scatter(value: number): number {
  let x = value;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}

/** x → a·x + b modulo 2³² with odd a: a permutation of all 32-bit numbers. */
const FACTORS = Int32Array.from({ length: PERMUTATIONS }, (_, index) => scatter(2 * index + 1) | 1);
const SUMMANDS = Int32Array.from({ length: PERMUTATIONS }, (_, index) => scatter(2 * index + 2));

/** Letters and digits only: blanks and punctuation are no likeness. */
const bareText = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();

/** The different shingles of a text as sorted hashes; a text shorter than one shingle is one. */
export function shinglesOf(text: string): Shingles {
  const bare = bareText(text);
  if (bare.length === 0) return new Uint32Array();
  const found = new Set<number>();
  for (let start = 0; start <= Math.max(0, bare.length - SHINGLE); start++) {
    let hash = bare.charCodeAt(start);
    for (let at = start + 1; at < Math.min(bare.length, start + SHINGLE); at++) {
      hash = Math.imul(hash, 0x01000193) ^ bare.charCodeAt(at);
    }
    found.add(scatter(hash));
  }
  return Uint32Array.from(found).sort();
}

export function exactLikeness(one: Shingles, other: Shingles): number {
  if (one.length === 0 && other.length === 0) return 1;
  const shared = countShared(one, other, 0);
  return shared / (one.length + other.length - shared);
}

/** Whether they are alike by at least `threshold`; stops as soon as they cannot be. */
export function areAlike(one: Shingles, other: Shingles, threshold: number): boolean {
  // J ≥ t means that at least t/(1+t) of both together is shared.
  const needed = (threshold / (1 + threshold)) * (one.length + other.length) - 1e-9;
  if (Math.min(one.length, other.length) < needed) return false;
  return countShared(one, other, needed) >= needed;
}

/** How many both have; the count so far where it cannot reach `needed` any more. */
function countShared(one: Shingles, other: Shingles, needed: number): number {
  const [m, n] = [one.length, other.length];
  let shared = 0;
  let a = 0;
  let b = 0;
  while (a < m && b < n) {
    const x = one[a]!;
    const y = other[b]!;
    if (x === y) {
      shared++;
      a++;
      b++;
    } else {
      if (x < y) a++;
      else b++;
      if (shared + Math.min(m - a, n - b) < needed) return shared;
    }
  }
  return shared;
}

/** The least of every permutation over the shingles of a text, as signed numbers: their order is as good as any other. */
export function signatureOf(shingles: Shingles): Uint32Array {
  const signature = new Uint32Array(PERMUTATIONS);
  // Two permutations at a time: the shingles are read half as often.
  for (let index = 0; index < PERMUTATIONS; index += 2) {
    const [factorA, factorB] = [FACTORS[index]!, FACTORS[index + 1]!];
    const [summandA, summandB] = [SUMMANDS[index]!, SUMMANDS[index + 1]!];
    let leastA = 0x7fffffff;
    let leastB = 0x7fffffff;
    for (let at = 0; at < shingles.length; at++) {
      const shingle = shingles[at]! | 0;
      const a = (Math.imul(shingle, factorA) + summandA) | 0;
      const b = (Math.imul(shingle, factorB) + summandB) | 0;
      if (a < leastA) leastA = a;
      if (b < leastB) leastB = b;
    }
    signature[index] = leastA;
    signature[index + 1] = leastB;
  }
  return signature;
}

/** The share of equal hashes: an unbiased estimate of the likeness with standard error √(J(1−J)/128). */
export function estimatedLikeness(one: Uint32Array, other: Uint32Array): number {
  let equal = 0;
  for (let index = 0; index < PERMUTATIONS; index++) if (one[index] === other[index]) equal++;
  return equal / PERMUTATIONS;
}

/**
 * Gives every text the number of its group: the place of the group's first text. Texts that are alike by at least
 * `threshold` come into one group, and so do those that a third one joins. An empty text is alike to nothing.
 */
export function groupAlike(texts: readonly Shingles[], threshold: number): Uint32Array {
  const root = Uint32Array.from(texts, (_, index) => index);
  const rootOf = (index: number): number => {
    let at = index;
    while (root[at] !== at) {
      root[at] = root[root[at]!]!;
      at = root[at]!;
    }
    return at;
  };
  const signatures = texts.map((shingles) => (shingles.length > 0 ? signatureOf(shingles) : null));
  for (let band = 0; band < BANDS; band++) {
    const buckets = new Map<number, number[]>();
    signatures.forEach((signature, index) => {
      if (!signature) return;
      const key = bandKey(signature, band);
      const bucket = buckets.get(key);
      if (!bucket) {
        buckets.set(key, [index]);
        return;
      }
      // Compared once with each group that is in the bucket already: a thousand copies are a thousand comparisons.
      let joined = false;
      let own = rootOf(index);
      for (const member of bucket) {
        const other = rootOf(member);
        if (other !== own) {
          if (!areAlike(texts[member]!, texts[index]!, threshold)) continue;
          root[Math.max(own, other)] = Math.min(own, other);
          own = Math.min(own, other);
        }
        joined = true;
      }
      if (!joined) bucket.push(index);
    });
  }
  return root.map((_, index) => rootOf(index));
}

function bandKey(signature: Uint32Array, band: number): number {
  let key = band;
  for (let row = 0; row < ROWS; row++) key = scatter(Math.imul(key, 31) ^ signature[band * ROWS + row]!);
  return key;
}
