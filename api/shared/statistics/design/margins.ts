import { cross, firstRows, type Category, type Classes } from './table.ts';

/** How many of the population are at each level of one variable. */
export type Margin = {
  readonly variable: string;
  readonly levels: readonly string[];
  readonly totals: readonly number[];
};

/** Why something cannot be calculated, as a sentence that says what to do; where it lies, if it lies somewhere. */
export type Refusal = {
  readonly code: string;
  readonly message: string;
  readonly variable?: string;
  readonly level?: string;
  readonly row?: number;
};
export type Refused = { readonly ok: false; readonly refusal: Refusal };
export const refuse = (refusal: Refusal): Refused => ({ ok: false, refusal });

/**
 * The table that all margins together span. Calibration and its residuals depend on a respondent only through the cell,
 * so a million rows become a few hundred cells.
 */
export type Frame = {
  readonly margins: readonly Margin[];
  readonly cells: Classes;
  /** For each margin, the level of each cell. */
  readonly levelOf: readonly Int32Array[];
};

/** How far two margins' totals may lie apart: the rounding of one sum, not a person. */
const SAME_TOTAL = 1e-9;

export function frameOf(
  margins: readonly Margin[],
  columns: readonly Category[],
): { readonly ok: true; readonly frame: Frame } | Refused {
  const refusal =
    contradiction(margins) ?? margins.map((margin, m) => gap(margin, columns[m]!)).find(Boolean);
  if (refusal) return refuse(refusal);
  const coded = margins.map(({ levels }, m) => ({
    codes: columns[m]!.codes,
    to: Int32Array.from(columns[m]!.levels, (level) => levels.indexOf(level)),
    count: levels.length,
  }));
  const cells = spanOf(coded);
  const first = firstRows(cells);
  const levelOf = coded.map(({ codes, to }) => first.map((row) => to[codes[row]!]!));
  return { ok: true, frame: { margins, cells, levelOf } };
}

type Coded = { readonly codes: Int32Array; readonly to: Int32Array; readonly count: number };

/** Up to so many possible cells are numbered in one pass; more are crossed margin by margin. */
const SPAN = 1 << 20;

function spanOf(coded: readonly Coded[]): Classes {
  const possible = coded.reduce((all, { count }) => all * count, 1);
  if (possible > SPAN) {
    return coded
      .map(({ codes, to, count }): Classes => ({ codes: codes.map((code) => to[code]!), count }))
      .reduce(cross);
  }
  const cell = new Int32Array(coded[0]!.codes.length);
  for (const { codes, to, count } of coded) {
    for (let row = 0; row < cell.length; row++) cell[row] = cell[row]! * count + to[codes[row]!]!;
  }
  const known = new Int32Array(possible).fill(-1);
  let count = 0;
  for (let row = 0; row < cell.length; row++) {
    const at = cell[row]!;
    if (known[at]! < 0) known[at] = count++;
    cell[row] = known[at]!;
  }
  return { codes: cell, count };
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

function contradiction(margins: readonly Margin[]): Refusal | undefined {
  const [reference] = margins;
  for (const { variable, levels, totals } of margins) {
    const bad = totals.findIndex((total) => !(total > 0 && Number.isFinite(total)));
    if (bad >= 0) {
      return {
        code: 'margin-total',
        variable,
        level: levels[bad]!,
        message: `the total of ${variable} "${levels[bad]}" is ${totals[bad]}; a level of a margin has people: write its number, or merge it with another level in both files`,
      };
    }
    const apart = Math.abs(sum(totals) - sum(reference!.totals));
    if (apart > SAME_TOTAL * sum(reference!.totals)) {
      return {
        code: 'margins-contradict',
        variable,
        message: `the margins contradict each other: ${reference!.variable} adds up to ${sum(reference!.totals)} and ${variable} to ${sum(totals)}; bring them to one population, or scale one to the other`,
      };
    }
  }
  return undefined;
}

function gap({ variable, levels }: Margin, { codes, levels: written }: Category): Refusal | undefined {
  // One place before the levels for rows in which nothing is written.
  const taken = new Uint8Array(written.length + 1);
  for (let row = 0; row < codes.length; row++) taken[codes[row]! + 1] = 1;
  if (taken[0]) {
    return {
      code: 'level-empty',
      variable,
      row: codes.indexOf(-1),
      message: `nothing is written in "${variable}", which a margin needs: fill it in, take the row out, or calibrate without "${variable}"`,
    };
  }
  const missing = levels.find((level) => !taken[written.indexOf(level) + 1]);
  if (missing !== undefined) {
    return {
      code: 'level-not-sampled',
      variable,
      level: missing,
      message: `nobody in the sample has ${variable} "${missing}", so no weight can stand for them: merge this level with another in both files, or leave "${variable}" out`,
    };
  }
  const strange = written.findIndex((level, code) => taken[code + 1] && !levels.includes(level));
  if (strange >= 0) {
    return {
      code: 'level-not-in-margin',
      variable,
      level: written[strange]!,
      row: codes.indexOf(strange),
      message: `"${variable}" is "${written[strange]}", and the margin of ${variable} misses that level: add its total, or correct the row`,
    };
  }
  return undefined;
}
