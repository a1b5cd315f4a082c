import { describe, expect, it } from '@jest/globals';
import {
  askAgainAfter,
  microphoneTrouble,
  troubles,
} from '../../../../agent-console/src/softphone/trouble.ts';
import english from '../../../../agent-console/src/softphone/text.en.ts';
import chinese from '../../../../agent-console/src/softphone/text.zh.ts';

describe('what hinders a telephone', () => {
  it.each([
    ['NotAllowedError', 'microphone-denied'],
    ['NotFoundError', 'no-microphone'],
    ['OverconstrainedError', 'no-microphone'],
    ['NotReadableError', 'microphone-busy'],
    ['AbortError', 'microphone-busy'],
    ['SecurityError', 'insecure'],
    ['', 'microphone-busy'],
  ])('%s is %s', (name, trouble) => {
    expect(microphoneTrouble(name)).toBe(trouble);
  });

  it('each is told in a sentence that says what to do, in both languages', () => {
    for (const trouble of troubles) {
      expect(chinese.trouble[trouble]).toMatch(/请|自动/);
      expect(english.trouble[trouble].length).toBeGreaterThan(40);
    }
    expect(Object.keys(chinese.trouble).sort()).toEqual([...troubles].sort());
  });

  it('asks again soon at first, and never less than four times a minute', () => {
    expect([1, 2, 3, 4].map(askAgainAfter)).toEqual([300, 600, 1200, 2400]);
    expect(askAgainAfter(30)).toBe(15_000);
  });
});
