import { describe, expect, it } from '@jest/globals';
import {
  findStreaks,
  judgeInterviews,
  NO_ANSWER,
  operatorEffect,
  reasonsOf,
  type Interview,
  type Item,
} from '../../../../api/shared/statistics/index.ts';
import { featuresOf, FEATURES, SINGLE_FEATURES } from '../../../../api/shared/statistics/honesty/features.ts';
import { sheetOf } from '../../../../api/shared/statistics/honesty/interview.ts';
import { fitAnswers, logLikelihoods } from '../../../../api/shared/statistics/honesty/latent-classes.ts';
import { findTwins, mayDiffer } from '../../../../api/shared/statistics/honesty/twins.ts';
import { randomOf } from '../../../../scripts/simulate/random.ts';

const items: readonly Item[] = Array.from({ length: 8 }, (_, index) => ({
  name: `q${index + 1}`,
  options: 5,
  ordered: true,
}));
const RULES = { shuffles: 199, ordinaryEffect: 0.01, lineFails: 0.01 };
const REASONS = {
  onTheLine: 0.6,
  quick: 0.02,
  quickQuestions: 0.5,
  copy: 0.001,
  oneAnswer: 0.02,
  streak: 0.001,
};

/** People with an attitude; operators without any effect. */
function honest(count: number, operators: number, key = 'honest'): Interview[] {
  const random = randomOf(5, key);
  return Array.from({ length: count }, (_, at) => {
    const attitude = random.between(1, 4.2);
    const seconds = items.map(() => random.around(12, 0.3));
    const claimed = seconds.reduce((sum, each) => sum + each, 60);
    return {
      id: `${key}-${at}`,
      operator: `operator-${at % operators}`,
      stratum: at % 3 === 0 ? 'A' : 'B',
      at,
      answers: items.map(() =>
        random.chance(0.03)
          ? NO_ANSWER
          : Math.max(1, Math.min(5, Math.round(attitude + random.between(-1, 1)))),
      ),
      seconds,
      claimed,
      onTheLine: claimed,
      recorded: true,
    };
  });
}

const judge = (interviews: readonly Interview[], key = 'shuffles') => {
  const random = randomOf(9, key);
  return judgeInterviews(items, interviews, RULES, () => random.next());
};
const inventedBy = (
  interviews: readonly Interview[],
  change: (interview: Interview, index: number) => Partial<Interview>,
) =>
  interviews.map((each, index) =>
    each.operator === 'operator-0' && index % 2 === 0 ? { ...each, ...change(each, index) } : each,
  );

