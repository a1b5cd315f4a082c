import {
  newPacing,
  observe,
  type DiallerFact,
  type Pacing,
} from '../../../../../api/shared/calls/dialler/pacing.ts';
import { defaultRules } from '../../../../../api/shared/calls/dialler/rules.ts';

/** 10:00 in China. */
export const now = new Date(Date.UTC(2026, 10, 18, 2));

export type History = { readonly reached?: number; readonly silent?: number; readonly answerShare?: number };

/** A morning: so many persons reached, so many silent calls, and dials and conversations to learn from. */
export function morning({ reached = 1000, silent = 0, answerShare = 0.4 }: History = {}): Pacing {
  const facts: DiallerFact[] = [];
  for (let index = 0; index < 400; index++) {
    const answered = index % 100 < answerShare * 100;
    facts.push({ what: 'rang', at: now, seconds: answered ? 6 + (index % 10) : 25, answered });
  }
  for (let index = 0; index < 200; index++) {
    const long = index % 2 === 0;
    const talkSeconds = long ? 180 + index : 15 + (index % 20);
    facts.push({ what: 'handled', at: now, talkSeconds, wrapUpSeconds: long ? 20 : 5 });
  }
  for (let index = 0; index < reached; index++) facts.push({ what: 'reached', at: now });
  for (let index = 0; index < silent; index++) facts.push({ what: 'silent', at: now });
  return facts.reduce((pacing, fact) => observe(pacing, fact, defaultRules), newPacing(now));
}
