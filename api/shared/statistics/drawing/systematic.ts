/** A unit that was drawn: where it stands in the list (from 0) and how probable it was. */
export type Drawn = {
  readonly index: number;
  readonly probability: number;
  /** So large that it is in every sample. */
  readonly certain: boolean;
};

export type PpsProblem = {
  readonly code: 'draw.size-missing' | 'draw.above-list';
  /** From 1; null where the fault is of no single row. */
  readonly row: number | null;
  readonly value: number | null;
};

const inStep = (start: number): void => {
  if (!(start >= 0 && start < 1)) throw new RangeError(`a start lies in [0, 1), not ${start}`);
};

/**
 * Every (N÷n)-th of a list, from a random start in [0, 1) of a step: exactly n distinct places, each with probability
 * n÷N (Cochran 1977, chapter 8, with a fractional interval). Sorted by place and sex, the list is stratified by them.
 */
export function systematic(population: number, n: number, start: number): number[] {
  inStep(start);
  if (!Number.isInteger(n) || n < 0 || n > population)
    throw new RangeError(`a draw of ${n} from a list of ${population}`);
  const step = population / n;
  return Array.from({ length: n }, (_, k) => Math.min(population - 1, Math.floor((k + start) * step)));
}

/**
 * Systematic draw with probabilities proportional to size (Madow 1949, doi 10.1214/aoms/1177729988). Units at least as
 * large as a step are certainties and are taken out first, again until none is left; the rest is drawn by cumulated sizes.
 * In the order of the list. Some pairs can never be drawn together: a variance comes from successive differences.
 */
export function systematicPps(
  sizes: readonly (number | null)[],
  n: number,
  start: number,
):
  | { readonly ok: true; readonly drawn: readonly Drawn[] }
  | { readonly ok: false; readonly problem: PpsProblem } {
  inStep(start);
  const bad = sizes.findIndex((size) => size === null || !Number.isFinite(size) || size <= 0);
  if (bad >= 0)
    return { ok: false, problem: { code: 'draw.size-missing', row: bad + 1, value: sizes[bad] ?? null } };
  if (!Number.isInteger(n) || n < 0 || n > sizes.length)
    return { ok: false, problem: { code: 'draw.above-list', row: null, value: sizes.length } };
  const all = sizes as readonly number[];
  const certain = certainties(all, n);
  const rest = all.map((size, index) => (certain.has(index) ? 0 : size));
  const left = n - certain.size;
  const step = rest.reduce((sum, size) => sum + size, 0) / left;
  const drawn: Drawn[] = [];
  let passed = 0;
  let taken = 0;
  let behind = all.length - certain.size;
  for (const [index, size] of all.entries()) {
    if (certain.has(index)) {
      drawn.push({ index, probability: 1, certain: true });
      continue;
    }
    passed += size;
    // One hit a unit at most: it is smaller than a step. The last step is never lost to rounding.
    const hit = taken < left && (start + taken) * step < passed;
    const due = left - taken === behind--;
    if (!hit && !due) continue;
    taken++;
    drawn.push({ index, probability: size / step, certain: false });
  }
  return { ok: true, drawn };
}

function certainties(sizes: readonly number[], n: number): ReadonlySet<number> {
  const certain = new Set<number>();
  for (;;) {
    const left = n - certain.size;
    const total = sizes.reduce((sum, size, index) => sum + (certain.has(index) ? 0 : size), 0);
    const more = sizes.flatMap((size, index) =>
      !certain.has(index) && left > 0 && size * left >= total ? [index] : [],
    );
    if (more.length === 0) return certain;
    for (const index of more) certain.add(index);
  }
}
