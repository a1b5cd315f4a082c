import { parse } from 'csv-parse/sync';
import type { NumberBlock } from '../../shared/statistics/drawing/number-blocks.ts';
import { decodeText } from './encoding.ts';

/** The columns of a file of number blocks, by the names that people give them. */
const NAMES = {
  prefix: ['prefix', '前缀', '号段', '号头', '局号'],
  from: ['from', '起', '起始', '起号', '开始'],
  to: ['to', '止', '终止', '止号', '结束'],
  kind: ['kind', 'type', '类型', '种类'],
  county: ['county', 'countycode', '县区', '区县', '县', '县区代码', '区划代码'],
} as const;
type Column = keyof typeof NAMES;
export const BLOCK_COLUMNS = Object.keys(NAMES) as readonly Column[];

const KINDS: Readonly<Record<string, NumberBlock['kind']>> = {
  mobile: 'mobile',
  手机: 'mobile',
  移动电话: 'mobile',
  landline: 'landline',
  固话: 'landline',
  固定电话: 'landline',
  座机: 'landline',
};

export type BlockRow = NumberBlock & { readonly row: number };
export type BlockFile =
  | { readonly ok: true; readonly rows: readonly BlockRow[] }
  | {
      readonly ok: false;
      readonly code: string;
      readonly row: number | null;
      readonly column: Column | null;
      readonly detail: string;
    };

const plain = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toLowerCase();
const columnOf = (head: string): Column | undefined =>
  BLOCK_COLUMNS.find((column) => (NAMES[column] as readonly string[]).includes(plain(head)));

/** A file as rows, numbered as a spreadsheet shows them; `countyOf` finds a county by code or name. */
export function readBlockFile(content: Uint8Array, countyOf: (text: string) => string | null): BlockFile {
  const refuse = (
    code: string,
    more: { row?: number; column?: Column; detail?: string } = {},
  ): Extract<BlockFile, { ok: false }> => ({
    ok: false,
    code,
    row: more.row ?? null,
    column: more.column ?? null,
    detail: more.detail ?? '',
  });
  const decoded = decodeText(content, (text) => (text.split('\n')[0] ?? '').split(/[,\t;]/).some(columnOf));
  if (!decoded.ok) return refuse(decoded.code);
  const records = recordsOf(decoded.text);
  if (records === null) return refuse('file.unreadable');
  const [head, ...rest] = records;
  const columns = (head?.cells ?? []).map(columnOf);
  for (const needed of ['prefix', 'from', 'to', 'kind'] as const)
    if (!columns.includes(needed)) return refuse('block.column-missing', { row: 1, column: needed });
  const rows: BlockRow[] = [];
  for (const { line, cells } of rest) {
    const cell = (column: Column) => plain(cells[columns.indexOf(column)] ?? '');
    const kind = KINDS[cell('kind')];
    if (!kind) return refuse('block.kind-unknown', { row: line, column: 'kind', detail: cell('kind') });
    const named = cell('county');
    const county = named === '' ? null : countyOf(named);
    if (named !== '' && county === null)
      return refuse('block.county', { row: line, column: 'county', detail: named });
    rows.push({ row: line, prefix: cell('prefix'), from: cell('from'), to: cell('to'), kind, county });
  }
  return rows.length === 0 ? refuse('block.none') : { ok: true, rows };
}

function recordsOf(text: string): { line: number; cells: string[] }[] | null {
  const delimiter = text.split('\n')[0]?.includes('\t') ? '\t' : ',';
  try {
    const records = parse(text, {
      bom: true,
      info: true,
      delimiter,
      skip_empty_lines: true,
      relax_column_count: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return records.map(({ record, info }) => ({ line: info.lines, cells: record }));
  } catch {
    return null;
  }
}
