/** One question that is compared between interviews: `options` substantive answers, 1 the most favourable if `ordered`. */
export type Item = { readonly name: string; readonly options: number; readonly ordered: boolean };

/** Codes of an answer beside 1…options. */
export const NOT_ASKED = 0;
export const NO_ANSWER = -1;

/**
 * One finished interview as it is judged. `stratum` is within what interviews reach operators by chance: the same
 * version of the questionnaire and the same county.
 */
export type Interview = {
  readonly id: string;
  readonly operator: string;
  readonly stratum: string;
  /** Milliseconds; the order in which interviews were finished. */
  readonly at: number;
  /** A code for each item. */
  readonly answers: readonly number[];
  /** How long each item was on the screen; null where that is not known. */
  readonly seconds: readonly (number | null)[];
  /** Seconds that the answers claim to have taken. */
  readonly claimed: number;
  /** Of these, the seconds during which somebody had answered the call; null where the line was not to know. */
  readonly onTheLine: number | null;
  /** Is there a recording of the call? Null where none was to be made. */
  readonly recorded: boolean | null;
};

/** Interviews as columns: answers row by row in one array, operators and strata as numbers. */
export type Sheet = {
  readonly interviews: readonly Interview[];
  readonly items: readonly Item[];
  /** For each item the number of codes: not asked, the options, no answer. */
  readonly sizes: readonly number[];
  readonly codes: Uint8Array;
  readonly operators: readonly string[];
  readonly operatorOf: Int32Array;
  readonly strata: readonly string[];
  readonly stratumOf: Int32Array;
};

/** Rows in the order of time; whoever copies comes after what was copied. */
export function sheetOf(items: readonly Item[], unordered: readonly Interview[]): Sheet {
  const interviews = [...unordered].sort((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1));
  const width = items.length;
  const sizes = items.map(({ options }) => options + 2);
  const codes = new Uint8Array(interviews.length * width);
  interviews.forEach(({ id, answers }, row) => {
    for (let item = 0; item < width; item++) {
      const code = answers[item] ?? NOT_ASKED;
      if (!Number.isInteger(code) || code > items[item]!.options || code < NO_ANSWER)
        throw new RangeError(`interview ${id}: ${items[item]!.name} has no answer ${code}`);
      codes[row * width + item] = code === NO_ANSWER ? sizes[item]! - 1 : code;
    }
  });
  const operators = numbered(interviews.map(({ operator }) => operator));
  const strata = numbered(interviews.map(({ stratum }) => stratum));
  return {
    interviews,
    items,
    sizes,
    codes,
    operators: operators.names,
    operatorOf: operators.of,
    strata: strata.names,
    stratumOf: strata.of,
  };
}

function numbered(values: readonly string[]): { names: string[]; of: Int32Array } {
  const names = [...new Set(values)].sort();
  const index = new Map(names.map((name, at) => [name, at]));
  return { names, of: Int32Array.from(values, (value) => index.get(value)!) };
}
