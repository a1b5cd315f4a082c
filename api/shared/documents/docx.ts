import type * as Docx from 'docx';
import { type Block, type Cell, cellText, type Document, PAGE, ptOf, type Table } from './document.ts';
import { setZipTimes } from './zip-times.ts';

/** Fonts by name: they belong to every office computer in China and may not be embedded. */
const FONT = {
  title: '方正小标宋简体',
  body: '仿宋',
  heading1: '黑体',
  heading2: '楷体',
  table: '宋体',
  latin: 'Times New Roman',
} as const;

const TWIPS_PER_PT = 20;
const twips = (pt: number): number => Math.round(pt * TWIPS_PER_PT);
const mm = (length: number): number => twips(ptOf(length));
/** 156 mm, the width of the type area. */
const WIDTH = mm(210 - PAGE.marginsMm.left - PAGE.marginsMm.right);

export async function toDocx(document: Document): Promise<Buffer> {
  const docx = await import('docx');
  const write = writer(docx);
  const file = new docx.Document({
    title: document.title,
    creator: document.author,
    lastModifiedBy: document.author,
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: {
        document: {
          run: { size: PAGE.bodyPt * 2, font: { ascii: FONT.latin, hAnsi: FONT.latin, eastAsia: FONT.body } },
        },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: mm(210), height: mm(297) },
            margin: {
              top: mm(PAGE.marginsMm.top),
              bottom: mm(PAGE.marginsMm.bottom),
              left: mm(PAGE.marginsMm.left),
              right: mm(PAGE.marginsMm.right),
              header: mm(15),
              footer: mm(PAGE.marginsMm.bottom - PAGE.footerMm - 5),
            },
          },
        },
        footers: { default: write.footer('right'), even: write.footer('left') },
        children: [
          ...(document.redHead ? write.redHead(document.redHead) : []),
          write.title(document.title),
          ...(document.subtitle ? [write.subtitle(document.subtitle)] : []),
          ...document.blocks.flatMap(write.block),
        ],
      },
    ],
  });
  const core = { path: 'docProps/core.xml', data: coreProperties(document) };
  const bytes = await docx.Packer.toBuffer(file, undefined, [core]);
  return setZipTimes(Buffer.from(bytes), document.madeAt);
}

