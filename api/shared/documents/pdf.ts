import { createRequire } from 'node:module';
import type library from 'pdfmake';
import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { type Block, cellText, type Document, PAGE, ptOf, type Table } from './document.ts';

const FAMILY = 'NotoSansSC';
/** Height of one line of the font at size 1: ascent and descent of Noto Sans SC. */
const NATURAL_LINE = 1.448;
const lineHeight = (linePt: number, sizePt: number): number => linePt / (sizePt * NATURAL_LINE);

const margins = {
  left: ptOf(PAGE.marginsMm.left),
  right: ptOf(PAGE.marginsMm.right),
  top: ptOf(PAGE.marginsMm.top),
  bottom: ptOf(PAGE.marginsMm.bottom),
};
const WIDTH = ptOf(210) - margins.left - margins.right;

type PdfMake = typeof library;
let ready: Promise<PdfMake> | null = null;

/** The library and its two fonts of 10 MB each are loaded with the first document, not with the process. */
async function pdfmake(): Promise<PdfMake> {
  const { default: loaded } = await import('pdfmake');
  const { resolve } = createRequire(import.meta.url);
  const font = (weight: string) =>
    resolve(`@expo-google-fonts/noto-sans-sc/${weight}/NotoSansSC_${weight}.ttf`);
  const regular = font('400Regular');
  const bold = font('700Bold');
  loaded.setFonts({ [FAMILY]: { normal: regular, bold, italics: regular, bolditalics: bold } });
  loaded.setUrlAccessPolicy(() => false);
  loaded.setLocalAccessPolicy((path: string) => path === regular || path === bold);
  return loaded;
}

export async function toPdf(document: Document): Promise<Buffer> {
  ready ??= pdfmake();
  const bytes = await (await ready).createPdf(definitionOf(document)).getBuffer();
  return Buffer.from(bytes);
}

function definitionOf(document: Document): TDocumentDefinitions {
  return {
    pageSize: 'A4',
    pageMargins: [margins.left, margins.top, margins.right, margins.bottom],
    defaultStyle: { font: FAMILY, fontSize: PAGE.bodyPt, lineHeight: lineHeight(PAGE.linePt, PAGE.bodyPt) },
    info: {
      title: document.title,
      author: document.author,
      creator: document.author,
      producer: document.author,
      creationDate: document.madeAt,
      modDate: document.madeAt,
    },
    // A heading is not left alone at the foot of a page.
    pageBreakBefore: (node, container) =>
      node.headlineLevel !== undefined && container.getFollowingNodesOnPage().length === 0,
    footer: (page) => ({
      text: `— ${page} —`,
      fontSize: 14,
      alignment: page % 2 === 1 ? 'right' : 'left',
      margin: [margins.left + 14, ptOf(PAGE.footerMm), margins.right + 14, 0],
    }),
    content: [
      ...(document.redHead ? redHead(document.redHead) : []),
      {
        text: document.title,
        fontSize: PAGE.titlePt,
        bold: true,
        alignment: 'center',
        lineHeight: lineHeight(PAGE.titleLinePt, PAGE.titlePt),
        margin: [0, PAGE.linePt / 2, 0, 4],
      },
      ...(document.subtitle
        ? [{ text: document.subtitle, alignment: 'center', margin: [0, 0, 0, 10] } satisfies Content]
        : []),
      ...document.blocks.flatMap(blockOf),
    ],
  };
}

const redHead = (head: NonNullable<Document['redHead']>): Content[] => [
  {
    text: head.name,
    fontSize: PAGE.redHeadPt,
    bold: true,
    color: `#${PAGE.red}`,
    alignment: 'center',
    characterSpacing: 4,
    lineHeight: 1,
  },
  { text: head.number, alignment: 'center' },
  {
    columns: [
      { text: head.issuer, width: '*' },
      { text: head.date, width: 'auto' },
    ],
  },
  {
    canvas: [{ type: 'line', x1: 0, y1: 0, x2: WIDTH, y2: 0, lineWidth: 1.5, lineColor: `#${PAGE.red}` }],
    margin: [0, 2, 0, 8],
  },
];

function blockOf(block: Block): Content[] {
  const indent = PAGE.bodyPt * 2;
  switch (block.kind) {
    case 'heading':
      return [
        { text: block.text, bold: block.level !== 2, leadingIndent: indent, headlineLevel: block.level },
      ];
    case 'paragraph':
      return block.text.split('\n').map((text) => ({ text, leadingIndent: indent }));
    case 'note':
      return [
        {
          text: block.text,
          fontSize: PAGE.notePt - 1.5,
          lineHeight: lineHeight(18, PAGE.notePt - 1.5),
          color: '#444444',
          margin: [0, 2, 0, 4],
        },
      ];
    case 'table':
      return [tableOf(block)];
  }
}

function tableOf({ caption, columns, rows }: Table): Content {
  const style = { fontSize: PAGE.tablePt - 0.5, lineHeight: lineHeight(15, PAGE.tablePt - 0.5) };
  const parts = columns.reduce((sum, { width }) => sum + width, 0);
  // Four points of padding and the rule belong to each column.
  const widths = columns.map(({ width }) => (WIDTH * width) / parts - 8.5);
  const header: TableCell[] = columns.map(({ title }) => ({
    text: title,
    ...style,
    bold: true,
    alignment: 'center',
    fillColor: '#f2f2f2',
  }));
  const body: TableCell[][] = rows.map((row) =>
    row.map((cell, index) => ({
      text: cellText(cell),
      ...style,
      alignment: columns[index]!.align ?? 'left',
    })),
  );
  // The caption is the first header row: it stays with its table and comes again on every page of it.
  const title: TableCell = {
    text: caption,
    colSpan: columns.length,
    bold: true,
    fontSize: 12,
    alignment: 'center',
    lineHeight: lineHeight(22, 12),
    border: [false, false, false, true],
  };
  const titleRow = [title, ...columns.slice(1).map((): TableCell => ({}))];
  return {
    margin: [0, 4, 0, 10],
    table: {
      headerRows: 2,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths,
      body: [titleRow, header, ...body],
    },
    layout: {
      hLineWidth: () => 0.5,
      vLineWidth: () => 0.5,
      hLineColor: () => '#888888',
      vLineColor: () => '#888888',
      paddingTop: () => 2,
      paddingBottom: () => 1,
    },
  };
}
