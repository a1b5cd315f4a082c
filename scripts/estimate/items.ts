import { BadInput } from '../command.ts';
import { numberIn, type Data, type Texts } from './columns.ts';
import type { Item } from './specification.ts';

/** An item's answers as numbers, NaN where there is none, made anew whenever asked for: all at once would not fit. */
export type Answers = {
  readonly item: Item;
  of(): Float64Array;
  /** Said when nobody gave an answer that the item counts. */
  readonly note?: string;
};

export function answersOf(items: readonly Item[], data: Data, missing: ReadonlySet<string>): Answers[] {
  const scales = new Map(
    [...new Set(items.filter(isCoded).map(({ column }) => column))].map((column) => [
      column,
      scaleOf(column, data.texts[column]!, missing),
    ]),
  );
  const given = new Set(
    [...scales.values()].flatMap((scale) => scale.filter((answer) => !Number.isNaN(answer))),
  );
  return items.map((item) => {
    if (!isCoded(item)) return { item, of: () => data.numbers[item.column]! };
    const scale = scales.get(item.column)!;
    const value = item.points ? pointsOf(item, data.texts[item.column]!, scale, given) : shareOf(item);
    const values = scale.map((answer) => (Number.isNaN(answer) ? NaN : value(answer)));
    return { item, of: () => valuesOf(data.texts[item.column]!.codes, values), ...unseen(item, given) };
  });
}

export const isCoded = (item: Item): boolean => Boolean(item.share ?? item.points);

function valuesOf(codes: Int32Array, values: readonly number[]): Float64Array {
  const answers = new Float64Array(codes.length);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    answers[row] = code < 0 ? NaN : values[code]!;
  }
  return answers;
}

/** The answer that each text of a column is; NaN for a text that stands for a missing one. */
const scaleOf = (column: string, { levels, first }: Texts, missing: ReadonlySet<string>): number[] =>
  levels.map((text, code) => (missing.has(text) ? NaN : numberIn(text, column, first[code]!)));

/**
 * An answer that nobody gave may still be one of the question's: a whole number of the scale 1 … up to the largest that
 * anyone gave to any item, or one that "answers" lists. Anything else is a slip of the pen.
 */
function exists(item: Item, answer: number, given: ReadonlySet<number>): boolean {
  if (given.has(answer) || item.answers?.includes(answer)) return true;
  return Number.isInteger(answer) && answer >= 1 && answer <= Math.max(0, ...given);
}

/** A share of answers that nobody gave is a share all the same: zero of them. */
function shareOf(item: Item): (answer: number) => number {
  const counts = new Set(item.share);
  return (answer) => (counts.has(answer) ? 1 : 0);
}

function unseen(item: Item, given: ReadonlySet<number>): { readonly note?: string } {
  const none = (item.share ?? []).filter((answer) => !exists(item, answer, given));
  if (none.length === 0) return {};
  return { note: `Item "${item.name}": nobody gave the answer ${none.join(' or ')} that "share" counts.` };
}

function pointsOf(
  item: Item,
  { levels, first }: Texts,
  scale: readonly number[],
  given: ReadonlySet<number>,
): (answer: number) => number {
  const points = new Map(
    Object.entries(item.points!).map(([answer, value]) => {
      if (!exists(item, Number(answer), given)) {
        throw new BadInput(
          `Item "${item.name}": "points" names the answer ${answer}, which no row of column "${item.column}" has; take it out, or list all answers of the question in "answers".`,
        );
      }
      return [Number(answer), value] as const;
    }),
  );
  const without = scale.findIndex((answer) => !Number.isNaN(answer) && !points.has(answer));
  if (without >= 0) {
    throw new BadInput(
      `Row ${first[without]}, column "${item.column}": the answer ${levels[without]} has no points in item "${item.name}"; give it points, or name it in "missing".`,
    );
  }
  return (answer) => points.get(answer)!;
}
