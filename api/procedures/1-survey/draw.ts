import { createHash } from 'node:crypto';
import type { ListStratum, NumberBlock } from '../../shared/statistics/index.ts';
import type { PlannedCounty } from './sample-plan.ts';

/**
 *   drawing ──▶ done
 *
 * The cases of a draw are `loading` while it goes on. Then the first replicate is `open`, the others are `reserve`: not
 * part of the sample until they are released, and nobody is given them.
 */
export type DrawState = 'drawing' | 'done';
export type DrawKind = 'digits' | 'systematic' | 'pps';

/** The rules in force at the draw, kept with it. */
export type DigitWish = {
  readonly kinds: 'all' | 'mobile' | 'landline';
  readonly services: readonly string[];
  readonly restDays: number;
  /** Counties of the project: blocks that were given out elsewhere are no part of the frame. */
  readonly counties: readonly string[];
};
export type ListWish = {
  readonly restDays: number;
  readonly sizes: readonly { readonly county: string; readonly n: number }[];
};

export type DrawAtWork = {
  readonly id: string;
  readonly projectId: string;
  readonly projectName: string;
  readonly regionCode: string;
  readonly projectState: string;
  readonly kind: DrawKind;
  readonly state: DrawState;
  readonly frameId: string | null;
  readonly importId: string | null;
  readonly wish: unknown;
  readonly size: number;
  readonly done: number;
  readonly replicates: number;
  readonly released: number;
  readonly commitment: string;
  readonly seedCipher: Uint8Array;
  readonly seed: string | null;
  readonly createdAt: Date;
};

/** Why a number that was drawn is not called. */
export type LeftReason = 'service' | 'impossible' | 'do-not-call' | 'rested' | 'duplicate';

/** The place of the sealed seed: a ciphertext copied to another draw does not open. */
export const seedAt = (drawId: string): string => `sample_draw:seed:${drawId}`;

/** The blocks of a draw: of its kinds, and given out in its counties or nobody knows where. */
export const blocksOf = (
  blocks: readonly NumberBlock[],
  { kinds, counties }: Pick<DigitWish, 'kinds' | 'counties'>,
): NumberBlock[] =>
  blocks.filter(
    ({ kind, county }) =>
      (kinds === 'all' || kind === kinds) && (county === null || counties.includes(county)),
  );

/** E.164 as it is dialled at home: `13903961234`, `03962712345`. */
export function nationalOf(e164: string): string {
  const digits = e164.replace(/^\+86/, '');
  return /^1[3-9]\d{9}$/.test(digits) ? digits : `0${digits}`;
}

/** So many rows of each county as the plan wants interviews, times numbers an interview; no more than there are. */
export const listSizes = (
  strata: readonly Omit<ListStratum, 'n'>[],
  planned: readonly (Pick<PlannedCounty, 'countyCode'> & { readonly n: number })[],
  numbersPerInterview: number,
): { county: string; n: number }[] =>
  strata.map(({ county, units }) => {
    const wanted = planned.find(({ countyCode }) => countyCode === county)?.n ?? 0;
    return { county, n: Math.min(units.length, wanted * numbersPerInterview) };
  });

/** The list as it stood at the draw: its units in order with their sizes. */
export function digestOf(strata: readonly Omit<ListStratum, 'n'>[]): string {
  const hash = createHash('sha256');
  for (const { county, units } of strata)
    for (const { id, size } of units) hash.update(`${county},${id},${size ?? ''}\n`);
  return hash.digest('hex');
}
