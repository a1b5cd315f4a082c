/**
 * Standard normal numbers that are the same for the same seed on every machine: sfc32 (Doty-Humphrey's small fast
 * counting generator, 128 bits of state) filled from the seed by splitmix32, made normal by Marsaglia's polar method
 * (Marsaglia and Bray 1964, SIAM Review 6, 260–264). For simulation only, never for secrets.
 */
const { log, sqrt } = Math;

export type Normals = () => number;

export function normalsOf(seed: number): Normals {
  const uniform = uniformsOf(seed);
  let spare: number | null = null;
  return () => {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    for (;;) {
      const u = 2 * uniform() - 1;
      const v = 2 * uniform() - 1;
      const s = u * u + v * v;
      if (s > 0 && s < 1) {
        const scale = sqrt((-2 * log(s)) / s);
        spare = v * scale;
        return u * scale;
      }
    }
  };
}

/** Uniform in [0, 1) with 53 bits, from a whole number as seed. */
export function uniformsOf(seed: number): () => number {
  let state = seed | 0;
  const mixed = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let z = state ^ (state >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return z ^ (z >>> 15);
  };
  let a = mixed();
  let b = mixed();
  let c = mixed();
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  // The first numbers still show the seed.
  for (let round = 0; round < 16; round++) next();
  return () => ((next() >>> 5) * 67_108_864 + (next() >>> 6)) / 9_007_199_254_740_992;
}
