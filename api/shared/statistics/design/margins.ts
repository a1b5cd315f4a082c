import { coarser, cross, firstRows, type Category, type Classes } from './table.ts';

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
  const coded = margins.map((margin, m) => ({
    codes: recode(columns[m]!, margin.levels),
    count: margin.levels.length,
  }));
  const cells = coded.slice(1).reduce(cross, coded[0]!);
  const first = firstRows(cells);
  return {
    ok: true,
    frame: { margins, cells, levelOf: coded.map((classes) => coarser(first, classes)) },
  };
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

function gap({ variable, levels }: Margin, column: Category): Refusal | undefined {
  const row = column.codes.indexOf(-1);
  if (row >= 0) {
    return {
      code: 'level-empty',
      variable,
      row,
      message: `nothing is written in "${variable}", which a margin needs: fill it in, take the row out, or calibrate without "${variable}"`,
    };
  }
  const taken = new Uint8Array(column.levels.length);
  for (const code of column.codes) taken[code] = 1;
  const missing = levels.find((level) => !taken[column.levels.indexOf(level)]);
  if (missing !== undefined) {
    return {
      code: 'level-not-sampled',
      variable,
      level: missing,
      message: `nobody in the sample has ${variable} "${missing}", so no weight can stand for them: merge this level with another in both files, or leave "${variable}" out`,
    };
  }
  const strange = column.levels.findIndex((level, code) => taken[code] && !levels.includes(level));
  if (strange >= 0) {
    return {
      code: 'level-not-in-margin',
      variable,
      level: column.levels[strange]!,
      row: column.codes.indexOf(strange),
      message: `"${variable}" is "${column.levels[strange]}", and the margin of ${variable} misses that level: add its total, or correct the row`,
    };
  }
  return undefined;
}

function recode(column: Category, levels: readonly string[]): Int32Array {
  const to = column.levels.map((level) => levels.indexOf(level));
  return column.codes.map((code) => to[code]!);
}
