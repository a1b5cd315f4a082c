/**
 * GB/T 2260 codes: six digits, the last two `00` for a prefecture-level city. Statistical extensions add three digits
 * for a township and three for a village.
 */
export const isCityCode = (code: string): boolean => code.length === 6 && code.endsWith('00');

/** The county (or, for the city's own matters, the city) that a region belongs to. */
export const countyOf = (regionCode: string): string => regionCode.slice(0, 6);

export const cityOf = (regionCode: string): string => `${regionCode.slice(0, 4)}00`;

/** From the region upward: village, township, county, city. */
export function chainOf(regionCode: string): readonly string[] {
  const lengths = [12, 9, 6].filter((length) => regionCode.length >= length);
  const chain = lengths.map((length) => regionCode.slice(0, length));
  const city = cityOf(regionCode);
  return chain.includes(city) ? chain : [...chain, city];
}
