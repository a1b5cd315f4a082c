import { createHash } from 'node:crypto';
import { describe, it, expect, jest } from '@jest/globals';
import exceljs from 'exceljs';
import JSZip from 'jszip';
import type { Document } from '../../../../api/shared/documents/index.ts';
import { plainText, toDocx, toPdf, toXlsx } from '../../../../api/shared/documents/index.ts';

const paper: Document = {
  title: '驿城区社情民意周报',
  author: '社情民意调查中心',
  madeAt: new Date('2026-11-23T00:00:00Z'),
  subtitle: '(2026年11月16日至22日)',
  redHead: {
    name: '社情民意周报',
    number: '第47期',
    issuer: '驿城区社情民意调查中心',
    date: '2026年11月23日',
  },
  blocks: [
    { kind: 'heading', level: 1, text: '一、调查情况' },
    { kind: 'heading', level: 2, text: '(一)安全感' },
    {
      kind: 'paragraph',
      text: '本周完成访问400份,安全感95.0%(92.4%—96.7%)。\n与上周相比无显著变化 & <持平>。',
    },
    {
      kind: 'table',
      caption: '表1 主要指标',
      columns: [
        { title: '指标', width: 3 },
        { title: '本周', width: 1, align: 'right' },
      ],
      rows: [
        ['安全感', { text: '95.0%', number: 0.95, format: '0.0%' }],
        ['=HYPERLINK("x")', '-1'],
      ],
    },
    { kind: 'note', text: '注:区间为95%置信区间。' },
  ],
};

const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const EVERYTHING_BUT_DATE = [
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
] as const;

describe('documents', () => {
  it.each([
    ['DOCX', toDocx],
    ['PDF', toPdf],
    ['XLSX', toXlsx],
  ] as const)('%s of the same document is the same file', async (_, make) => {
    const first = await make(paper);
    jest.useFakeTimers({ now: new Date('2031-05-06T07:08:09Z'), doNotFake: [...EVERYTHING_BUT_DATE] });
    try {
      expect(hash(await make(paper))).toBe(hash(first));
    } finally {
      jest.useRealTimers();
    }
  });

  it('DOCX has the page, the fonts and the page numbers of an official paper', async () => {
    const zip = await JSZip.loadAsync(await toDocx(paper));
    const xml = await zip.file('word/document.xml')!.async('text');
    expect(xml).toMatch(/w:pgSz [^>]*w:w="11906"[^>]*/);
    expect(xml).toMatch(/w:pgMar [^>]*w:top="2098"/);
    expect(xml).toMatch(/w:left="1587"/);
    for (const font of ['方正小标宋简体', '仿宋', '黑体', '楷体'])
      expect(xml).toContain(`w:eastAsia="${font}"`);
    expect(xml).toContain('w:lineRule="exact"');
    expect(xml).toContain('安全感95.0%(92.4%—96.7%)');
    expect(xml).toContain('&amp; &lt;持平&gt;');
    expect(xml).toContain('E60012');
    const footers = Object.keys(zip.files).filter((name) => /footer\d\.xml$/.test(name));
    expect(footers).toHaveLength(2);
    const footer = await zip.file(footers[0]!)!.async('text');
    expect(footer).toContain('— ');
    expect(footer).toContain('PAGE');
    expect(await zip.file('docProps/core.xml')!.async('text')).toContain('2026-11-23T00:00:00Z');
  });

  it('PDF is one and carries its own date', async () => {
    const pdf = await toPdf(paper);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.toString('latin1')).toContain('D:20261123000000Z');
  });

  it('XLSX keeps numbers as numbers and texts as texts', async () => {
    const book = new exceljs.Workbook();
    await book.xlsx.load((await toXlsx(paper)) as unknown as ArrayBuffer);
    const sheet = book.getWorksheet('表1 主要指标')!;
    expect(sheet.getRow(1).values).toEqual([undefined, '指标', '本周']);
    expect(sheet.getCell('B2').value).toBe(0.95);
    expect(sheet.getCell('B2').numFmt).toBe('0.0%');
    expect(sheet.getCell('A3').value).toBe('\'=HYPERLINK("x")');
    expect(sheet.getCell('B3').value).toBe("'-1");
    expect(sheet.getCell('A3').formula).toBeUndefined();
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['@cmd', "'@cmd"],
    ['+86', "'+86"],
    ['安全', '安全'],
    ['', ''],
  ])('%s is written as %s', (text, expected) => expect(plainText(text)).toBe(expected));
});
