import fCdf from '@stdlib/stats-base-dists-f-cdf';
import type { Design } from './design.ts';
import { covariances, meanInfluence } from './influence.ts';
import { solverOf } from './linear.ts';
import type { Category } from './table.ts';

/**
 * Are two questions answered independently of each other? Pearson's statistic of the weighted table, corrected by the
 * design effects of its cells, with F as its reference (Rao and Scott, Annals of Statistics 1984; Thomas and Rao, JASA
 * 1987).
 */
export type Independence = {
  readonly n: number;
  /** Pearson's statistic of the weighted table scaled to n. */
  readonly pearson: number;
  readonly statistic: number;
  readonly df: readonly [number, number];
  readonly p: number;
  /** Mean design effect of the table's contrasts. */
  readonly deff: number;
};

export function independence(design: Design, rows: Category, columns: Category): Independence | null {
  const inside = (row: number) => rows.codes[row]! >= 0 && columns.codes[row]! >= 0;
  const [r, c] = [rows.levels.length, columns.levels.length];
  const cells = r * c;
  const means = Array.from({ length: cells }, (_, cell) => {
    const member = Float64Array.from({ length: design.rows }, (_each, row) =>
      rows.codes[row] === Math.floor(cell / c) && columns.codes[row] === cell % c ? 1 : 0,
    );
    return meanInfluence(design, member, inside);
  });
  if (r < 2 || c < 2 || means.some((mean) => mean === null)) return null;
  const p = means.map((mean) => mean!.mean);
  const n = means[0]!.n;
  const rowSums = sumsOf(p, r, (cell) => Math.floor(cell / c));
  const columnSums = sumsOf(p, c, (cell) => cell % c);
  if ([...rowSums, ...columnSums].some((sum) => sum <= 0)) return null;
  const pearson = p.reduce((all, share, cell) => {
    const expected = rowSums[Math.floor(cell / c)]! * columnSums[cell % c]!;
    return all + (n * (share - expected) ** 2) / expected;
  }, 0);
  const delta = generalisedEffects(
    contrasts(r, c),
    p,
    covariances(
      design,
      means.map((mean) => mean!.influence),
    ),
    n,
  );
  const free = (r - 1) * (c - 1);
  let trace = 0;
  let squares = 0;
  for (let i = 0; i < free; i++) {
    trace += delta[i * free + i]!;
    for (let j = 0; j < free; j++) squares += delta[i * free + j]! * delta[j * free + i]!;
  }
  const df1 = trace ** 2 / squares;
  const df2 = df1 * (design.drawn.reduce((all, units) => all + units, 0) - design.drawn.length);
  const statistic = pearson / trace;
  return { n, pearson, statistic, df: [df1, df2], p: 1 - fCdf(statistic, df1, df2), deff: trace / free };
}

function sumsOf(p: readonly number[], count: number, of: (cell: number) => number): number[] {
  const sums = new Array<number>(count).fill(0);
  p.forEach((share, cell) => (sums[of(cell)]! += share));
  return sums;
}

/** The interactions of a table, free of its main effects: products of centred indicators, cells × contrasts. */
function contrasts(r: number, c: number): readonly Float64Array[] {
  const centred = (level: number, of: number, count: number) => (level === of ? 1 : 0) - 1 / count;
  const out: Float64Array[] = [];
  for (let i = 1; i < r; i++) {
    for (let j = 1; j < c; j++) {
      out.push(
        Float64Array.from(
          { length: r * c },
          (_, cell) => centred(Math.floor(cell / c), i, r) * centred(cell % c, j, c),
        ),
      );
    }
  }
  return out;
}

/** (CᵀD⁻¹C/n)⁻¹ CᵀD⁻¹ V D⁻¹C. */
function generalisedEffects(
  c: readonly Float64Array[],
  p: readonly number[],
  v: Float64Array,
  n: number,
): Float64Array {
  const inverse = p.map((share) => (share > 0 ? 1 / share : 0));
  const size = c.length;
  const scaled = c.map((column) => column.map((each, cell) => each * inverse[cell]!));
  const simple = new Float64Array(size * size);
  const actual = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      let below = 0;
      let above = 0;
      for (let a = 0; a < p.length; a++) {
        below += c[i]![a]! * scaled[j]![a]!;
        for (let b = 0; b < p.length; b++) above += scaled[i]![a]! * v[a * p.length + b]! * scaled[j]![b]!;
      }
      simple[i * size + j] = below / n;
      actual[i * size + j] = above;
    }
  }
  const solve = solverOf(simple, size);
  const delta = new Float64Array(size * size);
  for (let j = 0; j < size; j++) {
    const column = solve(Float64Array.from({ length: size }, (_, i) => actual[i * size + j]!));
    column.forEach((each, i) => (delta[i * size + j] = each));
  }
  return delta;
}
