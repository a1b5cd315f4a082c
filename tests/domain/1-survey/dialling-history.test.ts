import { describe, expect, it } from '@jest/globals';
import { factsOf, type PastDial } from '../../../api/procedures/1-survey/dialling-history.ts';

const at = (second: number): Date => new Date(Date.UTC(2026, 10, 18, 1, 0, second));
const dial: PastDial = {
  startedAt: at(0),
  answeredAt: at(4),
  joinedAt: at(5),
  callEndedAt: at(35),
  settledAt: at(45),
  talkSeconds: 30,
  disposition: '1.1',
};

describe('日常调查 survey: what the dialler learns from past dials', () => {
  it.each<[string, Partial<PastDial>, object[]]>([
    [
      'a conversation: it rang, and when it is written up a person was reached and handled',
      {},
      [
        { what: 'rang', at: at(4), seconds: 4, answered: true },
        { what: 'reached', at: at(45) },
        { what: 'handled', at: at(45), talkSeconds: 30, wrapUpSeconds: 10 },
      ],
    ],
    [
      'a machine took time, and was no person',
      { disposition: '3.14' },
      [
        { what: 'rang', at: at(4), seconds: 4, answered: true },
        { what: 'handled', at: at(45), talkSeconds: 30, wrapUpSeconds: 10 },
      ],
    ],
    [
      'nobody answered',
      { answeredAt: null, joinedAt: null, callEndedAt: at(25), talkSeconds: 0, disposition: '3.13' },
      [{ what: 'rang', at: at(25), seconds: 25, answered: false }],
    ],
    [
      'answered while nobody was free: silent, whoever it was',
      { joinedAt: null, callEndedAt: at(9), talkSeconds: 0, disposition: '3.90' },
      [
        { what: 'rang', at: at(4), seconds: 4, answered: true },
        { what: 'silent', at: at(9) },
      ],
    ],
    [
      'still written up: only that it rang is known',
      { settledAt: null, disposition: null },
      [{ what: 'rang', at: at(4), seconds: 4, answered: true }],
    ],
    ['still ringing: nothing', { answeredAt: null, joinedAt: null, callEndedAt: null, settledAt: null }, []],
  ])('%s', (_, change, facts) => {
    expect(factsOf([{ ...dial, ...change }])).toEqual(facts);
  });

  it('tells them in the order in which they happened', () => {
    const later = { ...dial, startedAt: at(10), answeredAt: at(14), callEndedAt: at(20), settledAt: at(22) };
    const times = factsOf([later, dial]).map((fact) => fact.at.getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });
});
