import { createHash } from 'node:crypto';
import { keyedPermutation } from './keyed-permutation.ts';
import type { NumberBlock } from './number-blocks.ts';
import { isServiceNumber, numberFrame } from './number-blocks.ts';
import { replicateOf } from './replicates.ts';
import { commitmentOf, isSeed, uniformOf } from './seed.ts';
import { systematic, systematicPps } from './systematic.ts';

/**
 * What is published of a draw after fieldwork, so that anyone can draw again and see that no number was picked by hand.
 * Places are those of the random order (digits) or of the list (list), from 0.
 */
type ProofHead = {
  readonly format: 'minyi-draw-1';
  readonly drawId: string;
  readonly project: string;
  readonly drawnAt: string;
  readonly seed: string;
  readonly commitment: string;
  readonly replicates: number;
  /** The numbers that were called or wait to be, and those that were left out after the draw, with the reason. */
  readonly taken: readonly Taken[];
  readonly left: readonly { readonly place: number; readonly reason: string }[];
};
export type Taken = {
  /** null: it came into the draw by another way than being drawn. */
  readonly place: number | null;
  readonly replicate: number | null;
  /** SHA-256 of draw, place and the number that is called, so that the number itself is not shown. Of a list, the unit. */
  readonly check: string;
};
export type DigitsProof = ProofHead & {
  readonly kind: 'digits';
  readonly count: number;
  readonly blocks: readonly NumberBlock[];
  readonly services: readonly string[];
};
/** One stratum of a list, in its order. */
export type ListStratum = {
  readonly county: string;
  readonly n: number;
  readonly units: readonly { readonly id: string; readonly size: number | null }[];
};
export type ListProof = ProofHead & {
  readonly kind: 'systematic' | 'pps';
  readonly strata: readonly ListStratum[];
};
export type DrawProof = DigitsProof | ListProof;

export const checkOf = (drawId: string, place: number | null, number: string): string =>
  createHash('sha256')
    .update(`${drawId}\n${place ?? ''}\n${number}`)
    .digest('hex');

export type ProofProblem = {
  readonly code:
    | 'proof.seed'
    | 'proof.not-drawn'
    | 'proof.another-number'
    | 'proof.twice'
    | 'proof.missing'
    | 'proof.replicate'
    | 'proof.reason'
    | 'proof.list';
  readonly place: number | null;
};

export type Verdict = {
  readonly ok: boolean;
  /** Numbers that were drawn, and how many of them were taken. */
  readonly drawn: number;
  readonly taken: number;
  readonly problems: readonly ProofProblem[];
};

/** What the seed draws: each place with what belongs there. */
type Expected = ReadonlyMap<number, { readonly value: string; readonly replicate: number }>;

/** Draws again and compares: every place that was drawn is taken or left out once, with its own number, and no other is. */
export function verifyProof(proof: DrawProof, commitment = proof.commitment): Verdict {
  const seeded = isSeed(proof.seed) && commitmentOf(proof.seed) === commitment;
  if (!seeded || proof.commitment !== commitment) return failed(proof, 'proof.seed');
  const drawn = proof.kind === 'digits' ? drawDigits(proof) : drawList(proof);
  if (drawn === null) return failed(proof, 'proof.list');
  const problems: ProofProblem[] = [];
  const met = new Set<number>();
  for (const { place, replicate, check } of proof.taken) {
    const expected = place === null ? undefined : drawn.get(place);
    if (place === null || !expected) problems.push({ code: 'proof.not-drawn', place });
    else if (met.has(place)) problems.push({ code: 'proof.twice', place });
    else if (check !== checkOf(proof.drawId, place, expected.value))
      problems.push({ code: 'proof.another-number', place });
    else if (replicate !== expected.replicate) problems.push({ code: 'proof.replicate', place });
    if (place !== null) met.add(place);
  }
  for (const { place, reason } of proof.left) {
    const expected = drawn.get(place);
    if (!expected) problems.push({ code: 'proof.not-drawn', place });
    else if (met.has(place)) problems.push({ code: 'proof.twice', place });
    else if (
      proof.kind === 'digits' &&
      reason === 'service' &&
      !isServiceNumber(expected.value, proof.services)
    )
      problems.push({ code: 'proof.reason', place });
    met.add(place);
  }
  for (const place of drawn.keys()) if (!met.has(place)) problems.push({ code: 'proof.missing', place });
  return { ok: problems.length === 0, drawn: drawn.size, taken: proof.taken.length, problems };
}

const failed = (proof: DrawProof, code: ProofProblem['code']): Verdict => ({
  ok: false,
  drawn: 0,
  taken: proof.taken.length,
  problems: [{ code, place: null }],
});

function drawDigits({ seed, blocks, count, replicates }: DigitsProof): Expected | null {
  const frame = numberFrame(blocks);
  if (count < 1 || count > frame.size) return null;
  const values = keyedPermutation(Buffer.from(seed, 'hex'), frame.size).valuesAt(0, count);
  return new Map(
    values.map((value, place) => [
      place,
      { value: frame.numberAt(value).digits, replicate: replicateOf(place, count, replicates) },
    ]),
  );
}

/**
 * Of each stratum the systematic draw with a start of its own; those who were drawn then get their replicate by a keyed
 * order, so that each replicate is a random part. null where the list cannot give what is asked of it.
 */
export function drawList(of: {
  readonly kind: 'systematic' | 'pps';
  readonly seed: string;
  readonly replicates: number;
  readonly strata: readonly ListStratum[];
}): Expected | null {
  const places: { place: number; value: string }[] = [];
  let before = 0;
  for (const { county, n, units } of of.strata) {
    if (n > units.length) return null;
    const start = uniformOf(of.seed, `start ${county}`);
    const chosen = choose(of.kind, units, n, start);
    if (chosen === null) return null;
    for (const index of chosen) places.push({ place: before + index, value: units[index]!.id });
    before += units.length;
  }
  if (places.length === 0) return new Map();
  const order = keyedPermutation(Buffer.from(of.seed, 'hex'), places.length);
  const replicates = order.valuesAt(0, places.length);
  return new Map(
    places.map(({ place, value }, each) => [
      place,
      { value, replicate: replicateOf(replicates[each]!, places.length, of.replicates) },
    ]),
  );
}

function choose(
  kind: 'systematic' | 'pps',
  units: ListStratum['units'],
  n: number,
  start: number,
): readonly number[] | null {
  if (n === 0) return [];
  if (kind === 'systematic') return systematic(units.length, n, start);
  const sizes = units.map(({ size }) => size);
  const drawn = systematicPps(sizes, n, start);
  return drawn.ok ? drawn.drawn.map(({ index }) => index) : null;
}
