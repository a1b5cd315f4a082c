import type { Sheet } from './interview.ts';
import { runToEnd, type Steps } from './steps.ts';

/**
 * What answers go together: a latent class model (Lazarsfeld and Henry 1968; Goodman 1974, Biometrika 61:215), fitted by
 * expectation and maximisation over the distinct answer vectors. Within a class answers are independent.
 */
export type AnswerModel = {
  /** Every distinct answer vector, one row each. */
  readonly patterns: Uint8Array;
  readonly patternOf: Int32Array;
  readonly counts: Int32Array;
  readonly classes: number;
  readonly weights: Float64Array;
  /** Probability of code `c` of item `j` in class `k`: `shares[(offsets[j] + c) * classes + k]`. */
  readonly shares: Float64Array;
  readonly offsets: readonly number[];
  /** The same without classes: shares[offsets[j] + c]. */
  readonly marginal: Float64Array;
};

export const CLASSES = 5;
const ROUNDS = 25;
/** Counts added to every code, so that an answer that nobody gave yet is unlikely and not impossible. */
const PRIOR = 0.5;

export const fitAnswers = (sheet: Sheet): AnswerModel => runToEnd(fittingAnswers(sheet));

export function* fittingAnswers(sheet: Sheet, classes = CLASSES): Steps<AnswerModel> {
  const { patterns, patternOf, counts } = distinct(sheet);
  const width = sheet.items.length;
  const offsets: number[] = [];
  let cells = 0;
  for (const size of sheet.sizes) {
    offsets.push(cells);
    cells += size;
  }
  const marginal = marginalOf(sheet, patterns, counts, offsets, cells);
  const weights = new Float64Array(classes).fill(1 / classes);
  const shares = new Float64Array(cells * classes);
  let belongs = startingClasses(sheet, patterns, counts, classes);
  const joint = new Float64Array(classes);
  for (let round = 0; round < ROUNDS; round++) {
    yield;
    maximise(sheet, { patterns, counts, classes, weights, shares, offsets, marginal }, belongs);
    belongs = new Float64Array(counts.length * classes);
    for (let row = 0; row < counts.length; row++) {
      joint.set(weights);
      for (let item = 0; item < width; item++) {
        const from = (offsets[item]! + patterns[row * width + item]!) * classes;
        for (let k = 0; k < classes; k++) joint[k]! *= shares[from + k]!;
      }
      let sum = 0;
      for (let k = 0; k < classes; k++) sum += joint[k]!;
      for (let k = 0; k < classes; k++) belongs[row * classes + k] = joint[k]! / sum;
    }
  }
  return { patterns, patternOf, counts, classes, weights, shares, offsets, marginal };
}

/** Equal answer vectors are found by a hash and then compared, so that no two different ones are taken for one. */
function distinct({ codes, interviews, items }: Sheet) {
  const width = items.length;
  const index = new Map<string, number>();
  const patternOf = new Int32Array(interviews.length);
  const counts: number[] = [];
  const rows: number[] = [];
  for (let row = 0; row < interviews.length; row++) {
    const key = String.fromCharCode(...codes.subarray(row * width, (row + 1) * width));
    let at = index.get(key);
    if (at === undefined) {
      at = counts.length;
      index.set(key, at);
      counts.push(0);
      rows.push(row);
    }
    counts[at]!++;
    patternOf[row] = at;
  }
  const patterns = new Uint8Array(rows.length * width);
  rows.forEach((row, at) => patterns.set(codes.subarray(row * width, (row + 1) * width), at * width));
  return { patterns, patternOf, counts: Int32Array.from(counts) };
}

function marginalOf(
  { sizes }: Sheet,
  patterns: Uint8Array,
  counts: Int32Array,
  offsets: readonly number[],
  cells: number,
): Float64Array {
  const width = sizes.length;
  const marginal = new Float64Array(cells).fill(PRIOR);
  let total = 0;
  for (let row = 0; row < counts.length; row++) {
    total += counts[row]!;
    for (let item = 0; item < width; item++)
      marginal[offsets[item]! + patterns[row * width + item]!]! += counts[row]!;
  }
  sizes.forEach((size, item) => {
    for (let code = 0; code < size; code++) marginal[offsets[item]! + code]! /= total + PRIOR * size;
  });
  return marginal;
}

/** No chance in it: classes begin as equal parts of the interviews in the order of their mean answer. */
function startingClasses(sheet: Sheet, patterns: Uint8Array, counts: Int32Array, classes: number) {
  const width = sheet.items.length;
  const means = Array.from(counts, (_, row) => {
    let sum = 0;
    for (let item = 0; item < width; item++)
      sum += patterns[row * width + item]! / Math.max(1, sheet.sizes[item]! - 1);
    return sum;
  });
  const order = means.map((_, row) => row).sort((one, other) => means[one]! - means[other]! || one - other);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const belongs = new Float64Array(counts.length * classes).fill(0.1 / classes);
  let before = 0;
  for (const row of order) {
    const at = Math.min(classes - 1, Math.floor(((before + counts[row]! / 2) * classes) / total));
    belongs[row * classes + at]! += 0.9;
    before += counts[row]!;
  }
  return belongs;
}

function maximise({ sizes }: Sheet, model: Omit<AnswerModel, 'patternOf'>, belongs: Float64Array): void {
  const { patterns, counts, classes, weights, shares, offsets, marginal } = model;
  const width = sizes.length;
  const members = new Float64Array(classes).fill(1e-9);
  // Towards the answers of everybody: a class of few interviews claims little of its own.
  for (let cell = 0; cell < marginal.length; cell++)
    for (let k = 0; k < classes; k++) shares[cell * classes + k] = PRIOR * 2 * marginal[cell]!;
  for (let row = 0; row < counts.length; row++) {
    for (let k = 0; k < classes; k++) {
      const share = belongs[row * classes + k]! * counts[row]!;
      members[k]! += share;
      for (let item = 0; item < width; item++)
        shares[(offsets[item]! + patterns[row * width + item]!) * classes + k]! += share;
    }
  }
  const all = members.reduce((sum, each) => sum + each, 0);
  for (let k = 0; k < classes; k++) {
    weights[k] = members[k]! / all;
    for (let cell = 0; cell < marginal.length; cell++) shares[cell * classes + k]! /= members[k]! + PRIOR * 2;
  }
}

/** For every distinct vector: log probability under the model, and as if every answer stood alone. */
export function logLikelihoods(
  sheet: Sheet,
  model: AnswerModel,
): { joint: Float64Array; alone: Float64Array } {
  const { patterns, counts, classes, weights, shares, offsets, marginal } = model;
  const width = sheet.items.length;
  const joint = new Float64Array(counts.length);
  const alone = new Float64Array(counts.length);
  for (let row = 0; row < counts.length; row++) {
    let sum = 0;
    for (let k = 0; k < classes; k++) {
      let product = weights[k]!;
      for (let item = 0; item < width; item++)
        product *= shares[(offsets[item]! + patterns[row * width + item]!) * classes + k]!;
      sum += product;
    }
    joint[row] = Math.log(sum);
    for (let item = 0; item < width; item++)
      alone[row]! += Math.log(marginal[offsets[item]! + patterns[row * width + item]!]!);
  }
  return { joint, alone };
}
