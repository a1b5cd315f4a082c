/**
 * The only time a line knows. Whoever opens the line gives it: the real clock in a running centre, a
 * virtual one in tests and simulated weeks. Nothing in this room reads the time or sets a timer elsewhere.
 */
export interface LineClock {
  now(): Date;
  /** Runs once at that moment, at once if it has passed, never inside this call. Returns the way to cancel it. */
  schedule(at: Date, run: () => void): () => void;
}
