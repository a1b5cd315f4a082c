import { afterAll, beforeAll } from '@jest/globals';
import { providerContract } from './provider.contract.ts';
import { twilioHarness } from './support/twilio/harness.ts';
import { Prism } from './support/twilio/prism.ts';

let prism: Prism;

beforeAll(async () => {
  prism = await Prism.start();
});

afterAll(() => {
  prism?.stop();
});

// Every request that the driver makes in it is checked against Twilio's own description of its REST API.
providerContract('twilio', () => twilioHarness({ prism }));