function writer(docx: typeof Docx) {
  const { AlignmentType, BorderStyle, Paragraph, TextRun } = docx;
  const font = (eastAsia: string) => ({ ascii: FONT.latin, hAnsi: FONT.latin, eastAsia });
  const run = (text: string, eastAsia: string, pt: number, more: Docx.IRunOptions = {}) =>
    new TextRun({ text, font: font(eastAsia), size: pt * 2, ...more });
  const exactly = (pt: number) => ({ line: twips(pt), lineRule: docx.LineRuleType.EXACT });
  const twoCharacters = { firstLineChars: 200 };

  const block = (each: Block): (Docx.Paragraph | Docx.Table)[] => {
    switch (each.kind) {
      case 'heading': {
        const eastAsia = { 1: FONT.heading1, 2: FONT.heading2, 3: FONT.body }[each.level];
        return [
          new Paragraph({
            children: [run(each.text, eastAsia, PAGE.bodyPt, { bold: each.level === 3 })],
            outlineLevel: each.level - 1,
            indent: twoCharacters,
            spacing: exactly(PAGE.linePt),
            keepNext: true,
          }),
        ];
      }
      case 'paragraph':
        return each.text.split('\n').map(
          (line) =>
            new Paragraph({
              children: [run(line, FONT.body, PAGE.bodyPt)],
              alignment: AlignmentType.BOTH,
              indent: twoCharacters,
              spacing: exactly(PAGE.linePt),
            }),
        );
      case 'note':
        return [
          new Paragraph({
            children: [run(each.text, FONT.heading2, PAGE.notePt)],
            indent: { firstLineChars: 200 },
            spacing: { ...exactly(20), before: 60 },
          }),
        ];
      case 'table':
        return [
          new Paragraph({
            children: [run(each.caption, FONT.heading1, 12)],
            alignment: AlignmentType.CENTER,
            spacing: { ...exactly(24), before: 120 },
            keepNext: true,
          }),
          table(each),
          new Paragraph({ children: [], spacing: exactly(12) }),
        ];
    }
  };

  const table = ({ columns, rows }: Table): Docx.Table => {
    const parts = columns.reduce((sum, { width }) => sum + width, 0);
    const widths = columns.map(({ width }) => Math.round((WIDTH * width) / parts));
    const align = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT };
    const cell = (value: Cell, index: number, header: boolean) =>
      new docx.TableCell({
        width: { size: widths[index]!, type: docx.WidthType.DXA },
        verticalAlign: docx.VerticalAlign.CENTER,
        margins: { top: 40, bottom: 40, left: 60, right: 60 },
        children: cellText(value)
          .split('\n')
          .map(
            (line) =>
              new Paragraph({
                children: [run(line, header ? FONT.heading1 : FONT.table, PAGE.tablePt)],
                alignment: header ? AlignmentType.CENTER : align[columns[index]!.align ?? 'left'],
                spacing: { line: twips(15), lineRule: docx.LineRuleType.AT_LEAST },
              }),
          ),
      });
    return new docx.Table({
      columnWidths: widths,
      width: { size: WIDTH, type: docx.WidthType.DXA },
      layout: docx.TableLayoutType.FIXED,
      rows: [
        new docx.TableRow({
          tableHeader: true,
          cantSplit: true,
          children: columns.map(({ title }, index) => cell(title, index, true)),
        }),
        ...rows.map(
          (row) =>
            new docx.TableRow({
              cantSplit: true,
              children: row.map((value, index) => cell(value, index, false)),
            }),
        ),
      ],
    });
  };

  return {
    block,
    title: (text: string) =>
      new Paragraph({
        children: [run(text, FONT.title, PAGE.titlePt)],
        alignment: AlignmentType.CENTER,
        spacing: { ...exactly(PAGE.titleLinePt), before: twips(PAGE.linePt), after: twips(8) },
      }),
    subtitle: (text: string) =>
      new Paragraph({
        children: [run(text, FONT.heading2, PAGE.bodyPt)],
        alignment: AlignmentType.CENTER,
        spacing: { ...exactly(PAGE.linePt), after: twips(12) },
      }),
    redHead: (head: NonNullable<Document['redHead']>) => [
      new Paragraph({
        children: [run(head.name, FONT.title, PAGE.redHeadPt, { color: PAGE.red, characterSpacing: 80 })],
        alignment: AlignmentType.CENTER,
        spacing: { line: twips(50), lineRule: docx.LineRuleType.AT_LEAST },
      }),
      new Paragraph({
        children: [run(head.number, FONT.body, PAGE.bodyPt)],
        alignment: AlignmentType.CENTER,
        spacing: exactly(PAGE.linePt),
      }),
      new Paragraph({
        children: [run(head.issuer, FONT.body, PAGE.bodyPt), run(`\t${head.date}`, FONT.body, PAGE.bodyPt)],
        tabStops: [{ type: docx.TabStopType.RIGHT, position: WIDTH }],
        spacing: { ...exactly(PAGE.linePt), after: twips(6) },
        border: { bottom: { style: BorderStyle.SINGLE, size: 12, color: PAGE.red, space: 4 } },
      }),
    ],
    footer: (side: 'left' | 'right') =>
      new docx.Footer({
        children: [
          new Paragraph({
            alignment: side === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
            // One character from the outer edge of the type area.
            indent: side === 'right' ? { right: twips(14) } : { left: twips(14) },
            children: [
              new TextRun({
                children: ['— ', docx.PageNumber.CURRENT, ' —'],
                font: font(FONT.table),
                size: 28,
              }),
            ],
          }),
        ],
      }),
  };
}

const escapeXml = (text: string): string =>
  text.replace(/[&<>"]/g, (each) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[each]!);

/** The library writes the time of day here. */
function coreProperties({ title, author, madeAt }: Document): string {
  const at = `${madeAt.toISOString().slice(0, 19)}Z`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeXml(title)}</dc:title><dc:creator>${escapeXml(author)}</dc:creator><cp:lastModifiedBy>${escapeXml(author)}</cp:lastModifiedBy><dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${at}</dcterms:modified></cp:coreProperties>`;
}
