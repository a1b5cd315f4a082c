import { describe, expect, it } from '@jest/globals';
import type { DialMode } from '../../../api/shared/calls/dialler/pacing.ts';
import { defaultRules } from '../../../api/shared/calls/dialler/rules.ts';
import { workShift } from '../../../scripts/bench/dialler/shift.ts';
import { dial, type Answer, type Dial } from '../../../scripts/bench/dialler/survey-1.ts';
import { randomOf, type Random } from '../../../scripts/simulate/random.ts';

type Course = (random: Random, second: number) => Dial;

const work = (mode: DialMode, operators: number, hours: number, dialled?: Course) =>
  workShift({
    ...{ mode, operators, rules: defaultRules, seconds: hours * 3600, dial: dialled },
    random: randomOf(13, `${hours} h`),
  });

function answered(random: Random): Answer {
  for (;;) {
    const { answer } = dial(random);
    if (answer) return answer;
  }
}

/** Hardly anybody answers in one half hour, more than half do in the next. */
const swings = (random: Random, second: number): Dial =>
  random.chance(Math.floor(second / 1800) % 2 === 0 ? 0.12 : 0.55)
    ? { ringSeconds: dial(random).ringSeconds, answer: answered(random) }
    : { ringSeconds: random.chance(0.6) ? 25 : 4, answer: null };

/** Write-ups of any length instead of two. */
function scatters(random: Random): Dial {
  const { ringSeconds, answer } = dial(random);
  if (!answer) return { ringSeconds, answer };
  const wrapUpSeconds = Math.max(1, Math.round(random.around(answer.wrapUpSeconds, 0.8)));
  return { ringSeconds, answer: { ...answer, wrapUpSeconds } };
}

describe('scenario survey-1', () => {
  it('has the shares and times of the reference', () => {
    const random = randomOf(1, 'dials');
    const dials = Array.from({ length: 40_000 }, () => dial(random));
    const answers = dials.flatMap(({ answer }) => answer ?? []);
    const persons = answers.filter(({ who }) => who === 'person');
    const completes = persons.filter((answer) => answer.completes);
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(persons.length / dials.length).toBeCloseTo(0.3, 1);
    expect((answers.length - persons.length) / dials.length).toBeCloseTo(0.08, 2);
    expect(completes.length / persons.length).toBeCloseTo(0.55, 1);
    expect(mean(completes.map(({ talkSeconds }) => talkSeconds))).toBeGreaterThan(255);
    expect(mean(completes.map(({ talkSeconds }) => talkSeconds))).toBeLessThan(265);
    const rung = dials.filter(({ answer }) => answer).map(({ ringSeconds }) => ringSeconds);
    expect(mean(rung)).toBeCloseTo(11, 0);
    expect(Math.min(...rung)).toBeGreaterThanOrEqual(2);
  });

  it.each([5, 10, 20, 40])('progressive dialling at %d operators lets nobody hear silence', (operators) => {
    const { silentShare, utilisation, persons } = work('progressive', operators, 8);
    expect(silentShare).toBe(0);
    expect(persons).toBeGreaterThan(operators * 100);
    expect(utilisation).toBeGreaterThan(0.74);
  });

  it('predictive dialling below its least number of operators is the same as progressive', () => {
    expect(work('predictive', 10, 4)).toEqual(work('progressive', 10, 4));
  });

  it.each<[string, Course, number]>([
    ['as in the reference', dial, 0.06],
    ['when answering swings every half hour', swings, 0.005],
    ['when write-ups scatter', scatters, 0.06],
  ])('predictive dialling gains and keeps within 3 %% %s', (_, dialled, gain) => {
    const predictive = work('predictive', 20, 2, dialled);
    const progressive = work('progressive', 20, 2, dialled);
    expect(predictive.silentShare).toBeLessThanOrEqual(0.03);
    expect(predictive.utilisation).toBeGreaterThan(progressive.utilisation + gain);
  });

  it('gives the same shift for the same seed', () => {
    expect(work('predictive', 16, 1)).toEqual(work('predictive', 16, 1));
  });
});
