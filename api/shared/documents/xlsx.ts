import type { Worksheet } from 'exceljs';
import type { Cell, Document, Table } from './document.ts';
import { setZipTimes } from './zip-times.ts';

/** Characters with which a spreadsheet takes a text for a formula when the cell is edited or the file saved as CSV. */
const FORMULA = /^[=+\-@\t\r]/;
const NOT_IN_SHEET_NAMES = /[\\/?*[\]:]/g;
const LONGEST_SHEET_NAME = 31;

/** A text that begins like a formula is kept a text by an apostrophe before it. */
export const plainText = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** One sheet for the words and one for every table; numbers stay numbers. */
export async function toXlsx(document: Document): Promise<Buffer> {
  const { default: exceljs } = await import('exceljs');
  const book = new exceljs.Workbook();
  book.creator = document.author;
  book.lastModifiedBy = document.author;
  book.created = document.madeAt;
  book.modified = document.madeAt;
  book.title = document.title;

  const names = new Set<string>();
  const sheet = (wanted: string) => {
    const base = wanted.replace(NOT_IN_SHEET_NAMES, ' ').trim().slice(0, LONGEST_SHEET_NAME) || 'Sheet';
    let name = base;
    for (let n = 2; names.has(name); n++) name = `${base.slice(0, LONGEST_SHEET_NAME - 4)} ${n}`;
    names.add(name);
    return book.addWorksheet(name);
  };

  const words = sheet(document.redHead?.name ?? document.title);
  words.getColumn(1).width = 110;
  words.addRow([plainText(document.title)]).font = { bold: true, size: 16 };
  if (document.subtitle) words.addRow([plainText(document.subtitle)]);
  for (const block of document.blocks) {
    if (block.kind === 'table') continue;
    const row = words.addRow([plainText(block.text)]);
    row.alignment = { wrapText: true, vertical: 'top' };
    if (block.kind === 'heading') row.font = { bold: true };
  }
  for (const block of document.blocks) {
    if (block.kind === 'table') addTable(sheet(block.caption), block);
  }
  const bytes = await book.xlsx.writeBuffer();
  return setZipTimes(Buffer.from(bytes as ArrayBuffer), document.madeAt);
}

function addTable(sheet: Worksheet, table: Table): void {
  const header = sheet.addRow(table.columns.map(({ title }) => plainText(title)));
  header.font = { bold: true };
  header.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF2F2F2' } };
  table.columns.forEach(({ width }, index) => {
    sheet.getColumn(index + 1).width = Math.min(60, 6 + width * 5);
  });
  for (const cells of table.rows) {
    const row = sheet.addRow(cells.map(valueOf));
    cells.forEach((cell, index) => {
      if (typeof cell !== 'string' && cell.format) row.getCell(index + 1).numFmt = cell.format;
    });
    row.alignment = { wrapText: true, vertical: 'top' };
  }
  sheet.views = [{ state: 'frozen', ySplit: 1 }];
}

const valueOf = (cell: Cell): string | number => (typeof cell === 'string' ? plainText(cell) : cell.number);
