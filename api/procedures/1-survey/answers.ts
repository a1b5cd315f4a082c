/** One answer: a choice's value, several of them, or text. Null takes an answer back. */
export type AnswerValue = string | readonly string[] | null;
export type Answers = Readonly<Record<string, AnswerValue>>;

export const isAnswered = (value: AnswerValue | undefined): value is string | readonly string[] =>
  value !== undefined && value !== null && value.length > 0;

/** The same answers always give the same text, whatever the order in which they were given. */
export function canonicalAnswers(answers: Answers): string {
  const entries = Object.entries(answers)
    .filter(([, value]) => isAnswered(value))
    .map(([name, value]): [string, AnswerValue] => [name, Array.isArray(value) ? [...value].sort() : value])
    .sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
  return JSON.stringify(entries);
}
