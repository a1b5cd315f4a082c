/** What the browser runs while the operator asks: the same logic that runs again here when the interview is sealed. */
export { isAnswered, type AnswerValue, type Answers } from './answers.ts';
export { ATTEMPT_DISPOSITIONS, CHOSEN_BY_HAND, type AttemptDisposition, type Stage } from './disposition.ts';
export { instrument, type Choice, type Instrument, type Question, type Text } from './instrument.ts';
export { openQuestionnaire, problemOf, type Outcome, type Questionnaire } from './questionnaire.ts';
export { interlock, type QuotaPlan } from './quota-table.ts';
export { askedAgain } from './asked-again.ts';
