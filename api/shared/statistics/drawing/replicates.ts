/**
 * A draw is cut into replicates, each a random sample of the whole by itself, and released one by one: when quotas fill
 * with half of the numbers, the other half was never part of the sample, and response rates count what was released
 * (AAPOR Standard Definitions; Groves et al., Survey Methodology, 2nd ed. 2009, section 6.2.2).
 *
 * `place` is the place in a random order; replicates count from 1 and differ by one number at most.
 */
export function replicateOf(place: number, size: number, replicates: number): number {
  if (!(Number.isInteger(replicates) && replicates >= 1 && place >= 0 && place < size))
    throw new RangeError(`place ${place} of ${size} in ${replicates} replicates`);
  return Math.floor((place * replicates) / size) + 1;
}
