import type { Choice, Question, Text } from '../instrument.ts';

/** The pieces of which questionnaires are put together. */
export const t = (zh: string, en: string): Text => ({ 'zh-cn': zh, en });

type More = Omit<Partial<Question>, 'type' | 'name' | 'title' | 'readAloud'>;
export const one = (
  name: string,
  title: Text,
  readAloud: Text,
  choices: Choice[],
  more: More = {},
): Question => ({
  type: 'radiogroup',
  name,
  title,
  readAloud,
  isRequired: true,
  choices,
  ...more,
});

export const pick = (value: string, text: Text, more: Omit<Choice, 'value' | 'text'> = {}): Choice => ({
  value,
  text,
  ...more,
});
export const refused = (ends?: string) =>
  pick('97', t('拒绝回答', 'Refused'), { doNotRead: true, ...(ends ? { ends } : {}) });
export const unknown = pick('98', t('说不清', 'Don’t know'), { doNotRead: true });

/** Equally spaced from 100 for the first to 0 for the last; good is what lies above the middle. */
export const scale = (...texts: Text[]): Choice[] => [
  ...texts.map((text, index) => {
    const score = Math.round((1000 * (texts.length - 1 - index)) / (texts.length - 1)) / 10;
    return pick(String(index + 1), text, { score, good: score > 50 });
  }),
  refused(),
  unknown,
];

export const safe = () =>
  scale(
    t('安全', 'Safe'),
    t('比较安全', 'Fairly safe'),
    t('不太安全', 'Not very safe'),
    t('不安全', 'Unsafe'),
  );
export const satisfied = () =>
  scale(
    t('满意', 'Satisfied'),
    t('比较满意', 'Fairly satisfied'),
    t('一般', 'Neither'),
    t('不太满意', 'Not very satisfied'),
    t('不满意', 'Dissatisfied'),
  );
