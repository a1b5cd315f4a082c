import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import ExcelJS from 'exceljs';
import type { TextEncodingName } from './encoding.ts';
import { decodeText } from './encoding.ts';
import { mapColumns } from './sample-columns.ts';
import type { Cell, FileRow } from './sample-row.ts';

/** A sample file as rows, whatever its kind; the first row is the header. */
export type OpenedSample =
  | {
      readonly ok: true;
      readonly encoding: TextEncodingName | 'xlsx';
      /** Data rows, where the file tells without being read. */
      readonly expected: number | null;
      rows(): AsyncIterable<FileRow>;
    }
  | { readonly ok: false; readonly code: string };

const isZip = (content: Uint8Array): boolean => content[0] === 0x50 && content[1] === 0x4b;
/** The old binary Excel format. */
const isOldExcel = (content: Uint8Array): boolean => content[0] === 0xd0 && content[1] === 0xcf;

export function openSample(content: Uint8Array): OpenedSample {
  if (content.length === 0) return { ok: false, code: 'file.empty' };
  if (isOldExcel(content)) return { ok: false, code: 'file.old-excel' };
  if (isZip(content)) {
    return { ok: true, encoding: 'xlsx', expected: null, rows: () => xlsxRows(content) };
  }
  const decoded = decodeText(content, (text) => Object.keys(mapColumns(headerOf(text))).length > 0);
  if (!decoded.ok) return decoded;
  const { text, encoding } = decoded;
  const expected = Math.max(0, text.split('\n').length - 1);
  return { ok: true, encoding, expected, rows: () => csvRows(text) };
}

const firstLine = (text: string): string => text.slice(0, (text.indexOf('\n') + 1 || text.length + 1) - 1);

/** The separator that the header uses most. */
function separatorOf(text: string): string {
  const header = firstLine(text);
  const count = (separator: string) => header.split(separator).length;
  return [',', '\t', ';'].sort((one, other) => count(other) - count(one))[0]!;
}

const headerOf = (text: string): string[] =>
  firstLine(text)
    .split(separatorOf(text))
    .map((cell) => cell.replace(/^\uFEFF?"?|"?\r?$/g, ''));

async function* csvRows(text: string): AsyncIterable<FileRow> {
  const parser = Readable.from(pieces(text)).pipe(
    parse({
      bom: true,
      delimiter: separatorOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      info: true,
      max_record_size: 100_000,
    }),
  );
  for await (const { record, info } of parser as AsyncIterable<{
    record: string[];
    info: { lines: number };
  }>) {
    yield { line: info.lines, cells: record };
  }
}

const PIECE = 64 * 1024;

function* pieces(text: string): Iterable<string> {
  for (let start = 0; start < text.length; start += PIECE) yield text.slice(start, start + PIECE);
}

async function* xlsxRows(content: Uint8Array): AsyncIterable<FileRow> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookReader(Readable.from([Buffer.from(content)]), {
    worksheets: 'emit',
    sharedStrings: 'cache',
    hyperlinks: 'ignore',
    styles: 'ignore',
    entries: 'ignore',
  });
  for await (const sheet of workbook) {
    for await (const row of sheet) {
      const values = Array.isArray(row.values) ? row.values.slice(1) : [];
      yield { line: row.number, cells: Array.from(values, cellOf) };
    }
    // The sample is the first sheet; others hold notes and pivots.
    return;
  }
}

/** A cell as text; numbers of eleven digits as they were typed. */
export function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isInteger(value) ? value.toFixed(0) : String(value);
  if (typeof value === 'boolean') return String(value);
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'object') {
    if ('formula' in value || 'sharedFormula' in value) return { formula: true };
    if ('richText' in value && Array.isArray(value.richText)) {
      return value.richText.map((part: { text?: unknown }) => String(part.text ?? '')).join('');
    }
    if ('text' in value) return cellOf(value.text);
    if ('error' in value) return { formula: true };
  }
  return '';
}