describe('suspicion of operators', () => {
  const interviews = honest(1600, 8);
  const first = (judged: ReturnType<typeof judge>) =>
    judged.suspicions.find(({ operator }) => operator === 'operator-0')!;

  it('is the same for the same seed, and whatever the order of the interviews', () => {
    const one = judge(interviews).suspicions;
    expect(judge(interviews).suspicions).toEqual(one);
    expect(judge([...interviews].reverse()).suspicions).toEqual(one);
  });

  it('points nobody out where operators differ by chance alone', () => {
    for (let run = 0; run < 5; run++) {
      const { suspicions } = judge(honest(800, 8, `run ${run}`), `run ${run}`);
      expect(suspicions.filter(({ adjusted }) => adjusted <= 0.05)).toEqual([]);
    }
  });

  const inventions: readonly (readonly [
    string,
    string,
    (each: Interview, index: number) => Partial<Interview>,
  ])[] = [
    ['calls that nobody answered', 'line', () => ({ onTheLine: 0, recorded: false })],
    ['talk that ends early', 'line', ({ claimed }) => ({ onTheLine: claimed * 0.2 })],
    ['a third of the time', 'pace', ({ claimed }) => ({ claimed: claimed / 3, onTheLine: claimed / 3 })],
    ['one answer throughout', 'sameness', () => ({ answers: items.map(() => 2) })],
    [
      'answers that do not go together',
      'invention',
      (_, index) => ({
        answers: items.map(
          (__, item) => interviews[(index * 31 + item * 211) % interviews.length]!.answers[item]!,
        ),
      }),
    ],
  ];
  it.each(inventions)('finds %s, and says by which trait', (_, group, change) => {
    const { adjusted, groups, operator } = first(judge(inventedBy(interviews, change)));
    expect(adjusted).toBeLessThanOrEqual(0.05);
    const furthest = Object.entries(groups).sort(([, one], [, other]) => other - one)[0]!;
    expect([operator, furthest[0]]).toEqual(['operator-0', group]);
  });

  it('finds copies of earlier interviews', () => {
    const rare = interviews.filter(({ operator }) => operator === 'operator-3');
    const copied = inventedBy(interviews, (_, index) => {
      const answers = [...rare[index % rare.length]!.answers];
      answers[index % 8] = 1 + (index % 5);
      return { answers };
    });
    expect(first(judge(copied)).groups.copies).toBeGreaterThan(3);
  });

  it('two who invent in a small county do not hide each other from the line', () => {
    const few = honest(600, 6).map((each) => ({
      ...each,
      stratum: Number(each.operator.at(-1)) % 2 ? 'A' : 'B',
    }));
    const random = randomOf(2, 'two');
    const both = few.map((each) =>
      ['operator-3', 'operator-5'].includes(each.operator) && random.chance(0.2)
        ? { ...each, onTheLine: 0, recorded: false }
        : each,
    );
    const pointed = judge(both).suspicions.filter(({ adjusted }) => adjusted <= 0.05);
    expect(pointed.map(({ operator }) => operator)).toEqual(['operator-3', 'operator-5']);
  });

  it('says nothing of an operator who is alone in a county, for there is nobody to compare with', () => {
    const alone = interviews.map((each) => ({ ...each, stratum: each.operator }));
    for (const { p, score } of judge(alone).suspicions) expect([p, score]).toEqual([1, 0]);
  });

  it('refuses an answer that does not exist, with the interview and the question', () => {
    const [one] = interviews;
    expect(() => judge([{ ...one!, answers: [6] }])).toThrow('interview honest-0: q1 has no answer 6');
  });
});

describe('the model of answers', () => {
  const sheet = sheetOf(items, honest(500, 5));
  const model = fitAnswers(sheet);

  it('gives every class and every answer a probability that adds to one', () => {
    expect(model.weights.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 10);
    items.forEach((_, item) => {
      for (let k = 0; k < model.classes; k++) {
        let sum = 0;
        for (let code = 0; code < 7; code++)
          sum += model.shares[(model.offsets[item]! + code) * model.classes + k]!;
        expect(sum).toBeCloseTo(1, 8);
      }
    });
  });

  it('fits people better than answers that stand alone', () => {
    const { joint, alone } = logLikelihoods(sheet, model);
    let gain = 0;
    model.counts.forEach((count, row) => (gain += count * (joint[row]! - alone[row]!)));
    expect(gain / 500).toBeGreaterThan(1);
  });

  it('finds the nearest earlier interview, and takes a likely match for none', () => {
    const odd = [5, 1, 5, 1, 5, 1, 5, 1];
    const base = honest(500, 5);
    const changed = base.map((each, at) =>
      at === 100 ? { ...each, answers: odd } : at === 300 ? { ...each, answers: [4, ...odd.slice(1)] } : each,
    );
    const both = sheetOf(items, changed);
    const twins = findTwins(both, fitAnswers(both));
    expect(twins.partner[300]).toBe(100);
    expect(twins.differing[300]).toBe(1);
    expect(twins.surprise[300]).toBeGreaterThan(5);
    expect(twins.surprise[100]).toBe(0);
    expect([mayDiffer(3), mayDiffer(9), mayDiffer(20)]).toEqual([1, 1, 2]);
  });

  it('has a finite value for every feature of every interview', () => {
    const values = featuresOf(sheet, model, findTwins(sheet, model));
    expect(values.length).toBe(500 * SINGLE_FEATURES);
    expect(values.every(Number.isFinite)).toBe(true);
    expect(FEATURES.at(-1)!.name).toBe('own-copies');
  });
});

