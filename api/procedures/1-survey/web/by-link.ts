import type { Answers, AnswerValue } from '../answers.ts';
import { isAnswered } from '../answers.ts';
import type { Instrument, Question } from '../instrument.ts';
import { namesIn } from '../instrument.ts';
import type { AnswerProblem, Questionnaire } from '../questionnaire.ts';
import { chosen, problemOf } from '../questionnaire.ts';
import { ELSEWHERE } from './collection.ts';
import type { LinkQuestion, Texts } from './contract-public.ts';

/** A questionnaire as somebody answers it who reads it on a telephone, without an interviewer. */

export const textsOf = (text: { readonly 'zh-cn': string; readonly en: string }): Texts => ({
  zh: text['zh-cn'],
  en: text.en || text['zh-cn'],
});

const LONGEST_TEXT = 2000;

/** A choice that by link is neither offered nor taken: nobody is there to make the appointment. */
const forInterviewers = (choice: { readonly telephoneOnly?: boolean; readonly ends?: string }): boolean =>
  choice.telephoneOnly === true || choice.ends === 'appointment';

export function linkQuestions(model: Instrument): LinkQuestion[] {
  return model.pages.flatMap((page) =>
    page.elements
      .filter(({ startGives }) => startGives === undefined)
      .map((each) => ({
        name: each.name,
        type: each.type,
        text: textsOf(each.webText ?? each.readAloud),
        note: each.webNote ? textsOf(each.webNote) : null,
        required: each.isRequired === true,
        maxLength: each.maxLength ?? LONGEST_TEXT,
        choices: (each.choices ?? [])
          .filter((choice) => !forInterviewers(choice))
          .map((choice) => ({
            value: choice.value,
            text: textsOf(choice.text),
            apart: choice.doNotRead === true,
            ends: choice.ends !== undefined,
          })),
        dependsOn: [
          ...new Set([page.visibleIf, each.visibleIf].flatMap((condition) => namesIn(condition ?? ''))),
        ],
      })),
  );
}

/** What pressing *start* has answered. */
export const givenByStart = (questions: readonly Question[]): Answers =>
  Object.fromEntries(
    questions.flatMap(({ name, startGives }) => (startGives === undefined ? [] : [[name, startGives]])),
  );

export type LinkProblem = AnswerProblem['code'] | 'no-such-question' | 'not-asked';

/** Why one answer is not taken, or null. An answer may be taken back: null is no problem. */
export function problemByLink(
  questionnaire: Questionnaire,
  answers: Answers,
  name: string,
  value: AnswerValue,
): LinkProblem | null {
  const question = questionnaire.question(name);
  if (!question || question.startGives !== undefined) return 'no-such-question';
  if (!questionnaire.visible(answers).includes(name)) return 'not-asked';
  if (!isAnswered(value)) return null;
  const [problem] = problemOf(question, value);
  if (problem) return problem.code;
  return chosen(question, value).some(forInterviewers) ? 'not-a-choice' : null;
}

export type Standing = {
  /** Names of the questions to be asked, in order. */
  readonly path: string[];
  /** Why it is over before its end, or null. */
  readonly ended: 'elsewhere' | 'screened-out' | 'declined' | null;
  /** The next question without an answer; null when it may be sent. */
  readonly open: string | null;
};

/** Where somebody stands with these answers. */
export function standingOf(
  questionnaire: Questionnaire,
  answers: Answers,
  residence: string | null,
): Standing {
  const path = questionnaire
    .visible(answers)
    .filter((name) => questionnaire.question(name)?.startGives === undefined);
  if (residence === ELSEWHERE) return { path, ended: 'elsewhere', open: null };
  const outcome = questionnaire.outcome(answers);
  if (outcome.kind === 'ended') {
    return { path, ended: outcome.ends.startsWith('4.') ? 'screened-out' : 'declined', open: null };
  }
  return { path, ended: null, open: outcome.kind === 'asking' ? outcome.question : null };
}
