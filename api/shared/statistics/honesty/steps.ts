/** Long work in short steps: whoever runs it decides what else may happen between them. */
export type Steps<Result> = Generator<void, Result, void>;

/** All at once. */
export function runToEnd<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
