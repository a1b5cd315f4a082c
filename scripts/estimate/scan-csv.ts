import { createReadStream } from 'node:fs';
import { BadInput } from '../command.ts';

/**
 * Reads a file of comma-separated values (RFC 4180) row by row, keeping the wanted columns only, so that millions of
 * rows pass through a little memory. Rows are counted as a spreadsheet counts them: the heading is row 1.
 *
 * `onRow` gets the wanted fields, in the order in which they were asked for, in an array that is used again.
 */
export async function scanCsv(
  file: string,
  columnsFor: (heading: readonly string[]) => readonly string[],
  onRow: (fields: readonly string[], row: number) => void,
): Promise<{ readonly rows: number }> {
  let rest = '';
  let row = 0;
  let width = 0;
  let slots: Int32Array = new Int32Array(0);
  let blank = 0;
  let rows = 0;
  const fields: string[] = [];
  const heading: string[] = [];

  const readRow = (text: string, from: number, final: boolean): number => {
    let at = from;
    for (let column = 0; ; column++) {
      let value: string;
      if (text.charCodeAt(at) === QUOTE) {
        const closed = closing(text, at + 1);
        if (closed < 0) return -1;
        // What looks like the end of the field may be the first half of a doubled mark.
        if (closed + 1 >= text.length && !final) return -1;
        value = text.slice(at + 1, closed).replaceAll('""', '"');
        at = closed + 1;
        if (text.charCodeAt(at) === RETURN) at++;
        if (at >= text.length && !final) return -1;
        const next = text.charCodeAt(at);
        if (at < text.length && next !== COMMA && next !== NEWLINE) {
          throw new BadInput(
            `Row ${row + 1}, column ${column + 1}: text stands after a closing quotation mark.`,
          );
        }
      } else {
        const begin = at;
        while (at < text.length && text.charCodeAt(at) !== COMMA && text.charCodeAt(at) !== NEWLINE) at++;
        if (at >= text.length && !final) return -1;
        const slot = row === 0 ? 0 : column < width ? slots[column]! : -1;
        value = slot < 0 ? '' : text.slice(begin, at).trim();
      }
      if (row === 0) heading.push(value);
      else if (column < width && slots[column]! >= 0) fields[slots[column]!] = value;
      if (at < text.length && text.charCodeAt(at) === COMMA) {
        at++;
        continue;
      }
      finish(column + 1, column === 0 && isBlank(text, from, at));
      return at + 1;
    }
  };

  const finish = (count: number, empty: boolean): void => {
    row++;
    if (row === 1) {
      width = count;
      const wanted = columnsFor(heading);
      slots = Int32Array.from(heading, (name) => wanted.indexOf(name));
      return;
    }
    if (empty && width > 1) {
      blank ||= row;
      return;
    }
    if (blank > 0) throw new BadInput(`Row ${blank} is empty, and rows follow it: take it out.`);
    if (count !== width) {
      throw new BadInput(
        `Row ${row} has ${count} ${count === 1 ? 'field' : 'fields'} and the heading has ${width}: write every field, and quotation marks around one that holds a comma.`,
      );
    }
    rows++;
    onRow(fields, row);
  };

  const readRows = (text: string, final: boolean): string => {
    let from = 0;
    while (from < text.length) {
      const next = readRow(text, from, final);
      if (next < 0) {
        if (final || text.length - from > LONGEST) {
          throw new BadInput(
            `Row ${row + 1}: a quotation mark is not closed before the row gets longer than 1 MB.`,
          );
        }
        return text.slice(from);
      }
      from = next;
    }
    return '';
  };

  for await (const text of textOf(file)) rest = readRows(rest + text, false);
  readRows(rest, true);
  if (row === 0) throw new BadInput(`${file} is empty: its first row names the columns.`);
  return { rows };
}

const [QUOTE, COMMA, NEWLINE, RETURN] = [34, 44, 10, 13];
const LONGEST = 1 << 20;
const CHUNK = 1 << 20;

function closing(text: string, from: number): number {
  for (let at = from; ; at += 2) {
    at = text.indexOf('"', at);
    if (at < 0 || text.charCodeAt(at + 1) !== QUOTE) return at;
  }
}

const isBlank = (text: string, from: number, to: number): boolean => text.slice(from, to).trim() === '';

async function* textOf(file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const bytes of createReadStream(file, { highWaterMark: CHUNK })) {
      yield decoder.decode(bytes as Buffer, { stream: true });
    }
    yield decoder.decode();
  } catch (error) {
    if (error instanceof BadInput) throw error;
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
      throw new BadInput(`${file} is not UTF-8: save it as "CSV UTF-8" and run this again.`);
    }
    throw new BadInput(`${file} cannot be read: ${(error as Error).message}.`);
  }
}
