import type { Question } from './instrument.ts';

/** Asked again in a recheck: who the resident is, and what matters most; what does not change within days. */
export const askedAgain = (questions: readonly Question[]): readonly Question[] =>
  questions.filter(({ quotaVariable, essential }) => quotaVariable !== undefined || essential === true);
