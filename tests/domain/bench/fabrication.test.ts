import { describe, expect, it } from '@jest/globals';
import { CENTRE, items } from '../../../scripts/bench/fabrication/centre.ts';
import { workFortnight } from '../../../scripts/bench/fabrication/fortnight.ts';
import { STYLES } from '../../../scripts/bench/fabrication/inventions.ts';
import { byDuration, byMatch, byProduct } from '../../../scripts/bench/fabrication/scores.ts';
import { randomOf } from '../../../scripts/simulate/random.ts';

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('the fabrication bench', () => {
  const honest = workFortnight(3, 'test', null, 0).interviews;

  it('works the same fortnight for the same seed, and another for another', () => {
    const few = (seed: number) => workFortnight(seed, 'test', 'copied', 0.2, 20).interviews;
    expect(few(3)).toEqual(few(3));
    expect(few(4)).not.toEqual(few(3));
    expect(honest).toHaveLength(CENTRE.operators * CENTRE.days * CENTRE.interviewsADay);
  });

  it('has honest interviews of three to four minutes, nearly all of them on the line', () => {
    expect(mean(honest.map(({ claimed }) => claimed))).toBeGreaterThan(150);
    expect(mean(honest.map(({ claimed }) => claimed))).toBeLessThan(240);
    expect(mean(honest.map(({ claimed, onTheLine }) => onTheLine! / claimed))).toBeGreaterThan(0.98);
  });

  it.each(STYLES)(
    '%s: only those who invent have invented interviews, at the share they are told',
    (style) => {
      const { interviews, fabricators } = workFortnight(3, style, style, 1, 40);
      const theirs = interviews.filter(({ operator }) => fabricators.has(operator));
      expect(fabricators.size).toBe(CENTRE.fabricators);
      const heard = mean(theirs.map(({ claimed, onTheLine }) => onTheLine! / claimed));
      if (style === 'accomplice') expect(heard).toBe(1);
      else expect(heard).toBeLessThan(0.5);
      const others = interviews.filter(({ operator }) => !fabricators.has(operator));
      expect(mean(others.map(({ claimed, onTheLine }) => onTheLine! / claimed))).toBeGreaterThan(0.98);
    },
  );

  it('finds a fifth invented carefully by the line, where duration finds nothing', () => {
    const { interviews, fabricators } = workFortnight(3, 'careful fifth', 'careful', 0.2);
    const { pointedOut } = byProduct(interviews, randomOf(3, 'shuffles'));
    for (const operator of fabricators) expect(pointedOut).toContain(operator);
    const duration = byDuration(interviews);
    const typical = mean([...duration.values()]);
    for (const operator of fabricators) expect(duration.get(operator)!).toBeLessThan(typical + 0.3);
  });

  it('has the 85 % rule as its baseline, the same as by comparing every pair', () => {
    const few = honest.slice(0, 400);
    const matched = few.filter((one) =>
      few.some(
        (other) =>
          other !== one &&
          other.answers.filter((answer, item) => answer === one.answers[item]).length / items.length >= 0.85,
      ),
    );
    const scores = byMatch(few);
    let sum = 0;
    for (const [operator, share] of scores)
      sum += share * few.filter((interview) => interview.operator === operator).length;
    expect(sum).toBeCloseTo(matched.length, 6);
  });
});
