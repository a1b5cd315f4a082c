import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { catalogues } from '../../../agent-console/src/questionnaire/words.ts';
import {
  FINISH,
  nextPage,
  pageBefore,
  RESIDENCE,
  WAIT,
} from '../../../agent-console/src/questionnaire/next-page.ts';
import { keysOf } from '../../../agent-console/src/text/merge.ts';
import type { Answers } from '../../../api/procedures/1-survey/answers.ts';
import { instrument } from '../../../api/procedures/1-survey/instrument.ts';
import { openQuestionnaire } from '../../../api/procedures/1-survey/questionnaire.ts';
import { publicSafety } from '../../../api/procedures/1-survey/questionnaires/public-safety.ts';
import { safetyFactors } from '../../../api/procedures/1-survey/questionnaires/safety-factors.ts';
import {
  givenByStart,
  linkQuestions,
  problemByLink,
  standingOf,
} from '../../../api/procedures/1-survey/web/by-link.ts';
import { codeFrom, collectionState } from '../../../api/procedures/1-survey/web/collection.ts';
import { figuresOf } from '../../../api/procedures/1-survey/web/figures.ts';
import { longestRun, marksOf, twinsOf } from '../../../api/procedures/1-survey/web/marks.ts';
import { maskWritten } from '../../../api/procedures/1-survey/web/mask.ts';

const factors = openQuestionnaire(safetyFactors);

describe('a questionnaire by link', () => {
  it('begins after the opening words, which pressing start has answered', () => {
    expect(instrument.safeParse(safetyFactors).success).toBe(true);
    expect(givenByStart(factors.questions)).toEqual({ consent: '1' });
    expect(linkQuestions(safetyFactors).map(({ name }) => name)).not.toContain('consent');
    expect(standingOf(factors, { consent: '1' }, null)).toMatchObject({ path: ['age16'], open: 'age16' });
  });

  it('offers nothing that only an interviewer can do', () => {
    const reselect = linkQuestions(publicSafety).find(({ name }) => name === 'reselect')!;
    expect(reselect.choices.map(({ value }) => value)).toEqual(['1', '3', '97']);
    const questionnaire = openQuestionnaire(publicSafety);
    const answers = { consent: '1', residence: '1', age16: '2' };
    expect(problemByLink(questionnaire, answers, 'reselect', '2')).toBe('not-a-choice');
    expect(problemByLink(questionnaire, answers, 'reselect', '1')).toBeNull();
  });

  it.each([
    ['the county', {}, 'elsewhere', 'elsewhere'],
    ['a screener', { age16: '2' }, '411702', 'screened-out'],
  ] as const)('ends by %s', (_by, answers, residence, ended) => {
    expect(standingOf(factors, { consent: '1', ...answers }, residence)).toMatchObject({ ended, open: null });
  });

  it('a starting answer that is no choice is refused when it is published', () => {
    const [page, ...rest] = safetyFactors.pages;
    const [consent, ...others] = page!.elements;
    const wrong = {
      ...safetyFactors,
      pages: [{ ...page!, elements: [{ ...consent!, startGives: '9' }, ...others] }, ...rest],
    };
    expect(instrument.safeParse(wrong).error?.issues[0]?.message).toBe('instrument.start-gives');
  });

  const period = { opensAt: new Date(10), closesAt: new Date(20), closedAt: null };
  it.each([
    [9, null, 'early'],
    [10, null, 'open'],
    [19, null, 'open'],
    [20, null, 'closed'],
    [15, 12, 'closed'],
  ])('at %i, closed by hand at %s, is %s', (now, closed, state) => {
    const closedAt = closed === null ? null : new Date(closed);
    expect(collectionState({ ...period, closedAt }, new Date(now))).toBe(state);
  });

  it('personal codes have fourteen signs that are told apart', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        expect(codeFrom(Buffer.from(bytes).toString('base64url'))).toMatch(/^[a-km-np-z2-9]{14}$/);
      }),
    );
  });
});

