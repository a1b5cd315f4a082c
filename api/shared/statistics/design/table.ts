/**
 * Columns, not rows: a respondent is a place in typed arrays, so that a million of them fit and a pass over them is one
 * loop.
 *
 * category   a column of texts, each different one kept once
 * classes    a numbering of the rows: `codes[row]` in 0 … count − 1
 */
export type Category = {
  /** A place in `levels`; −1 where nothing was written. */
  readonly codes: Int32Array;
  readonly levels: readonly string[];
};

export type Classes = { readonly codes: Int32Array; readonly count: number };

/** Rows without a text are a class of their own, the last. */
export function classesOf({ codes, levels }: Category): Classes {
  if (!codes.includes(-1)) return { codes, count: levels.length };
  return { codes: codes.map((code) => (code < 0 ? levels.length : code)), count: levels.length + 1 };
}

export const oneClass = (rows: number): Classes => ({ codes: new Int32Array(rows), count: 1 });

/** Up to so many possible pairs are looked up in a table; a map serves more. */
const TABLE = 1 << 24;

/** The pairs of classes that occur, numbered as they come. */
export function cross(a: Classes, b: Classes): Classes {
  if (b.count === 1) return a;
  if (a.count === 1) return b;
  const codes = new Int32Array(a.codes.length);
  let count = 0;
  if (a.count * b.count <= TABLE) {
    const known = new Int32Array(a.count * b.count).fill(-1);
    for (let row = 0; row < codes.length; row++) {
      const pair = a.codes[row]! * b.count + b.codes[row]!;
      if (known[pair]! < 0) known[pair] = count++;
      codes[row] = known[pair]!;
    }
  } else {
    const known = new Map<number, number>();
    for (let row = 0; row < codes.length; row++) {
      const pair = a.codes[row]! * b.count + b.codes[row]!;
      let code = known.get(pair);
      if (code === undefined) known.set(pair, (code = count++));
      codes[row] = code;
    }
  }
  return { codes, count };
}

/** The first row of each class: what all rows of a class share can be read there. */
export function firstRows({ codes, count }: Classes): Int32Array {
  const first = new Int32Array(count).fill(-1);
  for (let row = codes.length - 1; row >= 0; row--) first[codes[row]!] = row;
  return first;
}

/** What a finer numbering's classes are in a coarser one. */
export const coarser = (first: Int32Array, classes: Classes): Int32Array =>
  first.map((row) => classes.codes[row]!);

export function sumBy({ codes, count }: Classes, values: Float64Array): Float64Array {
  const sums = new Float64Array(count);
  for (let row = 0; row < codes.length; row++) sums[codes[row]!]! += values[row]!;
  return sums;
}

export function countBy({ codes, count }: Classes): Float64Array {
  const counts = new Float64Array(count);
  for (let row = 0; row < codes.length; row++) counts[codes[row]!]!++;
  return counts;
}

/** The members of each class, one after another: those of class k are `order[start[k]] … order[start[k + 1] − 1]`. */
export function membersOf({ codes, count }: Classes): {
  readonly start: Int32Array;
  readonly order: Int32Array;
} {
  const start = new Int32Array(count + 1);
  for (const code of codes) start[code + 1]!++;
  for (let code = 0; code < count; code++) start[code + 1]! += start[code]!;
  const next = start.slice();
  const order = new Int32Array(codes.length);
  for (let row = 0; row < codes.length; row++) order[next[codes[row]!]!++] = row;
  return { start, order };
}
