import { readFileSync } from 'node:fs';

export type Counts = { readonly passed: number; readonly failed: number };

type JestResult = {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numRuntimeErrorTestSuites: number;
};

/** Counts of a Jest run. A file that could not even be loaded is one failure; so is a run that left no result. */
export function readCounts(file: string, exitCode: number): Counts {
  const result = read(file);
  if (!result) return { passed: 0, failed: 1 };
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  // Jest may fail without a failed test, for example when a hook outside every test throws.
  return { passed: result.numPassedTests, failed: failed === 0 && exitCode !== 0 ? 1 : failed };
}

function read(file: string): JestResult | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as JestResult;
  } catch {
    return undefined;
  }
}
