import { Model } from 'survey-core';
import type { AnswerValue, Answers } from './answers.ts';
import { isAnswered } from './answers.ts';
import type { Choice, Instrument, Question } from './instrument.ts';
import { conditionsOf, namesIn, questionsOf } from './instrument.ts';

/**
 * A questionnaire that can be asked: survey-core's logic under the words of an interview. It runs in the browser while
 * the operator asks and on the server when the interview is sealed, from the same JSON.
 */
export type Questionnaire = {
  readonly questions: readonly Question[];
  question(name: string): Question | null;
  /** Names of the questions to be asked, in order, given these answers. */
  visible(answers: Answers): readonly string[];
  /** The first visible question after `name` (from the beginning when null) that has no answer yet. */
  nextOpen(answers: Answers, name: string | null): string | null;
  outcome(answers: Answers): Outcome;
  /** Everything wrong with the answers on their path; empty when they may be sealed. */
  problems(answers: Answers): readonly AnswerProblem[];
  /** Only what belongs to the path that these answers take. */
  onPath(answers: Answers): Answers;
};

export type AnswerProblem = {
  readonly question: string;
  readonly code: 'missing' | 'not-a-choice' | 'too-long';
};

/**
 * - asking: `question` is to be asked next
 * - ended: an answer has ended the interview with this disposition, or with `appointment`
 * - complete: every visible question is answered
 */
export type Outcome =
  | { readonly kind: 'asking'; readonly question: string }
  | { readonly kind: 'ended'; readonly ends: string; readonly question: string }
  | { readonly kind: 'complete' };

const REMEMBERED_PATHS = 2000;

/** What survey-core needs to decide a path: without the texts it is several times quicker. */
const logicOf = (json: Instrument) => ({
  pages: json.pages.map(({ name, visibleIf, elements }) => ({
    name,
    visibleIf,
    elements: elements.map((each) => ({
      type: each.type,
      name: each.name,
      visibleIf: each.visibleIf,
      choices: each.choices?.map(({ value }) => value),
    })),
  })),
});

export function openQuestionnaire(json: Instrument): Questionnaire {
  const model = new Model(logicOf(json));
  const questions = questionsOf(json);
  const byName = new Map(questions.map((each) => [each.name, each]));
  const asked = [...new Set(conditionsOf(json).flatMap(namesIn))].sort();
  const paths = new Map<string, readonly string[]>();

  // The path depends on the answers that conditions ask about and on nothing else, so it is worked out once for each
  // combination of them: survey-core runs every condition again at each change, which is slow.
  const visible = (answers: Answers): readonly string[] => {
    const key = JSON.stringify(asked.map((name) => answers[name] ?? null));
    const known = paths.get(key);
    if (known) return known;
    model.data = { ...answers };
    const path = model.getAllQuestions(true).map(({ name }) => name);
    if (paths.size >= REMEMBERED_PATHS) paths.clear();
    paths.set(key, path);
    return path;
  };

  const endingOf = (answers: Answers, path: readonly string[]) => {
    for (const name of path) {
      const ends = chosen(byName.get(name)!, answers[name]).find((choice) => choice.ends !== undefined)?.ends;
      if (ends !== undefined) return { question: name, ends };
    }
    return null;
  };

  // A question that may be left open is still asked: it counts as passed once it has been answered or left with ''.
  const isOpen = (answers: Answers, name: string) =>
    byName.get(name)?.isRequired
      ? !isAnswered(answers[name])
      : answers[name] === undefined || answers[name] === null;

  const onPath = (answers: Answers): Answers => {
    const path = visible(answers);
    return Object.fromEntries(
      path.flatMap((name) => (isAnswered(answers[name]) ? [[name, answers[name]]] : [])),
    );
  };

  return {
    questions,
    question: (name) => byName.get(name) ?? null,
    visible,
    onPath,
    nextOpen(answers, name) {
      const path = visible(answers);
      const from = name === null ? 0 : path.indexOf(name) + 1;
      return path.slice(from).find((each) => isOpen(answers, each)) ?? null;
    },
    outcome(answers) {
      const path = visible(answers);
      const ending = endingOf(answers, path);
      if (ending) return { kind: 'ended', ...ending };
      const open = path.find((name) => isOpen(answers, name));
      return open === undefined ? { kind: 'complete' } : { kind: 'asking', question: open };
    },
    problems: (answers) => visible(answers).flatMap((name) => problemOf(byName.get(name)!, answers[name])),
  };
}

export function chosen(question: Question, value: AnswerValue | undefined): readonly Choice[] {
  if (!isAnswered(value) || question.type === 'comment') return [];
  const values = typeof value === 'string' ? [value] : value;
  return (question.choices ?? []).filter((choice) => values.includes(choice.value));
}

/** What is wrong with one answer by itself; a missing answer is wrong only where one is required. */
export function problemOf(question: Question, value: AnswerValue | undefined): AnswerProblem[] {
  const wrong = (code: AnswerProblem['code']): AnswerProblem[] => [{ question: question.name, code }];
  if (!isAnswered(value)) return question.isRequired ? wrong('missing') : [];
  if (question.type === 'comment') {
    if (typeof value !== 'string') return wrong('not-a-choice');
    return value.length > (question.maxLength ?? 2000) ? wrong('too-long') : [];
  }
  if ((question.type === 'checkbox') !== Array.isArray(value)) return wrong('not-a-choice');
  const values = typeof value === 'string' ? [value] : value;
  const choices = chosen(question, value);
  if (choices.length !== values.length) return wrong('not-a-choice');
  // *Refused* and *don't know* stand alone.
  return choices.length > 1 && choices.some(({ doNotRead }) => doNotRead) ? wrong('not-a-choice') : [];
}
