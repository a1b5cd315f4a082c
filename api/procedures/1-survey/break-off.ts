import type { Answers } from './answers.ts';
import { isAnswered } from './answers.ts';
import type { Questionnaire } from './questionnaire.ts';

/**
 * An interview that ends before its last question is partial (1.2) if every essential question on its path is answered
 * and at least `partialShare` of all questions on it; else it is a break-off (2.12). AAPOR, 10th edition, asks that the
 * rule be stated beforehand and names 50 % as the usual line.
 */
export function breakOffDisposition(
  questionnaire: Questionnaire,
  answers: Answers,
  partialShare: number,
): '1.2' | '2.12' {
  const path = questionnaire.visible(answers);
  const answered = path.filter((name) => isAnswered(answers[name]));
  const essentials = path.filter((name) => questionnaire.question(name)?.essential);
  const essentialsAnswered = essentials.length > 0 && essentials.every((name) => isAnswered(answers[name]));
  return essentialsAnswered && answered.length >= partialShare * path.length ? '1.2' : '2.12';
}