describe('the next page without the server', () => {
  const questions = linkQuestions(safetyFactors);
  const choicesOf = new Map(
    questions.map(({ name, choices }) => [name, choices.filter(({ ends }) => !ends)]),
  );

  it('is never another than the server would have said', () => {
    // Somebody answers at random; the server hears of the answers now and then.
    fc.assert(
      fc.property(
        fc.array(fc.nat(1000), { minLength: 40, maxLength: 40 }),
        fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }),
        (picks, heard) => {
          let answers: Answers = { consent: '1' };
          let known = answers;
          let unsent: string[] = [];
          let page = RESIDENCE;
          for (const [step, pick] of picks.entries()) {
            if (page !== RESIDENCE) {
              const choices = choicesOf.get(page)!;
              answers = {
                ...answers,
                [page]: choices.length === 0 ? '灯' : choices[pick % choices.length]!.value,
              };
              unsent = [...unsent, page];
            }
            if (heard[step]) [known, unsent] = [answers, []];
            const route = { questions, path: factors.visible(known), unsent, ends: 'no' as const };
            let next = nextPage(route, page);
            if (next === WAIT) {
              [known, unsent] = [answers, []];
              next = nextPage({ ...route, path: factors.visible(known), unsent }, page);
            }
            const truth = factors.visible(answers).filter((name) => name !== 'consent');
            const from = page === RESIDENCE ? 0 : truth.indexOf(page) + 1;
            expect(next).toBe(truth[from] ?? FINISH);
            if (next === FINISH) return;
            page = next;
          }
        },
      ),
    );
  });

  it('waits where an answer that is not sent may end it, and goes to the end where one has', () => {
    const route = { questions, path: ['age16', 'sex'], unsent: [] };
    expect(nextPage({ ...route, ends: 'perhaps' }, 'age16')).toBe(WAIT);
    expect(nextPage({ ...route, ends: 'yes' }, 'age16')).toBe(FINISH);
    expect(nextPage({ ...route, unsent: ['sex'], ends: 'no' }, 'advice')).toBe(WAIT);
    expect(pageBefore(route, FINISH)).toBe('sex');
    expect(pageBefore(route, 'age16')).toBe(RESIDENCE);
    expect(pageBefore(route, RESIDENCE)).toBeNull();
  });

  it('speaks both languages with the same words and blanks', () => {
    const words = (language: 'zh' | 'en') =>
      keysOf({ page: JSON.parse(JSON.stringify(catalogues[language]).replace(/\{(\w+)\}/g, '{{$1}}')) });
    expect(words('en')).toEqual(words('zh'));
  });
});

describe('marks of quality', () => {
  const rules = { secondsPerQuestion: 2, straightLineLeast: 6 };
  const facts = { seconds: 60, answered: 18, longestRun: 3, deviceId: 'a', answersHash: 'x' };
  it.each([
    ['nothing', {}, []],
    ['a second under two a question', { seconds: 35 }, ['too-fast']],
    ['two seconds a question', { seconds: 36 }, []],
    ['five in a row', { longestRun: 5 }, []],
    ['six in a row', { longestRun: 6 }, ['straight-line']],
    ['a browser that answered before', { deviceId: 'b' }, ['same-device']],
    ['answers that somebody gave before', { answersHash: 'y' }, ['same-answers']],
  ])('%s', (_what, changes, marks) => {
    const one = { ...facts, ...changes };
    const others = [
      { deviceId: 'b', answersHash: 'z' },
      { deviceId: 'c', answersHash: 'y' },
    ];
    expect(marksOf(one, twinsOf([one, ...others]), rules)).toEqual(marks);
  });

  it('a run counts neighbours with the same choices, over what was not asked', () => {
    const battery = ['patrol', 'response', 'fraud', 'traffic', 'mediation', 'lighting', 'attitude'];
    const same = Object.fromEntries(battery.map((name) => [name, '3']));
    expect(longestRun(factors.questions, same)).toBe(7);
    expect(longestRun(factors.questions, { ...same, traffic: '2' })).toBe(3);
    expect(longestRun(factors.questions, { ...same, safety: '3', night: '3' })).toBe(7);
    expect(longestRun(factors.questions, {})).toBe(0);
  });
});

describe('written answers', () => {
  it.each([
    ['电话13900012345打不通', '电话***打不通'],
    ['身份证 41280119900101123X', '身份证 ***'],
    ['固话0396-2812345', '固话***'],
    ['请回 a.b@example.com 谢谢', '请回 *** 谢谢'],
    ['豫Q12345停在路口', '***停在路口'],
    ['２０２６１号楼', '***号楼'],
    ['3号楼2单元，去年5月1日', '3号楼2单元，去年5月1日'],
  ])('%s', (text, masked) => expect(maskWritten(text)).toBe(masked));
});

describe('figures by link', () => {
  it('do not depend on the order of the rows, and groups add up to the whole', () => {
    const row = fc.record({
      countyCode: fc.constantFrom('411702', '411721'),
      sealedAt: fc.date({ min: new Date('2026-11-01'), max: new Date('2026-11-30'), noInvalidDate: true }),
      answers: fc.record({
        safety: fc.constantFrom('1', '2', '3', '4', '97', '98'),
        reasons: fc.subarray(['theft', 'fraud', 'gangs']),
      }),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), (rows) => {
        const rules = { leastGroup: 1, mostWritten: 10 };
        const figures = figuresOf(factors.questions, rows, rules);
        expect(figuresOf(factors.questions, [...rows].reverse(), rules)).toEqual(figures);
        expect(figures.n).toBe(rows.length);
        for (const { base, choices, counties, weeks } of figures.questions) {
          for (const groups of [counties, weeks]) {
            expect(groups.reduce((sum, group) => sum + group.base, 0)).toBe(base);
            choices.forEach(({ count }, index) =>
              expect(groups.reduce((sum, group) => sum + group.counts![index]!, 0)).toBe(count),
            );
          }
        }
      }),
      { numRuns: 30 },
    );
  });
});
