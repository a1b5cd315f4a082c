import { describe, expect, it } from '@jest/globals';
import { canonicalAnswers } from '../../../api/procedures/1-survey/answers.ts';
import { breakOffDisposition } from '../../../api/procedures/1-survey/break-off.ts';
import { instrument } from '../../../api/procedures/1-survey/instrument.ts';
import { openQuestionnaire } from '../../../api/procedures/1-survey/questionnaire.ts';
import { publicSafety } from '../../../api/procedures/1-survey/questionnaires/public-safety.ts';
import { withSamplingQuestions } from '../../../api/procedures/1-survey/questionnaires/sampling.ts';

const questionnaire = openQuestionnaire(publicSafety);
const screened = { consent: '1', residence: '1', age16: '1' };
const main = {
  ...screened,
  sex: 'male',
  ageBand: '70+',
  area: 'rural',
  safety: '1',
  trend: '2',
  night: '1',
  police: '1',
  procuratorate: '1',
  court: '1',
  justice: '1',
  crackdown: '1',
  awareness: '1',
};

describe('日常调查 survey: the public-safety questionnaire', () => {
  it('is a questionnaire that may be published', () => {
    expect(instrument.safeParse(publicSafety).success).toBe(true);
  });

  it.each<[string, Record<string, string | string[]>, object]>([
    ['begins with consent', {}, { kind: 'asking', question: 'consent' }],
    ['refused', { consent: '3' }, { kind: 'ended', ends: '2.111' }],
    ['not now', { consent: '2' }, { kind: 'ended', ends: 'appointment' }],
    ['less than a year', { consent: '1', residence: '2' }, { kind: 'ended', ends: '4.70' }],
    ['refuses the screener', { consent: '1', residence: '97' }, { kind: 'ended', ends: '2.112' }],
    ['under 16', { consent: '1', residence: '1', age16: '2' }, { kind: 'asking', question: 'reselect' }],
    [
      'another member of the household',
      { consent: '1', residence: '1', age16: '2', reselect: '1' },
      { kind: 'asking', question: 'sex' },
    ],
    [
      'nobody else',
      { consent: '1', residence: '1', age16: '2', reselect: '3' },
      { kind: 'ended', ends: '4.70' },
    ],
    [
      'somebody else, later',
      { consent: '1', residence: '1', age16: '2', reselect: '2' },
      { kind: 'ended', ends: 'appointment' },
    ],
    ['screened', screened, { kind: 'asking', question: 'sex' }],
    [
      'feels unsafe',
      { ...screened, sex: 'male', ageBand: '70+', area: 'rural', safety: '4' },
      { kind: 'asking', question: 'crimes' },
    ],
    [
      'feels safe',
      { ...screened, sex: 'male', ageBand: '70+', area: 'rural', safety: '2' },
      { kind: 'asking', question: 'trend' },
    ],
    ['the open question is asked, and may be left', main, { kind: 'asking', question: 'raise' }],
    ['complete', { ...main, raise: '' }, { kind: 'complete' }],
  ])('%s', (_name, answers, outcome) => {
    expect(questionnaire.outcome(answers)).toMatchObject(outcome);
  });

  it('drops answers that left the path when an earlier one was changed', () => {
    const changed = { ...main, safety: '2', crimes: ['1', '3'] };
    expect(questionnaire.onPath(changed)['crimes']).toBeUndefined();
    expect(questionnaire.problems(changed)).toEqual([]);
  });

  it.each([
    ['a value that is no choice', { ...main, safety: '9' }, 'safety', 'not-a-choice'],
    ['one answer where several are taken', { ...main, safety: '3', crimes: '1' }, 'crimes', 'not-a-choice'],
    ['refused beside an answer', { ...main, safety: '3', crimes: ['1', '97'] }, 'crimes', 'not-a-choice'],
    ['nothing ticked', { ...main, safety: '3', crimes: [] }, 'crimes', 'missing'],
    ['too many words', { ...main, raise: '测'.repeat(2001) }, 'raise', 'too-long'],
  ])('refuses %s', (_name, answers, question, code) => {
    expect(questionnaire.problems(answers)).toContainEqual({ question, code });
  });

  it('a break-off is partial with the main item and half of the path answered', () => {
    const first = (count: number) => Object.fromEntries(Object.entries(main).slice(0, count));
    expect(breakOffDisposition(questionnaire, first(3), 0.5)).toBe('2.12');
    expect(breakOffDisposition(questionnaire, first(7), 0.5)).toBe('2.12');
    expect(breakOffDisposition(questionnaire, first(8), 0.5)).toBe('1.2');
    const { safety: _safety, ...withoutMain } = main;
    expect(breakOffDisposition(questionnaire, withoutMain, 0.5)).toBe('2.12');
  });

  it('the same answers give the same canonical text in whatever order', () => {
    const given = canonicalAnswers({ b: ['2', '1'], a: 'x', c: '' });
    expect(given).toBe(canonicalAnswers({ a: 'x', b: ['1', '2'] }));
    expect(given).not.toBe(canonicalAnswers({ a: 'y', b: ['1', '2'] }));
  });

  it.each([
    [
      'the same name twice',
      { elements: [publicSafety.pages[0]!.elements[0]!, publicSafety.pages[0]!.elements[0]!] },
      'instrument.name-twice',
    ],
    [
      'a condition about a question that is not there',
      { elements: [{ ...publicSafety.pages[0]!.elements[0]!, visibleIf: "{nowhere} = '1'" }] },
      'instrument.unknown-name',
    ],
    [
      'a question with one choice',
      {
        elements: [
          {
            ...publicSafety.pages[0]!.elements[0]!,
            choices: publicSafety.pages[0]!.elements[0]!.choices!.slice(0, 1),
          },
        ],
      },
      'instrument.no-choices',
    ],
  ])('refuses %s', (_name, page, code) => {
    const read = instrument.safeParse({ ...publicSafety, pages: [{ name: 'p', ...page }] });
    expect(read.error?.issues.map(({ message }) => message)).toContain(code);
  });
});

describe('日常调查 survey: what a random draw has to ask', () => {
  const counties = [
    { code: '411702', name: '驿城区', nameEn: 'Yicheng' },
    { code: '411721', name: '西平县', nameEn: 'Xiping' },
  ];

  it('is added once, stays a questionnaire, and ends with who lives elsewhere', () => {
    const model = withSamplingQuestions(publicSafety, counties);
    expect(instrument.safeParse(model).success).toBe(true);
    expect(withSamplingQuestions(model, counties)).toEqual(model);
    const asked = openQuestionnaire(model);
    expect(asked.nextOpen({ consent: '1' }, 'consent')).toBe('homeCounty');
    expect(asked.outcome({ consent: '1', homeCounty: 'elsewhere' })).toMatchObject({ ends: '4.70' });
    expect(publicSafety.pages[1]!.elements[0]!.name).toBe('residence');
  });

  it('is added to a questionnaire of one page too, behind its first question', () => {
    const model = withSamplingQuestions({ ...publicSafety, pages: publicSafety.pages.slice(0, 1) }, counties);
    expect(model.pages[0]!.elements.map(({ name }) => name)).toEqual([
      'consent',
      'homeCounty',
      'mobiles',
      'landlines',
      'adults',
    ]);
  });
});