describe('reasons of single interviews', () => {
  const base = honest(400, 4);
  const reasonsFor = (change: Partial<Interview>) => {
    const sheet = sheetOf(
      items,
      base.map((each, at) => (at === 200 ? { ...each, ...change } : each)),
    );
    const twins = findTwins(sheet, fitAnswers(sheet));
    return reasonsOf(sheet, twins, [], REASONS)[200]!.map(({ code }) => code);
  };

  const { claimed } = base[200]!;
  it.each([
    ['nothing unusual', {}, []],
    ['no answered call', { onTheLine: 0, recorded: false }, ['no-answered-call', 'no-recording']],
    ['talk of half the time', { onTheLine: claimed / 2 }, ['short-talk']],
    ['the last answer typed after the call', { onTheLine: claimed * 0.9 }, []],
    ['a mode that the line was not to know', { onTheLine: null, recorded: null }, []],
    ['a recording that is missing', { recorded: false }, ['no-recording']],
    ['a quarter of the time', { claimed: 30, onTheLine: 30 }, ['quick']],
    ['questions of two seconds', { seconds: items.map(() => 2) }, ['quick-questions']],
  ] as const)('%s', (_, change, codes) => {
    expect(reasonsFor(change as Partial<Interview>)).toEqual(codes);
  });

  it('a run of best answers in a county is a reason for each of its interviews, a scattering is none', () => {
    const best = items.map(() => 1);
    const together = base.map((each, at) => (at >= 100 && at < 130 ? { ...each, answers: best } : each));
    const scattered = base.map((each, at) => (at % 13 === 0 ? { ...each, answers: best } : each));
    const random = randomOf(3, 'streaks');
    const streaks = (of: readonly Interview[]) => findStreaks(sheetOf(items, of), 1999, () => random.next());
    const [a] = streaks(together);
    expect(a!.longest).toBeGreaterThanOrEqual(10);
    expect(a!.p).toBeLessThanOrEqual(0.001);
    for (const { p } of streaks(scattered)) expect(p).toBeGreaterThan(0.001);
    const sheet = sheetOf(items, together);
    const found = reasonsOf(sheet, findTwins(sheet, fitAnswers(sheet)), [a!], REASONS);
    expect(found.flatMap((each) => each.filter(({ code }) => code === 'streak'))).toHaveLength(a!.longest);
  });
});

describe('what operators add', () => {
  it('is the intraclass correlation of one-way analysis of variance', () => {
    // Three operators with two values each, worked out by hand: MSB 16, MSW 0.5, ICC 15.5 / 16.5.
    const rows = [1, 2, 5, 6, 3, 4].map((value, at) => ({ operator: `o${at >> 1}`, stratum: 'A', value }));
    const { icc, deff, deviations } = operatorEffect(rows);
    const between = (2 * (2 ** 2 + 2 ** 2 + 0)) / 2;
    expect(icc).toBeCloseTo((between - 0.5) / (between + 0.5), 12);
    expect(deff).toBeCloseTo(1 + icc!, 12);
    expect(deviations.get('o1')).toBeGreaterThan(1.8);
    expect(deviations.get('o1')).toBeLessThan(2);
  });

  it.each([
    ['one operator', [1, 2, 3].map((value) => ({ operator: 'a', stratum: 'A', value }))],
    ['nobody', []],
    ['everyone equal', [1, 1, 1, 1].map((value, at) => ({ operator: `o${at % 2}`, stratum: 'A', value }))],
  ])('is undefined for %s', (_, rows) => {
    expect(operatorEffect(rows)).toMatchObject({ icc: null, deff: null });
  });

  it('does not change with a number added to every value of a county', () => {
    const rows = honest(120, 4).map(({ operator, stratum, claimed }) => ({
      operator,
      stratum,
      value: claimed,
    }));
    const shifted = rows.map((row) => ({ ...row, value: row.value + (row.stratum === 'A' ? 100 : 0) }));
    expect(operatorEffect(shifted).icc).toBeCloseTo(operatorEffect(rows).icc!, 9);
  });
});
