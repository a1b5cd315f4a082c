import type { Sound } from './wav.ts';

/** How many waves of the filter to each side: more cut sharper and take longer. */
const WAVES = 16;
/** Of the band that the slower rate can carry; the rest is where the filter falls off. */
const PASSED = 0.92;

/**
 * The same sound at another rate, by band-limited interpolation with a Hann-windowed sinc; what the slower rate cannot
 * carry is taken out and not folded back. Source: J. O. Smith, Digital Audio Resampling, https://ccrma.stanford.edu/~jos/resample/
 */
export function resampled(sound: Sound, rate: number): Sound {
  if (sound.rate === rate) return sound;
  const { samples } = sound;
  const common = divisor(sound.rate, rate);
  // After as many steps the places of both rates fall together, and the filters repeat.
  const phases = rate / common;
  const step = sound.rate / common;
  const cut = Math.min(1, rate / sound.rate) * PASSED;
  const reach = Math.ceil(WAVES / cut);
  const filters: Float32Array[] = [];
  const out = new Float32Array(Math.max(1, Math.round((samples.length * rate) / sound.rate)));
  for (let index = 0; index < out.length; index += 1) {
    const phase = (index * step) % phases;
    const filter = (filters[phase] ??= filterOf(phase / phases, cut, reach));
    const first = (index * step - phase) / phases - reach;
    const end = Math.min(filter.length, samples.length - first);
    let sum = 0;
    for (let tap = Math.max(0, -first); tap < end; tap += 1) sum += samples[first + tap]! * filter[tap]!;
    out[index] = sum;
  }
  return { rate, samples: out };
}

/** The weights of the samples around a place that lies `share` of a step behind one of them. */
const filterOf = (share: number, cut: number, reach: number): Float32Array =>
  Float32Array.from({ length: 2 * reach + 1 }, (_, tap) => cut * sinc((tap - reach - share) * cut));

function sinc(x: number): number {
  if (x === 0) return 1;
  if (Math.abs(x) >= WAVES) return 0;
  const window = 0.5 + 0.5 * Math.cos((Math.PI * x) / WAVES);
  return (window * Math.sin(Math.PI * x)) / (Math.PI * x);
}

const divisor = (one: number, two: number): number => (two === 0 ? one : divisor(two, one % two));
