import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { asteriskHarness, openRealLine, type AsteriskHarness, type RealLine } from './asterisk.ts';
import { DrivenLine } from './driven-line.ts';

export type OnARealLine = {
  readonly real: RealLine;
  readonly harness: AsteriskHarness;
  readonly line: DrivenLine;
  /** Another driver in the place of one that the test has closed. */
  readonly renew: () => Promise<void>;
};

/** The tests of this file run on one Asterisk of this name, each with a driver of its own that nothing is left in. */
export function onARealLine(name: string, given: (now: OnARealLine) => void): void {
  let real: RealLine | undefined;
  let line: DrivenLine | undefined;
  async function renew(): Promise<void> {
    const harness = await asteriskHarness(real!);
    line = new DrivenLine(harness);
    given({ real: real!, harness, line, renew });
  }
  beforeAll(async () => {
    real = await openRealLine(name);
  }, 900_000);
  afterAll(() => real?.close());
  beforeEach(renew);
  afterEach(() => line?.close());
}
