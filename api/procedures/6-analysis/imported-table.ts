import type { ErrorParams } from '../../platform/lib/errors.ts';
import { type DayPeriod, readPeriod } from '../../shared/statistics/index.ts';

/** A column of the index, by its key and by what people call it. */
export type KnownColumn = { readonly key: string; readonly zh: string; readonly en: string };
export type KnownCounty = { readonly code: string; readonly zh: string; readonly en: string };

export type CellProblem = {
  readonly line: number;
  readonly column: string;
  readonly code: string;
  readonly params: ErrorParams;
};
export type ImportedCell = DayPeriod & {
  readonly line: number;
  readonly countyCode: string;
  readonly column: string;
  readonly value: number;
  readonly standardError: number | null;
};
export type Imported = {
  readonly values: readonly ImportedCell[];
  readonly problems: readonly CellProblem[];
};

type Row = { readonly line: number; readonly cells: readonly string[] };
type Place = { readonly county: number; readonly period: number; readonly columns: readonly Column[] };
type Column = {
  readonly key: string;
  readonly title: string;
  readonly value: number;
  readonly error: number | null;
};

const COUNTY = /^(county|county code|region|code|县区|县（区）|县\(区\)|县|区县|区划|区划代码|地区|单位)$/i;
const PERIOD = /^(period|month|quarter|year|时期|期间|周期|统计期|月份|季度|年份|年度)$/i;
const ERROR_OF = /[_\s-]*(se|standard error|标准误)[)）]?$/i;

const plain = (text: string): string => text.replace(/\s/g, '').toLowerCase();

/** Reads county × period × column. Every cell that cannot be read is told; with one of them nothing is to be written. */
export function readImported(
  rows: readonly Row[],
  columns: readonly KnownColumn[],
  counties: readonly KnownCounty[],
): Imported {
  const [header, ...body] = rows;
  if (!header || body.length === 0) return { values: [], problems: [problem(1, '', 'table.empty')] };
  const { place, problems } = readHeader(header, columns);
  if (!place) return { values: [], problems };
  const seen = new Map<string, number>();
  const read = body.map((row) => readRow(row, place, counties, seen));
  return {
    values: read.flatMap(({ values }) => values),
    problems: [...problems, ...read.flatMap((one) => one.problems)],
  };
}

const problem = (line: number, column: string, code: string, params: ErrorParams = {}): CellProblem => ({
  line,
  column,
  code,
  params,
});

function readHeader(
  header: Row,
  known: readonly KnownColumn[],
): { readonly place: Place | null; readonly problems: readonly CellProblem[] } {
  const find = (pattern: RegExp) => header.cells.findIndex((cell) => pattern.test(cell));
  const [county, period] = [find(COUNTY), find(PERIOD)];
  const problems: CellProblem[] = [];
  if (county < 0) problems.push(problem(header.line, 'county', 'column.missing'));
  if (period < 0) problems.push(problem(header.line, 'period', 'column.missing'));
  const keyOf = (title: string) =>
    known.find(({ key, zh, en }) => [key, zh, en].some((name) => plain(name) === plain(title)))?.key;
  const values = new Map<string, { title: string; at: number }>();
  const errors = new Map<string, number>();
  header.cells.forEach((title, at) => {
    if (at === county || at === period || title === '') return;
    const key = keyOf(title);
    const errorOf =
      key === undefined && ERROR_OF.test(title) ? keyOf(title.replace(ERROR_OF, '')) : undefined;
    if (key !== undefined && values.has(key)) problems.push(problem(header.line, title, 'column.twice'));
    else if (key !== undefined) values.set(key, { title, at });
    else if (errorOf !== undefined) errors.set(errorOf, at);
    else {
      problems.push(
        problem(header.line, title, 'column.unknown', { known: known.map(({ zh }) => zh).join('、') }),
      );
    }
  });
  if (values.size === 0 && problems.length === 0) problems.push(problem(header.line, '', 'column.none'));
  if (problems.length > 0) return { place: null, problems };
  const columns = [...values].map(([key, { title, at }]) => ({
    key,
    title,
    value: at,
    error: errors.get(key) ?? null,
  }));
  return { place: { county, period, columns }, problems };
}

function readRow(
  row: Row,
  place: Place,
  counties: readonly KnownCounty[],
  seen: Map<string, number>,
): Imported {
  const cell = (at: number): string => row.cells[at] ?? '';
  const problems: CellProblem[] = [];
  const written = cell(place.county);
  const county = counties.find(
    ({ code, zh, en }) => code === written || [zh, en].some((name) => plain(name) === plain(written)),
  );
  if (!county) problems.push(problem(row.line, 'county', 'cell.county', { value: written }));
  const period = readPeriod(cell(place.period));
  if (!period) problems.push(problem(row.line, 'period', 'cell.period', { value: cell(place.period) }));
  const values: ImportedCell[] = [];
  for (const column of place.columns) {
    const text = cell(column.value);
    // An empty cell says that nothing is known, which is not zero.
    if (text === '') continue;
    const value = numberIn(text);
    if (value === null) {
      problems.push(problem(row.line, column.title, 'cell.number', { value: text }));
      continue;
    }
    const errorText = column.error === null ? '' : cell(column.error);
    const standardError = errorText === '' ? null : numberIn(errorText);
    if (errorText !== '' && (standardError === null || standardError < 0)) {
      problems.push(problem(row.line, column.title, 'cell.standard-error', { value: errorText }));
      continue;
    }
    if (!county || !period) continue;
    const key = `${county.code} ${period.from} ${period.to} ${column.key}`;
    const before = seen.get(key);
    if (before !== undefined) {
      problems.push(problem(row.line, column.title, 'cell.twice', { line: before }));
      continue;
    }
    seen.set(key, row.line);
    values.push({
      line: row.line,
      countyCode: county.code,
      ...period,
      column: column.key,
      value,
      standardError,
    });
  }
  return { values, problems };
}

/** 1,234.5 and 95.2% as people write them; the percent sign divides by a hundred. */
export function numberIn(text: string): number | null {
  const found = /^([+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?(?:e[+-]?\d+)?)\s*([%％]?)$/i.exec(text.trim());
  if (!found) return null;
  const value = Number(found[1]!.replaceAll(',', '')) / (found[2] ? 100 : 1);
  return Number.isFinite(value) && Math.abs(value) <= 1e12 ? value : null;
}
