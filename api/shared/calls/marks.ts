export type Answered = {
  readonly question: string;
  /** When the answer was given, and how long the question had been open by then. */
  readonly at: Date;
  readonly seconds: number;
};

/** Where in a recording each question begins, in seconds from its beginning, in the order in which they were asked. */
export function marksOf<A extends Answered>(
  recording: { readonly startedAt: Date; readonly seconds: number },
  answers: readonly A[],
): readonly (A & { readonly from: number })[] {
  return answers
    .map((answer) => {
      const answered = (answer.at.getTime() - recording.startedAt.getTime()) / 1000;
      const from = Math.min(Math.max(0, answered - answer.seconds), recording.seconds);
      return { ...answer, from: Math.round(from * 10) / 10 };
    })
    .sort((a, b) => a.from - b.from);
}
