import type { Instrument, Question } from '../instrument.ts';
import { questionsOf } from '../instrument.ts';
import { one, pick, refused, t } from './pieces.ts';

export type NamedCounty = { readonly code: string; readonly name: string; readonly nameEn: string };

/** Where the respondent lives now: a prefix tells where a number was given out, years ago. */
const countyOfResidence = (counties: readonly NamedCounty[]): Question =>
  one(
    'homeCounty',
    t('居住县区', 'County of residence'),
    t('请问您现在住在哪个县（区）？', 'Which county do you live in now?'),
    [
      ...counties.map(({ code, name, nameEn }) => pick(code, t(name, nameEn))),
      pick('elsewhere', t('不在本市', 'Elsewhere'), { ends: '4.70' }),
      refused('2.112'),
    ],
    {
      quotaVariable: 'county',
      interviewerNote: t(
        '以现在居住的地方为准，不看户籍，也不看号码归属地。不读选项。',
        'Where they live now, not where they are registered or where the number comes from. Do not read the list.',
      ),
    },
  );

/** How many ways lead to the respondent: by these the weights of a survey by landline and mobile are worked out. */
const waysToReach: readonly Question[] = [
  one(
    'mobiles',
    t('本人手机号个数', 'Own mobile numbers'),
    t('请问您本人平时使用几个手机号？', 'How many mobile numbers do you use yourself?'),
    [
      pick('0', t('没有', 'None')),
      pick('1', t('1 个', 'One')),
      pick('2', t('2 个', 'Two')),
      pick('3', t('3 个及以上', 'Three or more')),
      refused(),
    ],
  ),
  one(
    'landlines',
    t('家中固定电话个数', 'Landlines at home'),
    t('请问您家里有几部能接听的固定电话号码？', 'How many landline numbers ring at your home?'),
    [
      pick('0', t('没有', 'None')),
      pick('1', t('1 个', 'One')),
      pick('2', t('2 个及以上', 'Two or more')),
      refused(),
    ],
  ),
  one(
    'adults',
    t('家中 16 岁以上人数', 'People of 16 or over at home'),
    t(
      '请问您家里 16 周岁及以上的有几口人，包括您自己？',
      'How many people of 16 or over live in your home, with you?',
    ),
    [
      ...['1', '2', '3', '4', '5'].map((count) => pick(count, t(`${count} 人`, count))),
      pick('6', t('6 人及以上', 'Six or more')),
      refused(),
    ],
  ),
];

/**
 * The questionnaire with what a random draw of numbers has to ask: the county after the introduction, the ways to reach
 * the respondent before the last question (of a questionnaire of one page: at its end). What it asks already stays; the same questionnaire when it asks everything.
 */
export function withSamplingQuestions(model: Instrument, counties: readonly NamedCounty[]): Instrument {
  const asked = questionsOf(model);
  const names = new Set(asked.map(({ name }) => name));
  const knowsCounty = asked.some(({ quotaVariable }) => quotaVariable === 'county');
  const county = knowsCounty || names.has('homeCounty') ? [] : [countyOfResidence(counties)];
  const ways = waysToReach.filter(({ name }) => !names.has(name));
  const pages = model.pages.map((page) => ({ ...page, elements: [...page.elements] }));
  // The introduction is asked first, and whoever refuses there is asked nothing more.
  const second = pages[1];
  if (second) second.elements.unshift(...county);
  else pages[0]!.elements.splice(1, 0, ...county);
  const last = pages.at(-1)!.elements;
  last.splice(second ? last.length - 1 : last.length, 0, ...ways);
  return { ...model, pages };
}
