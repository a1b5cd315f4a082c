import { describe, expect, it } from '@jest/globals';
import { utterancesOf } from '../../../../../api/shared/calls/prompts/speech.ts';
import {
  askedAs,
  exampleOf,
  inEnglish,
  unknownPlaceholders,
  wordsOf,
} from '../../../../../api/shared/calls/prompts/texts.ts';

const number = '0192a1b2-0000-7000-8000-000000000001';
const texts = {
  chinese: { wait: '请稍候。', 'queue-wait': '还有{position}位，{minutes}分钟。' },
  english: { 'queue-wait': '{position} before you, {minutes} minutes.' },
  services: new Map([[number, { welcome: '您好。', closed: '现在下班。' }]]),
};

describe('提示文字 the words of a prompt', () => {
  it.each([
    ['wait', '请稍候。'],
    ['queue-wait:3:5', '还有3位，5分钟。'],
    ['queue-wait-en:3:5', '3 before you, 5 minutes.'],
    [`welcome:${number}`, '您好。'],
    [`closed:${number}`, '现在下班。'],
    ['welcome:of-nobody', null],
    ['wait-en', null],
    ['no-such', null],
  ])('%s says %s', (promptId, words) => {
    expect(wordsOf(promptId, texts)).toBe(words);
  });

  it.each(['wait', 'queue-wait:3:5', 'no-operator', `welcome:${number}`])(
    '%s is known again after it was said in English',
    (promptId) => {
      expect(askedAs(inEnglish(promptId))).toBe(promptId);
    },
  );

  it('a number’s own words are said as they are written', () => {
    expect(inEnglish(`closed:${number}`)).toBe(`closed:${number}`);
  });

  it('braces that nothing takes the place of are found', () => {
    expect(unknownPlaceholders('queue-wait', '{position}位 {minutes}分')).toEqual([]);
    expect(unknownPlaceholders('queue-position', '{position}位 {minutes}分')).toEqual(['{minutes}']);
    expect(unknownPlaceholders('wait', '{name，您好')).toEqual(['{name，您好']);
  });

  it('is heard as an example with numbers in it', () => {
    expect(['wait', 'queue-position-en', 'queue-wait'].map(exampleOf)).toEqual([
      'wait',
      'queue-position-en:3',
      'queue-wait:3:5',
    ]);
  });
});

describe('怎么念 how words are spoken', () => {
  it.each([
    ['请拨打110、119或12345。', [['chinese', '请拨打幺幺零、幺幺九或幺二三四五。']]],
    ['前面还有12位，按1键。', [['chinese', '前面还有12位，按1键。']]],
    ['Press 1 or dial 12345.', [['english', 'Press 1 or dial 1 2 3 4 5.']]],
    [
      '请稍候。Please wait, 3 callers. 谢谢。',
      [
        ['chinese', '请稍候。'],
        ['english', 'Please wait, 3 callers.'],
        ['chinese', '谢谢。'],
      ],
    ],
    ['请按A键。', [['chinese', '请按A键。']]],
    ['。，……', []],
    ['', []],
  ])('%s', (text, said) => {
    expect(utterancesOf(text).map(({ voice, text: words }) => [voice, words])).toEqual(said);
  });
});
