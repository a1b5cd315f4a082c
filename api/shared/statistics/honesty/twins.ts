import type { Sheet } from './interview.ts';
import type { AnswerModel } from './latent-classes.ts';
import { runToEnd, type Steps } from './steps.ts';

/**
 * Near-duplicates. The share of identical answers with the most similar other record (Kuriakose and Robbins 2016, Statist.
 * J. IAOS 32:283) depends on the number of questions and on how much people agree, so a fixed threshold fires on honest
 * data (Simmons, Mercer, Schwarzer and Kennedy 2016, Statist. J. IAOS 32:327). Here a match counts by how unlikely it was:
 * −ln P(at least one other record agrees in these answers), under the model of the answers that people give.
 */
export type Twins = {
  /** For each interview: how surprising its closest match among earlier ones is (0: no match, or an expected one). */
  readonly surprise: Float64Array;
  /** Of that match: the row of the earlier interview, −1 for none, and in how many answers the two differ at most. */
  readonly partner: Int32Array;
  readonly differing: Uint8Array;
  /** Pairs of rows that match by surprise, with how much. */
  readonly pairs: { readonly one: Int32Array; readonly other: Int32Array; readonly surprise: Float64Array };
};

/** In how many answers near-duplicates may differ: 15 % of them, as in the 85 % rule, and one at least. */
export const mayDiffer = (items: number): number => Math.min(2, Math.max(1, Math.round(0.15 * items)));

const LARGEST_GROUP = 24;
const LEAST_SURPRISE = 1;
/** Beyond this a match is as good as a copy; without a limit one pair would outweigh everything else. */
const MOST_SURPRISE = 12;

export const findTwins = (sheet: Sheet, model: AnswerModel): Twins => runToEnd(findingTwins(sheet, model));

export function* findingTwins(sheet: Sheet, model: AnswerModel): Steps<Twins> {
  const rows = sheet.interviews.length;
  const width = sheet.items.length;
  const found = {
    surprise: new Float64Array(rows),
    partner: new Int32Array(rows).fill(-1),
    differing: new Uint8Array(rows),
    one: [] as number[],
    other: [] as number[],
    weight: [] as number[],
  };
  const likelihood = classLikelihoods(sheet, model);
  for (const mask of masksOf(width, mayDiffer(width))) {
    yield;
    lookUnder(mask, sheet, model, likelihood, found);
  }
  return {
    surprise: found.surprise,
    partner: found.partner,
    differing: found.differing,
    pairs: {
      one: Int32Array.from(found.one),
      other: Int32Array.from(found.other),
      surprise: Float64Array.from(found.weight),
    },
  };
}

/** Which items are left out of a comparison: none, each one, each two. */
function masksOf(width: number, most: number): number[][] {
  const masks: number[][] = [[]];
  for (let one = 0; one < width; one++) {
    masks.push([one]);
    if (most > 1) for (let other = one + 1; other < width; other++) masks.push([one, other]);
  }
  return masks;
}

/** For every distinct vector and class: the class's weight times the probability of all its answers. */
function classLikelihoods(
  sheet: Sheet,
  { patterns, counts, classes, weights, shares, offsets }: AnswerModel,
) {
  const width = sheet.items.length;
  const product = new Float64Array(counts.length * classes);
  for (let row = 0; row < counts.length; row++)
    for (let k = 0; k < classes; k++) {
      let each = weights[k]!;
      for (let item = 0; item < width; item++)
        each *= shares[(offsets[item]! + patterns[row * width + item]!) * classes + k]!;
      product[row * classes + k] = each;
    }
  return product;
}

type Found = {
  surprise: Float64Array;
  partner: Int32Array;
  differing: Uint8Array;
  one: number[];
  other: number[];
  weight: number[];
};

function lookUnder(
  mask: readonly number[],
  sheet: Sheet,
  model: AnswerModel,
  likelihood: Float64Array,
  found: Found,
): void {
  const { patterns, patternOf, classes, shares, offsets } = model;
  const rows = sheet.interviews.length;
  const width = sheet.items.length;
  const { slotOf, sizes } = groupsUnder(mask, sheet, model);
  const members: number[][] = [];
  for (let row = 0; row < rows; row++) {
    const slot = slotOf[patternOf[row]!]!;
    if (sizes[slot]! > 1 && sizes[slot]! <= LARGEST_GROUP) (members[slot] ??= []).push(row);
  }
  const surpriseOf = (pattern: number): number => {
    let share = 0;
    for (let k = 0; k < classes; k++) {
      let each = likelihood[pattern * classes + k]!;
      for (const item of mask)
        each /= shares[(offsets[item]! + patterns[pattern * width + item]!) * classes + k]!;
      share += each;
    }
    const expected = (rows - 1) * share;
    return Math.min(MOST_SURPRISE, -Math.log(-Math.expm1(-expected)));
  };
  for (const group of members) {
    if (!group) continue;
    const surprise = surpriseOf(patternOf[group[0]!]!);
    if (surprise < LEAST_SURPRISE) continue;
    for (let a = 0; a < group.length; a++) {
      const row = group[a]!;
      if (a > 0 && surprise > found.surprise[row]!) {
        found.surprise[row] = surprise;
        found.partner[row] = group[a - 1]!;
        found.differing[row] = mask.length;
      }
      for (let b = a + 1; b < group.length; b++) {
        if (!belongsHere(mask, model, width, patternOf[row]!, patternOf[group[b]!]!)) continue;
        found.one.push(row);
        found.other.push(group[b]!);
        found.weight.push(surprise);
      }
    }
  }
}

/** A pair agrees under several masks; it is counted under the one that leaves out no more than where the two differ. */
function belongsHere(
  mask: readonly number[],
  { patterns }: AnswerModel,
  width: number,
  one: number,
  other: number,
) {
  return mask.every((item) => patterns[one * width + item] !== patterns[other * width + item]);
}

/** Vectors that are equal outside the mask, by a polynomial over their codes that is exact in a double. */
function groupsUnder(mask: readonly number[], sheet: Sheet, { patterns, counts }: AnswerModel) {
  const width = sheet.items.length;
  const index = new Map<number | string, number>();
  const slotOf = new Int32Array(counts.length);
  const sizes: number[] = [];
  const kept = sheet.items.map((_, item) => item).filter((item) => !mask.includes(item));
  const exact = kept.reduce((product, item) => product * sheet.sizes[item]!, 1) < Number.MAX_SAFE_INTEGER;
  for (let row = 0; row < counts.length; row++) {
    let key: number | string = 0;
    if (exact) {
      for (const item of kept) key = (key as number) * sheet.sizes[item]! + patterns[row * width + item]!;
    } else key = kept.map((item) => patterns[row * width + item]).join(' ');
    let slot = index.get(key);
    if (slot === undefined) {
      slot = sizes.length;
      index.set(key, slot);
      sizes.push(0);
    }
    sizes[slot]! += counts[row]!;
    slotOf[row] = slot;
  }
  return { slotOf, sizes };
}
