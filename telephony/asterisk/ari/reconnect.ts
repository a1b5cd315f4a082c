const FIRST_MS = 100;
const LONGEST_MS = 3_000;

/** How long to wait before the nth attempt in a row: a citizen on hold waits with us, so never long. */
export function delayBefore(attempt: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, attempt - 1));
}
