import { parseNumber } from '../../shared/numbers/index.ts';
import type { ColumnMap, SampleColumn } from './sample-columns.ts';

/** One cell of a file. A formula is never evaluated, and its remembered result is not believed either. */
export type Cell = string | { readonly formula: true };
export type FileRow = { readonly line: number; readonly cells: readonly Cell[] };

export type SampleRow = {
  readonly line: number;
  readonly e164: string;
  readonly countyCode: string;
  readonly townshipCode: string | null;
  readonly sex: 'male' | 'female' | null;
  readonly ageBand: string | null;
  readonly name: string | null;
  /** How large the unit is, for a draw with probabilities proportional to it. */
  readonly size: number | null;
};

/** The place of a respondent's name: a ciphertext copied to another case does not open. */
export const nameAt = (caseId: string): string => `sample_case:name:${caseId}`;

/** `detail` helps to find the fault and never holds the number. */
export type RowProblem = {
  readonly line: number;
  readonly column: SampleColumn | '';
  readonly code: string;
  readonly detail: string;
};

export type Township = { readonly code: string; readonly name: string };
export type County = {
  readonly code: string;
  readonly name: string;
  readonly townships: readonly Township[];
};

/** The counties of the project, looked up by code or name. */
export type Places = {
  readonly byKey: ReadonlyMap<string, County>;
  /** The county of every row of a file without that column. */
  readonly only: County | null;
};

const key = (text: string): string => text.normalize('NFKC').replace(/\s/g, '');

export function placesOf(counties: readonly County[], oneCounty: boolean): Places {
  const byKey = new Map<string, County>();
  for (const county of counties) {
    for (const name of [county.code, key(county.name)]) byKey.set(name, county);
  }
  return { byKey, only: oneCounty ? (counties[0] ?? null) : null };
}

const SEXES: Readonly<Record<string, 'male' | 'female'>> = {
  男: 'male',
  女: 'female',
  男性: 'male',
  女性: 'female',
  male: 'male',
  female: 'female',
  m: 'male',
  f: 'female',
  '1': 'male',
  '2': 'female',
};

/** The respondent's age bands of the quotas, as the first questionnaire has them. */
export const AGE_BANDS = ['16-19', '20-29', '30-39', '40-49', '50-59', '60-69', '70+'] as const;

/** A band as written (`30–39岁`, `70以上`), or the band of an age. */
export function ageBandOf(text: string): string | null {
  const digits = key(text)
    .replace(/[周岁]/g, '')
    .replace(/[~～–—至到]/g, '-')
    .replace(/(及|含)?以上|\+$/, '+');
  if ((AGE_BANDS as readonly string[]).includes(digits)) return digits;
  if (!/^\d{1,3}$/.test(digits)) return null;
  const age = Number(digits);
  if (age < 16 || age > 120) return null;
  return age >= 70 ? '70+' : AGE_BANDS[age < 20 ? 0 : Math.floor(age / 10) - 1]!;
}

/** A whole number of people or households. */
const sizeOf = (text: string): number | null =>
  /^[1-9]\d{0,8}$/.test(text.normalize('NFKC')) ? Number(text.normalize('NFKC')) : null;

const TOO_LONG = 200;
/** What a spreadsheet would run: `=…`, `@…`. A leading plus belongs to numbers. */
const looksLikeFormula = (text: string): boolean => /^[=@]/.test(text.trimStart());

export type ParsedRow =
  | { readonly kind: 'row'; readonly row: SampleRow }
  | { readonly kind: 'bad'; readonly problems: readonly RowProblem[] }
  | { readonly kind: 'empty' };

export function parseSampleRow(
  { line, cells }: FileRow,
  columns: ColumnMap,
  places: Places,
  areaCode: string | undefined,
): ParsedRow {
  if (cells.every((cell) => typeof cell === 'string' && cell.trim() === '')) return { kind: 'empty' };
  const problems: RowProblem[] = [];
  const bad = (column: SampleColumn, code: string, detail = ''): null => {
    problems.push({ line, column, code, detail });
    return null;
  };
  const read = (column: SampleColumn): string | null => {
    const index = columns[column];
    if (index === undefined) return null;
    const cell = cells[index] ?? '';
    if (typeof cell !== 'string' || looksLikeFormula(cell)) return bad(column, 'row.formula');
    if (cell.length > TOO_LONG) return bad(column, 'row.too-long', String(cell.length));
    return cell.trim() === '' ? '' : cell.trim();
  };

  const number = read('number');
  const parsed = number === null ? null : parseNumber(number, areaCode ? { areaCode } : {});
  if (parsed && !parsed.ok) bad('number', parsed.code);

  const countyText = columns.county === undefined ? null : read('county');
  const county =
    columns.county === undefined ? places.only : countyText ? places.byKey.get(key(countyText)) : undefined;
  if (countyText === '') bad('county', 'row.county-missing');
  else if (countyText && !county) bad('county', 'row.county-unknown', countyText);

  const townshipText = read('township');
  const township = townshipText
    ? county?.townships.find(({ code, name }) => code === townshipText || key(name) === key(townshipText))
    : null;
  if (townshipText && county && !township) bad('township', 'row.township-unknown', townshipText);

  const sexText = read('sex');
  const sex = sexText ? SEXES[sexText.toLowerCase()] : null;
  if (sexText && !sex) bad('sex', 'row.sex-unknown', sexText);

  const ageText = read('ageBand');
  const ageBand = ageText ? ageBandOf(ageText) : null;
  if (ageText && !ageBand) bad('ageBand', 'row.age-unknown', ageText);

  const sizeText = read('size');
  const size = sizeText ? sizeOf(sizeText) : null;
  if (sizeText && size === null) bad('size', 'row.size-unknown', sizeText);

  const name = read('name');
  if (problems.length > 0 || !parsed?.ok || !county) return { kind: 'bad', problems };
  return {
    kind: 'row',
    row: {
      line,
      e164: parsed.e164,
      countyCode: county.code,
      townshipCode: township?.code ?? null,
      sex: sex ?? null,
      ageBand,
      name: name || null,
      size,
    },
  };
}
