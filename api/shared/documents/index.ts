export { cellText, type Block, type Cell, type Column, type Document, type Table } from './document.ts';
export { toDocx } from './docx.ts';
export { toPdf } from './pdf.ts';
export { readTable, type ReadTable, type TableRow } from './read-table.ts';
export { plainText, toXlsx } from './xlsx.ts';

export const MIME = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
} as const;
