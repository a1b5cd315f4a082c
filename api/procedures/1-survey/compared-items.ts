import type { Item } from '../../shared/statistics/index.ts';
import { NO_ANSWER, NOT_ASKED } from '../../shared/statistics/index.ts';
import type { AnswerValue } from './answers.ts';
import { isAnswered } from './answers.ts';
import type { Choice, Question } from './instrument.ts';

const readOut = (question: Question): readonly Choice[] =>
  (question.choices ?? []).filter(({ doNotRead }) => !doNotRead);

/**
 * The questions by which interviews are compared: those about what a resident thinks. Who they are and whether they may
 * be asked is left out: quotas decide that, and the operator knows it before anybody answers.
 */
const compared = (question: Question): boolean =>
  question.type === 'radiogroup' &&
  question.quotaVariable === undefined &&
  readOut(question).some(({ score }) => score !== undefined);

export const comparedQuestions = (questions: readonly Question[]): readonly Question[] =>
  questions.filter(compared);

export const itemsOf = (questions: readonly Question[]): Item[] =>
  comparedQuestions(questions).map((question) => {
    const choices = readOut(question);
    const scores = choices.map(({ score }) => score ?? Number.NaN);
    const falling = scores.every((score, at) => at === 0 || score <= scores[at - 1]!);
    return { name: question.name, options: choices.length, ordered: falling };
  });

/** An answer as a number: its place among those that are read out. */
export function codeOf(question: Question, value: AnswerValue | undefined): number {
  if (!isAnswered(value) || typeof value !== 'string') return NOT_ASKED;
  const at = readOut(question).findIndex((choice) => choice.value === value);
  return at >= 0 ? at + 1 : NO_ANSWER;
}
