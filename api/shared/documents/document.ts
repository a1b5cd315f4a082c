/**
 * What is to be printed or filed, without any file format: the same value becomes DOCX, PDF and XLSX. `madeAt` is the
 * only time that enters a file, so that the same document always gives the same bytes.
 */
export type Document = {
  readonly title: string;
  readonly author: string;
  readonly madeAt: Date;
  /** The red head of an official paper (版头): name of the paper, its number, who issues it, when. */
  readonly redHead?: {
    readonly name: string;
    readonly number: string;
    readonly issuer: string;
    readonly date: string;
  };
  /** A line below the title, such as the period. */
  readonly subtitle?: string;
  readonly blocks: readonly Block[];
};

export type Block =
  /** 1 一、 2 （一） 3 1. */
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'note'; readonly text: string }
  | Table;

export type Table = {
  readonly kind: 'table';
  /** Also the name of its sheet. */
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
};

export type Column = {
  readonly title: string;
  /** Parts of the width of the page. */
  readonly width: number;
  readonly align?: 'left' | 'center' | 'right';
};

/** What is read, and the number behind it for a sheet that is calculated with. */
export type Cell = string | { readonly text: string; readonly number: number; readonly format?: string };

export const cellText = (cell: Cell): string => (typeof cell === 'string' ? cell : cell.text);

/**
 * GB/T 9704: A4 with a type area of 156 mm × 225 mm, 22 lines of 28 characters of size 3 (16 pt), page numbers below the
 * type area on the outer side.
 */
export const PAGE = {
  marginsMm: { top: 37, bottom: 35, left: 28, right: 26 },
  footerMm: 7,
  bodyPt: 16,
  linePt: 29,
  titlePt: 22,
  titleLinePt: 36,
  redHeadPt: 32,
  tablePt: 10.5,
  notePt: 12,
  red: 'E60012',
} as const;

export const ptOf = (mm: number): number => (mm * 72) / 25.4;
