import type { Category } from '../../api/shared/statistics/design/table.ts';
import { BadInput } from '../command.ts';
import { scanCsv } from './scan-csv.ts';

/** Row of the file, as a spreadsheet counts, of the respondent at a place. */
export const fileRow = (place: number): number => place + 2;

/** A column of texts, with the first row of each, so that a bad one can be pointed at. */
export type Texts = Category & { readonly first: readonly number[] };

export type Data = {
  readonly rows: number;
  readonly texts: Readonly<Record<string, Texts>>;
  readonly numbers: Readonly<Record<string, Float64Array>>;
};

export type Wanted = {
  readonly texts: readonly string[];
  /** Columns in which every row has a number. */
  readonly numbers: readonly string[];
  /** Columns in which a row has a number or nothing. */
  readonly optional: readonly string[];
};

/** What stands for "nothing", besides an empty field. */
const NOTHING = new Set(['', 'NA']);

export async function readColumns(
  file: string,
  wanted: Wanted,
  missing: ReadonlySet<string>,
  progress: (text: string) => void,
): Promise<Data> {
  const names = [...new Set([...wanted.texts, ...wanted.numbers, ...wanted.optional])];
  const texts = new Map(wanted.texts.map((name) => [name, new TextColumn()]));
  const numbers = new Map([...wanted.numbers, ...wanted.optional].map((name) => [name, new Numbers()]));
  const optional = new Set(wanted.optional);
  const takes = names.map((name) => ({ name, text: texts.get(name), number: numbers.get(name) }));
  const { rows } = await scanCsv(
    file,
    (heading) => {
      const absent = names.find((name) => !heading.includes(name));
      if (absent !== undefined) {
        throw new BadInput(
          `${file} has no column "${absent}", which the specification names; its columns are: ${heading.join(', ')}.`,
        );
      }
      const twice = names.find((name) => heading.indexOf(name) !== heading.lastIndexOf(name));
      if (twice !== undefined) throw new BadInput(`${file} has the column "${twice}" twice: rename one.`);
      return names;
    },
    (fields, row) => {
      for (let k = 0; k < takes.length; k++) {
        const { name, text, number } = takes[k]!;
        const field = fields[k]!;
        const nothing = NOTHING.has(field);
        text?.push(nothing ? null : field, row);
        if (!number) continue;
        if (nothing || (optional.has(name) && missing.has(field))) {
          if (!optional.has(name)) throw new BadInput(emptyNumber(name, row));
          number.push(NaN);
        } else number.push(numberIn(field, name, row));
      }
      if ((row - 1) % 500_000 === 0) progress(`${((row - 1) / 1e6).toFixed(1)} million rows read`);
    },
  );
  if (rows === 0) throw new BadInput(`${file} has no rows under its heading.`);
  return {
    rows,
    texts: Object.fromEntries([...texts].map(([name, column]) => [name, column.done()])),
    numbers: Object.fromEntries([...numbers].map(([name, column]) => [name, column.done()])),
  };
}

const emptyNumber = (name: string, row: number): string =>
  `Row ${row}, column "${name}": nothing is written where a number belongs; fill it in or take the row out.`;

export function numberIn(text: string, name: string, row: number): number {
  const value = text === '' ? NaN : Number(text);
  if (Number.isFinite(value)) return value;
  throw new BadInput(
    `Row ${row}, column "${name}": "${text}" is not a number; correct it, leave it empty where the answer is missing, or name it in "missing".`,
  );
}

const BLOCK = 1 << 16;

/** Grows by blocks: no column is ever there twice while the file is read. */
class Blocks<T extends Int32Array | Float64Array> {
  private readonly blocks: T[] = [];
  private at = BLOCK;
  private readonly make: (size: number) => T;

  constructor(make: (size: number) => T) {
    this.make = make;
  }

  push(value: number): void {
    if (this.at === BLOCK) {
      this.blocks.push(this.make(BLOCK));
      this.at = 0;
    }
    this.blocks[this.blocks.length - 1]![this.at++] = value;
  }

  done(): T {
    const whole = this.make(Math.max(0, (this.blocks.length - 1) * BLOCK + this.at));
    this.blocks.forEach((block, k) => {
      const last = k === this.blocks.length - 1;
      whole.set(last ? (block.subarray(0, this.at) as T) : block, k * BLOCK);
    });
    this.blocks.length = 0;
    return whole;
  }
}

class Numbers {
  private readonly values = new Blocks((size) => new Float64Array(size));
  push = (value: number): void => this.values.push(value);
  done = (): Float64Array => this.values.done();
}

class TextColumn {
  private readonly codes = new Blocks((size) => new Int32Array(size));
  private readonly known = new Map<string, number>();
  private readonly first: number[] = [];

  push(text: string | null, row: number): void {
    if (text === null) return this.codes.push(-1);
    let code = this.known.get(text);
    if (code === undefined) {
      code = this.known.size;
      // A copy: a slice would keep the whole piece of the file that it was cut from.
      this.known.set(Buffer.from(text).toString(), code);
      this.first.push(row);
    }
    this.codes.push(code);
  }

  done(): Texts {
    return { codes: this.codes.done(), levels: [...this.known.keys()], first: this.first };
  }
}
