import { afterAll, beforeAll } from '@jest/globals';
import { providerContract } from './provider.contract.ts';
import { asteriskHarness, openRealLine } from './support/asterisk.ts';
import type { RealLine } from './support/asterisk.ts';

let line: RealLine;

beforeAll(async () => {
  line = await openRealLine('contract');
}, 900_000);

afterAll(async () => {
  await line?.close();
});

providerContract('asterisk', () => asteriskHarness(line));
