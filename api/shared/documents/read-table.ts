import { parse } from 'csv-parse/sync';

/** A row of a table as it was written, with its line in the file; the first one is the header. */
export type TableRow = { readonly line: number; readonly cells: readonly string[] };
export type ReadTable =
  | { readonly ok: true; readonly rows: readonly TableRow[] }
  | {
      readonly ok: false;
      readonly code: 'file.empty' | 'file.old-excel' | 'file.encoding' | 'file.unreadable';
    };

const isZip = (content: Uint8Array): boolean => content[0] === 0x50 && content[1] === 0x4b;
const isOldExcel = (content: Uint8Array): boolean => content[0] === 0xd0 && content[1] === 0xcf;

/** CSV (UTF-8, or GB18030 as Excel on Chinese Windows writes it) or the first sheet of an XLSX file. Empty rows fall out. */
export async function readTable(content: Uint8Array): Promise<ReadTable> {
  if (content.length === 0) return { ok: false, code: 'file.empty' };
  if (isOldExcel(content)) return { ok: false, code: 'file.old-excel' };
  try {
    const rows = isZip(content) ? await sheetRows(content) : textRows(content);
    if (rows === null) return { ok: false, code: 'file.encoding' };
    const filled = rows.filter(({ cells }) => cells.some((cell) => cell !== ''));
    return filled.length === 0 ? { ok: false, code: 'file.empty' } : { ok: true, rows: filled };
  } catch {
    return { ok: false, code: 'file.unreadable' };
  }
}

type Recorded = { readonly record: readonly string[]; readonly info: { readonly lines: number } };

function textRows(content: Uint8Array): TableRow[] | null {
  if (content.includes(0)) return null;
  const text = decoded('utf-8', content) ?? decoded('gb18030', content);
  if (text === null) return null;
  const header = text.slice(0, text.indexOf('\n') + 1 || text.length);
  const delimiter = [',', '\t', ';'].sort((a, b) => header.split(b).length - header.split(a).length)[0]!;
  const records: unknown = parse(text, {
    bom: true,
    delimiter,
    relax_column_count: true,
    skip_empty_lines: false,
    info: true,
  });
  return (records as Recorded[]).map(({ record, info }) => ({
    line: info.lines,
    cells: record.map((cell) => cell.trim()),
  }));
}

function decoded(encoding: string, content: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(content);
  } catch {
    return null;
  }
}

async function sheetRows(content: Uint8Array): Promise<TableRow[]> {
  const { default: exceljs } = await import('exceljs');
  const book = new exceljs.Workbook();
  await book.xlsx.load(Buffer.from(content) as never);
  const rows: TableRow[] = [];
  book.worksheets[0]?.eachRow((row, line) => {
    const values = Array.isArray(row.values) ? row.values.slice(1) : [];
    rows.push({ line, cells: Array.from(values, textOf) });
  });
  return rows;
}

/** What a cell shows; of a formula its last result. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === 'object') {
    if ('result' in value) return textOf(value.result);
    if ('text' in value) return textOf(value.text);
    if ('richText' in value && Array.isArray(value.richText)) {
      return value.richText
        .map((part: { text?: unknown }) => String(part.text ?? ''))
        .join('')
        .trim();
    }
    return '';
  }
  return String(value).trim();
}
