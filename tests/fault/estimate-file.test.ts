import { writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from '@jest/globals';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { scanCsv } from '../../scripts/estimate/scan-csv.ts';
import { estimateCommand } from '../support/estimate-command.ts';

const command = estimateCommand();
afterAll(command.close);

async function scanned(text: string, columns: readonly string[]): Promise<string[][]> {
  const found: string[][] = [];
  await scanCsv(
    command.put('scan.csv', text),
    () => columns,
    (fields) => found.push([...fields]),
  );
  return found;
}

const quoted = (rows: readonly (readonly string[])[], newline: string): string =>
  stringify([['a', 'b', 'c'], ...rows.map((row) => [...row])], { quoted: true, record_delimiter: newline });

describe('files of respondents', () => {
  it('are read as they were written, quotation marks, commas and line breaks included', async () => {
    const field = fc.string({
      unit: fc.constantFrom('"', ',', '\n', '\r', ' ', '县', '7', 'a'),
      maxLength: 6,
    });
    const row = fc.tuple(field, field, field);
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 8 }),
        fc.constantFrom('\n', '\r\n'),
        async (rows, newline) => {
          const found = await scanned(quoted(rows, newline), ['c', 'a']);
          expect(found).toEqual(rows.map(([a, , c]) => [c, a]));
        },
      ),
    );
  });

  it.each(['\n', '\r\n'])('are read alike wherever the pieces of the file end (%j)', async (newline) => {
    // Pieces of a megabyte end at every place of such a row, sooner or later.
    const rows = Array.from({ length: 90_000 }, (_, k) => [`${k}`, 'a "b", c', `县${k % 7}`.repeat(k % 3)]);
    const found = await scanned(quoted(rows, newline), ['a', 'b', 'c']);
    expect(found).toHaveLength(rows.length);
    expect(found.findIndex((row, k) => row.some((each, c) => each !== rows[k]![c]))).toBe(-1);
  });

  it.each([
    ['an empty line between rows', 'a,b\n1,2\n\n3,4\n', 'Row 3 is empty'],
    ['a field too few', 'a,b\n1,2\n3\n', 'Row 3 has 1 field and the heading has 2'],
    ['a quotation mark that nobody closes', 'a,b\n1,"2\n3,4\n', 'not closed'],
    ['text after a quotation mark', 'a,b\n"1"x,2\n', 'Row 2, column 1'],
  ])('%s is said', async (_, text, says) => {
    await expect(scanned(text, ['a'])).rejects.toThrow(says);
  });

  it('may begin with a byte order mark and end with empty lines', async () => {
    expect(await scanned('\uFEFFa,b\n1, 2 \n\n\n', ['a', 'b'])).toEqual([['1', '2']]);
  });

  it('in another encoding are refused, and told how to save', async () => {
    const file = command.put('gbk.csv', '');
    writeFileSync(file, Buffer.from([0xcf, 0xd8, 0x2c, 0x61, 0x0a, 0x31, 0x2c, 0x32]));
    await expect(
      scanCsv(
        file,
        () => ['a'],
        () => undefined,
      ),
    ).rejects.toThrow('CSV UTF-8');
  });
});
