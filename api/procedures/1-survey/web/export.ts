import { shanghaiMinute } from '../../../platform/lib/shanghai.ts';
import type { Cell, Document } from '../../../shared/documents/index.ts';
import type { Answers } from '../answers.ts';
import { isAnswered } from '../answers.ts';
import type { Question, Text } from '../instrument.ts';
import { exportText } from './export-text.ts';
import type { Mark } from './marks.ts';
import { maskWritten } from './mask.ts';

type Language = 'zh' | 'en';
type Row = {
  readonly countyCode: string;
  readonly startedAt: Date;
  readonly sealedAt: Date;
  readonly seconds: number;
  readonly answered: number;
  readonly language: string;
  readonly marks: readonly Mark[];
  readonly answers: Answers;
};

type Made = {
  readonly title: string;
  readonly author: string;
  readonly madeAt: Date;
  readonly language: Language;
};

const number = (value: number): Cell => ({ text: String(value), number: value });

/** One row a response: choices in words, several joined, open answers masked. */
export function rowsDocument(
  of: Made,
  questions: readonly Question[],
  rows: readonly Row[],
  countyName: (code: string) => string,
): Document {
  const words = exportText[of.language];
  const say = (text: Text) => (of.language === 'en' && text.en ? text.en : text['zh-cn']);
  const asked = questions.filter(({ startGives }) => startGives === undefined);
  return {
    title: of.title,
    author: of.author,
    madeAt: of.madeAt,
    subtitle: shanghaiMinute(of.madeAt),
    blocks: [
      { kind: 'note', text: words.notProbability },
      {
        kind: 'table',
        caption: words.rows,
        columns: [
          ...words.columns.map((title) => ({ title, width: 2 })),
          ...asked.map(({ title }) => ({ title: say(title), width: 3 })),
        ],
        rows: rows.map((row, index) => [
          number(index + 1),
          countyName(row.countyCode),
          shanghaiMinute(row.startedAt),
          shanghaiMinute(row.sealedAt),
          number(row.seconds),
          number(row.answered),
          row.language,
          row.marks.map((mark) => words.marks[mark]).join('; '),
          ...asked.map((question) => answerIn(question, row.answers, say)),
        ]),
      },
    ],
  };
}

function answerIn(question: Question, answers: Answers, say: (text: Text) => string): string {
  const value = answers[question.name];
  if (!isAnswered(value)) return '';
  if (question.type === 'comment') return maskWritten(String(value));
  const values = typeof value === 'string' ? [value] : value;
  return (question.choices ?? [])
    .filter((choice) => values.includes(choice.value))
    .map(({ text }) => say(text))
    .join('; ');
}

type Link = { readonly number: number; readonly url: string; readonly used: boolean };

const linkCells = (links: readonly Link[], language: Language): Cell[][] => {
  const words = exportText[language];
  return links.map(({ number: at, url, used }) => [number(at), url, used ? words.used : words.unused]);
};

export function linksDocument(of: Made, links: readonly Link[]): Document {
  const words = exportText[of.language];
  const widths = [1, 8, 1];
  return {
    title: of.title,
    author: of.author,
    madeAt: of.madeAt,
    blocks: [
      { kind: 'note', text: words.linksNote },
      {
        kind: 'table',
        caption: words.links,
        columns: words.linkColumns.map((title, index) => ({ title, width: widths[index]! })),
        rows: linkCells(links, of.language),
      },
    ],
  };
}

/** The same as plain rows, for a program that sends messages. */
export const linkRows = (links: readonly Link[], language: Language): string[][] => [
  [...exportText[language].linkColumns],
  ...linkCells(links, language).map((cells) =>
    cells.map((cell) => (typeof cell === 'string' ? cell : cell.text)),
  ),
];
