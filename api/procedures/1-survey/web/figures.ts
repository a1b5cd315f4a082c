import { mondayOf } from '../../../shared/statistics/figures/period.ts';
import type { Answers } from '../answers.ts';
import { isAnswered } from '../answers.ts';
import type { Question } from '../instrument.ts';
import type { Figures, Group, QuestionFigure, WrittenFigure } from './contract.ts';
import { shanghaiDay } from '../../../platform/lib/shanghai.ts';
import { maskWritten } from './mask.ts';

/**
 * What people who answered by link said: counts and shares, and nothing else. They chose themselves, so there is no
 * probability of being asked, hence no margin of error, no weight and no comparison with the telephone.
 */
export type FigureResponse = {
  readonly countyCode: string;
  readonly sealedAt: Date;
  readonly answers: Answers;
};

/** Monday of the week in Shanghai, as `2026-11-16`. */
export const weekOf = (at: Date): string => mondayOf(shanghaiDay(at));

type Rules = {
  /** A group of fewer people is counted but not broken down: its few could be recognised. */
  readonly leastGroup: number;
  readonly mostWritten: number;
};

export function figuresOf(
  questions: readonly Question[],
  responses: readonly FigureResponse[],
  rules: Rules,
): Figures {
  const rows = responses.map((each) => ({ ...each, week: weekOf(each.sealedAt) }));
  const tally = (keys: readonly string[]) => {
    const counts = new Map<string, number>();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    return [...counts].sort(([one], [other]) => (one < other ? -1 : 1));
  };
  const asked = questions.filter(({ startGives }) => startGives === undefined);
  return {
    n: rows.length,
    counties: tally(rows.map(({ countyCode }) => countyCode)).map(([countyCode, n]) => ({ countyCode, n })),
    weeks: tally(rows.map(({ week }) => week)).map(([week, n]) => ({ week, n })),
    questions: asked
      .filter((each) => each.type !== 'comment')
      .map((each) => chosenFigure(each, rows, rules.leastGroup)),
    written: asked
      .filter((each) => each.type === 'comment')
      .map((each) => writtenFigure(each, rows, rules.mostWritten)),
  };
}

type Row = FigureResponse & { readonly week: string };

function chosenFigure(question: Question, rows: readonly Row[], leastGroup: number): QuestionFigure {
  const choices = question.choices ?? [];
  const place = new Map(choices.map(({ value }, index) => [value, index]));
  const all = { base: 0, counts: choices.map(() => 0) };
  const groups = { county: new Map<string, typeof all>(), week: new Map<string, typeof all>() };
  const groupOf = (map: Map<string, typeof all>, key: string) => {
    const known = map.get(key) ?? { base: 0, counts: choices.map(() => 0) };
    map.set(key, known);
    return known;
  };
  for (const { answers, countyCode, week } of rows) {
    const value = answers[question.name];
    if (!isAnswered(value)) continue;
    const into = [all, groupOf(groups.county, countyCode), groupOf(groups.week, week)];
    const values = typeof value === 'string' ? [value] : value;
    for (const each of into) {
      each.base += 1;
      for (const one of values) {
        const at = place.get(one);
        if (at !== undefined) each.counts[at]! += 1;
      }
    }
  }
  const shown = (map: Map<string, typeof all>): Group[] =>
    [...map]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, { base, counts }]) => ({ key, base, counts: base < leastGroup ? null : counts }));
  return {
    name: question.name,
    title: question.title,
    type: question.type as 'radiogroup' | 'checkbox',
    base: all.base,
    choices: choices.map(({ value, text }, index) => ({
      value,
      text,
      count: all.counts[index]!,
      share: all.base === 0 ? null : all.counts[index]! / all.base,
    })),
    counties: shown(groups.county),
    weeks: shown(groups.week),
  };
}

function writtenFigure(question: Question, rows: readonly Row[], most: number): WrittenFigure {
  const said = rows.filter(({ answers }) => isAnswered(answers[question.name]));
  return {
    name: question.name,
    title: question.title,
    count: said.length,
    latest: [...said]
      .sort((one, other) => other.sealedAt.getTime() - one.sealedAt.getTime())
      .slice(0, most)
      .map(({ answers, week, countyCode }) => ({
        week,
        countyCode,
        text: maskWritten(String(answers[question.name])),
      })),
  };
}
