/**
 * Blocks of telephone numbers that are in use: a prefix and the last digits from … to. All blocks end to end are one list
 * of numbers from 0 on, of which none is ever written down: number i is found by the sums of the blocks before.
 *
 * `county` is where the block was given out. It is a hint for the order of work, never the county of a respondent, who is
 * asked: numbers are carried along when people move.
 */
export type NumberKind = 'mobile' | 'landline';
export type NumberBlock = {
  /** National digits: `1390396`, or with the area code and its zero `0396271`. */
  readonly prefix: string;
  /** The last digits, as many in both: `0000` to `9999`. */
  readonly from: string;
  readonly to: string;
  readonly kind: NumberKind;
  readonly county: string | null;
};

export type BlockColumn = 'prefix' | 'from' | 'to' | 'kind' | 'county';
/** `row` counts from 1 as the file or the screen shows it; `other` is the row that it quarrels with. */
export type BlockProblem = {
  readonly row: number;
  readonly column: BlockColumn;
  readonly code:
    | 'block.digits'
    | 'block.suffix'
    | 'block.from-after-to'
    | 'block.length'
    | 'block.kind'
    | 'block.county'
    | 'block.overlap';
  readonly detail: string;
  readonly other: number | null;
};

/** Digits of a whole number: a mobile's eleven; of a landline area code (with its zero) and seven or eight. */
const LENGTHS: Readonly<Record<NumberKind, readonly number[]>> = { mobile: [11], landline: [11, 12] };
const BEGINS: Readonly<Record<NumberKind, RegExp>> = { mobile: /^1[3-9]/, landline: /^0[1-9]/ };

type Numbered = NumberBlock & { readonly row: number };

/** Everything that is wrong, in the order of the rows; `counties` are those that a hint may name. */
export function checkBlocks(
  blocks: readonly Numbered[],
  counties: ReadonlySet<string>,
): readonly BlockProblem[] {
  const problems = blocks.flatMap((block) => ownProblems(block, counties));
  const wrong = new Set(problems.map(({ row }) => row));
  const sound = blocks.filter(({ row }) => !wrong.has(row));
  return [...problems, ...overlaps(sound)].sort((one, other) => one.row - other.row);
}

function ownProblems(block: Numbered, counties: ReadonlySet<string>): BlockProblem[] {
  const { row, prefix, from, to, kind, county } = block;
  const wrong = (column: BlockColumn, code: BlockProblem['code'], detail: string): BlockProblem[] => [
    { row, column, code, detail, other: null },
  ];
  for (const column of ['prefix', 'from', 'to'] as const)
    if (!/^\d+$/.test(block[column])) return wrong(column, 'block.digits', block[column]);
  if (from.length !== to.length) return wrong('to', 'block.suffix', `${from}–${to}`);
  if (from > to) return wrong('from', 'block.from-after-to', `${from}–${to}`);
  const digits = prefix.length + from.length;
  if (!LENGTHS[kind].includes(digits)) return wrong('from', 'block.length', String(digits));
  if (!BEGINS[kind].test(prefix)) return wrong('kind', 'block.kind', prefix);
  if (county !== null && !counties.has(county)) return wrong('county', 'block.county', county);
  return [];
}

/** A leading 1 keeps the zero of an area code, and numbers of different lengths apart. */
const order = (digits: string): number => Number(`1${digits}`);

function overlaps(blocks: readonly Numbered[]): BlockProblem[] {
  const ranges = blocks
    .map(({ row, prefix, from, to }) => ({ row, first: order(prefix + from), last: order(prefix + to) }))
    .sort((one, other) => one.first - other.first || one.row - other.row);
  const problems: BlockProblem[] = [];
  let widest = ranges[0];
  for (const range of ranges.slice(1)) {
    if (range.first <= widest!.last) {
      const [row, other] = [Math.max(range.row, widest!.row), Math.min(range.row, widest!.row)];
      const detail = String(range.first).slice(1);
      problems.push({ row, column: 'from', code: 'block.overlap', detail, other });
    }
    if (range.last > widest!.last) widest = range;
  }
  return problems;
}

export const sizeOf = ({ from, to }: Pick<NumberBlock, 'from' | 'to'>): number =>
  Number(to) - Number(from) + 1;

export type NumberFrame = {
  readonly size: number;
  /** The number at a place, in national digits, with the block it belongs to. */
  numberAt(index: number): { readonly digits: string; readonly block: NumberBlock };
};

export function numberFrame(blocks: readonly NumberBlock[]): NumberFrame {
  const ends: number[] = [];
  for (const block of blocks) ends.push((ends.at(-1) ?? 0) + sizeOf(block));
  const size = ends.at(-1) ?? 0;
  return {
    size,
    numberAt(index) {
      if (!Number.isInteger(index) || index < 0 || index >= size)
        throw new RangeError(`number ${index} of a frame of ${size}`);
      let [low, high] = [0, ends.length - 1];
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (ends[middle]! > index) high = middle;
        else low = middle + 1;
      }
      const block = blocks[low]!;
      const within = index - (low === 0 ? 0 : ends[low - 1]!);
      const last = String(Number(block.from) + within).padStart(block.from.length, '0');
      return { digits: block.prefix + last, block };
    },
  };
}

/** The digits that are dialled within the place: those of a landline without its area code. */
function localOf(digits: string): string {
  if (!digits.startsWith('0')) return digits;
  return digits.slice(/^0(10|2\d)/.test(digits) ? 3 : 4);
}

/** Whether the number, or what is left of it behind the area code, is or begins with one of the service numbers. */
export const isServiceNumber = (digits: string, services: readonly string[]): boolean =>
  services.some((service) => digits.startsWith(service) || localOf(digits).startsWith(service));

/** Local numbers begin with 2 to 8: 0 leads out of the place, 1 and 9 to services (numbering plan of China, MIIT). */
export const isPossibleNumber = (digits: string): boolean =>
  digits.startsWith('0') ? /^[2-8]/.test(localOf(digits)) : /^1[3-9]/.test(digits);
