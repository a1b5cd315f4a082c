import { describe, expect, it } from '@jest/globals';
import { meaningOf } from '../../../../telephony/twilio/errors.ts';

describe('what a refusal of Twilio’s means', () => {
  it.each([
    [20429, 429, 'line-lost', 'network'],
    [32001, 400, 'line-lost', 'network'],
    [21211, 400, 'wrong-state', 'no-such-number'],
    [21214, 400, 'wrong-state', 'no-such-number'],
    [21215, 400, 'wrong-state', 'out-of-service'],
    [21220, 400, 'unknown-call', 'network'],
    [20404, 404, 'unknown-call', 'network'],
    [20003, 401, 'wrong-state', 'network'],
    [20500, 500, 'unknown-outcome', 'network'],
    [undefined, 503, 'unknown-outcome', 'network'],
    [undefined, 429, 'line-lost', 'network'],
    [undefined, 404, 'unknown-call', 'network'],
    [99999, 400, 'wrong-state', 'network'],
  ])('%s with %s is %s, and a dial then failed by %s', (code, status, result, cause) => {
    expect(meaningOf(code, status)).toMatchObject({ result, cause });
  });

  it('is told to whoever administers the account where they can do something', () => {
    for (const code of [20003, 21210, 21212, 21215, 21219]) expect(meaningOf(code, 400).tell).toMatch(/\.$/);
    expect(meaningOf(21211, 400).tell).toBeUndefined();
    expect(meaningOf(20429, 429).tell).toBeUndefined();
  });
});
